package io.sealwright.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealwright.localstack.service.ServiceName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
    @Test
    void readsWhatUpWasAskedFor() {
        UpOptions nothing = UpOptions.parse(List.of());
        UpOptions all = UpOptions.parse(List.of("--fresh", "--no-demo", "--detach", "--port-base", "9000"));

        assertThat(nothing.fresh()).isFalse();
        assertThat(nothing.demo()).isTrue();
        assertThat(nothing.portBase()).isEmpty();
        assertThat(all.fresh()).isTrue();
        assertThat(all.demo()).isFalse();
        assertThat(all.detach()).isTrue();
        assertThat(all.portBase()).hasValue(9000);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpOptions.parse(List.of("--frehs")))
                .withMessageContaining("--frehs")
                .withMessageContaining("--fresh");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpOptions.parse(List.of("--port-base")))
                .withMessageContaining("needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpOptions.parse(List.of("--port-base", "many")))
                .withMessageContaining("'many'");
    }

    @Test
    void runsAllPartsUnlessSomeAreNamed() {
        Selection all = Selection.of(Map.of());
        Selection some = Selection.of(Map.of("SEALWRIGHT_PARTS", "postgres, ca-simulator"));

        assertThat(all.isComplete()).isTrue();
        assertThat(all.services()).containsExactly(ServiceName.values());
        assertThat(some.isComplete()).isFalse();
        assertThat(some.services()).containsExactly(ServiceName.CA_SIMULATOR);
        assertThat(some.has("kafka")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Selection.of(Map.of("SEALWRIGHT_PARTS", "postgers")))
                .withMessageContaining("postgers");
    }
}
