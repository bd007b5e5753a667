package io.sealwright.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(10), Duration.ofHours(1));

    @Test
    void doublesFromTheFirstWait() {
        assertThat(BACKOFF.after(1, 1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(BACKOFF.after(2, 1)).isEqualTo(Duration.ofSeconds(20));
        assertThat(BACKOFF.after(5, 1)).isEqualTo(Duration.ofSeconds(160));
    }

    @Test
    void neverExceedsTheLongestWaitHoweverManyAttempts() {
        for (int attempt = 1; attempt <= 1000; attempt++) {
            assertThat(BACKOFF.after(attempt, 1)).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
        }
        assertThat(BACKOFF.after(1000, 1)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void spreadsBetweenHalfOfTheWaitAndAllOfIt() {
        assertThat(BACKOFF.after(3, 0)).isEqualTo(Duration.ofSeconds(20));
        assertThat(BACKOFF.after(3, 0.5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(BACKOFF.after(3, 1)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void refusesWaitsThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ofHours(2), Duration.ofHours(1)));
    }
}
