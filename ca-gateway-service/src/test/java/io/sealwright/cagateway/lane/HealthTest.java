package io.sealwright.cagateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.retry.Backoff;
import io.sealwright.contracts.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Health.Rules RULES =
            new Health.Rules(3, new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2)));
    private static final CaAnswer OUT_OF_REACH = new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "Refused.");
    private static final CaAnswer FINE = new Search.NotFound();

    private static Health afterAll(Instant now, CaAnswer... answers) {
        Health health = Health.GOOD;
        for (CaAnswer answer : answers) {
            health = health.after(answer, RULES, now, 1.0);
        }
        return health;
    }

    @Test
    void pausesAfterFailuresInARow() {
        assertThat(afterAll(NOW, OUT_OF_REACH, OUT_OF_REACH).isPaused(NOW)).isFalse();
        Health paused = afterAll(NOW, OUT_OF_REACH, new Placement.OutcomeUnknown("Dropped."), OUT_OF_REACH);

        assertThat(paused.isPaused(NOW)).isTrue();
        assertThat(paused.room(RULES, NOW, 8)).isZero();
        assertThat(paused.pausedUntil()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() {
        assertThat(afterAll(NOW, OUT_OF_REACH, OUT_OF_REACH, FINE, OUT_OF_REACH, OUT_OF_REACH)
                        .isPaused(NOW))
                .isFalse();
    }

    @Test
    void afterThePauseOneCallTriesAndALongerPauseFollowsItsFailure() {
        Health paused = afterAll(NOW, OUT_OF_REACH, OUT_OF_REACH, OUT_OF_REACH);
        Instant later = NOW.plusSeconds(3);

        assertThat(paused.room(RULES, later, 8)).isEqualTo(1);
        assertThat(paused.after(OUT_OF_REACH, RULES, later, 1.0).pausedUntil()).isEqualTo(later.plusSeconds(4));
        assertThat(paused.after(FINE, RULES, later, 1.0).room(RULES, later, 8)).isEqualTo(8);
    }

    @Test
    void callsThatWereUnderWayWhenThePauseBeganDoNotMakeItLonger() {
        Health paused = afterAll(NOW, OUT_OF_REACH, OUT_OF_REACH, OUT_OF_REACH);

        assertThat(paused.after(OUT_OF_REACH, RULES, NOW, 1.0)).isEqualTo(paused);
    }

    @Test
    void comesAgainWhenTheAuthorityAsksAndNotBefore() {
        CaAnswer busy = new Trouble.TryAgain(NOW.plusSeconds(30), ReasonCode.CA_UNAVAILABLE, "HTTP 429.");
        Health health = afterAll(NOW, busy, FINE);

        assertThat(health.room(RULES, NOW.plusSeconds(29), 8)).isZero();
        assertThat(health.room(RULES, NOW.plusSeconds(30), 8)).isEqualTo(8);
    }

    @Test
    void anErrorThatTheAuthorityAnswersWithIsNoFailureOfItsLine() {
        CaAnswer unexplained = new Trouble.TryAgain(null, ReasonCode.CA_UNEXPECTED_ANSWER, "-1.");

        assertThat(afterAll(NOW, unexplained, unexplained, unexplained, unexplained))
                .isEqualTo(Health.GOOD);
    }
}
