package io.sealwright.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.gateway.dashboard.OrderService.Overview;
import io.sealwright.gateway.dashboard.OrderService.Week;
import io.sealwright.gateway.dashboard.View.Bar;
import io.sealwright.gateway.dashboard.View.Count;
import io.sealwright.gateway.dashboard.View.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0.4S, now",
        "PT-5S, now",
        "PT59S, 59 s",
        "PT60S, 1 min",
        "PT59M59S, 59 min",
        "PT1H, 1 h",
        "PT47H59M, 47 h",
        "PT48H, 2 days",
        "P400D, 400 days"
    })
    void saysHowLongAgo(Duration ago, String words) {
        assertThat(Words.age(NOW.minus(ago), NOW)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, today", "PT24H, 1 day", "P30D, 30 days", "PT-1S, 1 day ago", "PT-25H, 2 days ago"})
    void saysHowManyDaysAreLeft(Duration ahead, String words) {
        assertThat(Words.daysLeft(NOW.plus(ahead), NOW)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"NOBODY, goes on by itself", "OPERATOR, turn of an operator", "SOMEBODY_NEW, turn of somebody new"})
    void saysWhoseTurnItIs(String whoCanAct, String words) {
        assertThat(Words.turn(whoCanAct)).isEqualTo(words);
    }

    @Test
    void countsStatesInTheOrderOfAnOrdersLifeAndUnknownOnesLast() {
        Numbers numbers = Numbers.of(new Overview(
                Map.of("ISSUED", 5L, "RECEIVED", 1L, "NEWLY_INVENTED", 2L, "SUBMITTING", 3L), 4, null, null));
        assertThat(numbers.orders())
                .extracting(Count::name)
                .containsExactly("received", "submitting", "issued", "newly invented");
        assertThat(numbers.held()).isEqualTo(4);
        assertThat(numbers.weeks()).isEmpty();
    }

    @Test
    void measuresEachWeekAgainstTheFullest() {
        Numbers numbers = Numbers.of(
                new Overview(null, 0, null, List.of(new Week("2026-11-16T00:00:00Z", 3), new Week("2026-11-23", 12))));
        assertThat(numbers.weeks()).containsExactly(new Bar("2026-11-16", 3, 12), new Bar("2026-11-23", 12, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders/0198", "/certificates?cursor=abc"})
    void goesOnToOwnPagesAfterTheLogin(String next) {
        assertThat(LoginPage.safe(next)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "orders", "//evil.example", "https://evil.example", "/\\evil.example", "/a b", "/a\r\nX: y"})
    void goesNowhereElseAfterTheLogin(String next) {
        assertThat(LoginPage.safe(next)).isEqualTo("/");
    }
}
