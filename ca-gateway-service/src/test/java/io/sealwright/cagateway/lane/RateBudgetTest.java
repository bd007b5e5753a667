package io.sealwright.cagateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.CallLimit;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void letsABurstGoAndThenSpacesCalls() {
        RateBudget budget = new RateBudget(10, 3, List.of(), 0);

        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(0)).isEqualTo(SECOND / 10);
        assertThat(budget.take(0)).isEqualTo(2 * SECOND / 10);
    }

    @Test
    void aPlaceTooFarAwayIsLeftToOthers() {
        RateBudget budget = new RateBudget(10, 1, List.of(), 0);

        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(0)).isEqualTo(SECOND / 10);
        assertThat(budget.takeWithin(0, SECOND / 10)).isEqualTo(2 * SECOND / 10);
        assertThat(budget.take(0)).isEqualTo(2 * SECOND / 10);
    }

    @Test
    void doesNotSaveUpMoreThanTheBurst() {
        RateBudget budget = new RateBudget(10, 2, List.of(), 0);

        assertThat(budget.take(100 * SECOND)).isZero();
        assertThat(budget.take(100 * SECOND)).isZero();
        assertThat(budget.take(100 * SECOND)).isEqualTo(SECOND / 10);
    }

    @Test
    void neverExceedsTheRateOverAnySecond() {
        Random random = new Random(7);
        RateBudget budget = new RateBudget(20, 4, List.of(), 0);
        long[] sent = new long[2_000];
        long now = 0;
        for (int i = 0; i < sent.length; i++) {
            now += random.nextInt(60_000_000);
            sent[i] = now + budget.take(now);
        }
        for (int i = 24; i < sent.length; i++) {
            assertThat(sent[i] - sent[i - 24]).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void neverExceedsTheLimitsOfTheAuthorityOverAnySpan() {
        Random random = new Random(11);
        RateBudget budget = new RateBudget(
                100,
                8,
                List.of(new CallLimit(30, Duration.ofSeconds(5)), new CallLimit(100, Duration.ofSeconds(60))),
                0);
        long[] sent = new long[1_000];
        long now = 0;
        for (int i = 0; i < sent.length; i++) {
            now += random.nextLong(300_000_000);
            sent[i] = now + budget.take(now);
        }
        for (int i = 30; i < sent.length; i++) {
            assertThat(sent[i] - sent[i - 30]).isGreaterThanOrEqualTo(5 * SECOND);
        }
        for (int i = 100; i < sent.length; i++) {
            assertThat(sent[i] - sent[i - 100]).isGreaterThanOrEqualTo(60 * SECOND);
        }
        assertThat(sent[99]).as("nothing waits for longer than it must").isLessThan(20 * SECOND);
    }
}
