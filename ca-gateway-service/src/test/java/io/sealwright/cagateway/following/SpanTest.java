package io.sealwright.cagateway.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpanTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration OVERLAP = Duration.ofMinutes(3);

    @Test
    void beginsBeforeTheOldestOrderWhereNothingWasReadYet() {
        Span span = Span.next(null, NOW.minusSeconds(60), OVERLAP, NOW);

        assertThat(span).isEqualTo(new Span(NOW.minusSeconds(660), NOW));
    }

    @Test
    void reachesBackBehindWhatWasRead() {
        Span span = Span.next(NOW.minusSeconds(60), NOW.minus(Duration.ofDays(9)), OVERLAP, NOW);

        assertThat(span).isEqualTo(new Span(NOW.minusSeconds(240), NOW));
    }

    @Test
    void leavesOutATimeInWhichNothingWasToBeHeard() {
        Span span = Span.next(NOW.minus(Duration.ofDays(300)), NOW.minusSeconds(60), OVERLAP, NOW);

        assertThat(span.from()).isEqualTo(NOW.minusSeconds(660));
    }

    @Test
    void standsUpToAClockThatWentBack() {
        Span span = Span.next(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)), OVERLAP, NOW);

        assertThat(span).isEqualTo(new Span(NOW.minus(OVERLAP), NOW));
    }

    @Test
    void isCutInHalvesDownToASecond() {
        Span span = new Span(NOW.minusSeconds(4), NOW);

        assertThat(span.halves())
                .containsExactly(
                        new Span(NOW.minusSeconds(4), NOW.minusSeconds(2)), new Span(NOW.minusSeconds(2), NOW));
        Span shortest = new Span(NOW.minusSeconds(1), NOW);
        assertThat(shortest.halves()).containsExactly(shortest);
    }

    @Test
    void isReadOnlyUpToTheAuthoritysOwnTime() {
        Span span = new Span(NOW.minusSeconds(4), NOW);

        assertThat(span.readUpTo(NOW.minusSeconds(2))).isEqualTo(NOW.minusSeconds(2));
        assertThat(span.readUpTo(NOW.plusSeconds(30))).isEqualTo(NOW);
        assertThat(span.readUpTo(null)).isEqualTo(NOW);
    }
}
