package io.sealwright.cagateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void letsABurstGoAndThenSpacesCalls() {
        RateBudget budget = new RateBudget(10, 3, 0);

        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(0)).isEqualTo(SECOND / 10);
        assertThat(budget.take(0)).isEqualTo(2 * SECOND / 10);
    }

    @Test
    void doesNotSaveUpMoreThanTheBurst() {
        RateBudget budget = new RateBudget(10, 2, 0);

        assertThat(budget.take(100 * SECOND)).isZero();
        assertThat(budget.take(100 * SECOND)).isZero();
        assertThat(budget.take(100 * SECOND)).isEqualTo(SECOND / 10);
    }

    @Test
    void neverExceedsTheRateOverAnySecond() {
        Random random = new Random(7);
        RateBudget budget = new RateBudget(20, 4, 0);
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
}
