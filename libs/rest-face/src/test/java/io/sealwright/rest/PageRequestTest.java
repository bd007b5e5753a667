package io.sealwright.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageRequestTest {
    private static final List<UUID> ROWS =
            Stream.generate(UUID::randomUUID).limit(3).toList();

    @Test
    void aCursorGoesOnBehindTheLastRowShown() {
        PageRequest first = PageRequest.of("2", null, "state=A");
        Page<UUID> page = Page.of(ROWS, first, Function.identity(), Function.identity());
        assertThat(page.items()).isEqualTo(ROWS.subList(0, 2));
        PageRequest second = PageRequest.of("2", page.next(), "state=A");
        assertThat(second.after()).isEqualTo(ROWS.get(1));
    }

    @Test
    void theLastPageHasNoNext() {
        Page<UUID> page = Page.of(ROWS, PageRequest.of("3", null, ""), Function.identity(), Function.identity());
        assertThat(page.items()).hasSize(3);
        assertThat(page.next()).isNull();
    }

    @Test
    void aCursorHoldsForItsListOnly() {
        String cursor = Objects.requireNonNull(
                Page.of(ROWS, PageRequest.of("1", null, "a"), Function.identity(), Function.identity())
                        .next());
        assertThatThrownBy(() -> PageRequest.of(null, cursor, "b")).isInstanceOf(ProblemException.class);
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String tampered = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThatThrownBy(() -> PageRequest.of(null, tampered, "a")).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void refusesLimitsOutOfRange() {
        for (String limit : List.of("0", "-1", "501", "many", "")) {
            assertThatThrownBy(() -> PageRequest.of(limit, null, "")).hasMessageContaining("1 to 500");
        }
        assertThat(PageRequest.of("500", null, "").limit()).isEqualTo(500);
        assertThat(PageRequest.of(null, null, "").limit()).isEqualTo(50);
    }
}
