package io.sealwright.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealwright.gateway.limits.TokenBucket.Taken;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void givesTheBurstAtOnceAndThenSaysWhenTheNextTokenComes() {
        TokenBucket bucket = TokenBucket.full(0.5, 3, 0);
        for (int left = 2; left >= 0; left--) {
            Taken taken = bucket.take(0);
            assertThat(taken.allowed()).isTrue();
            assertThat(taken.remaining()).isEqualTo(left);
            bucket = taken.bucket();
        }
        Taken refused = bucket.take(0);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.retryAfterSeconds()).isEqualTo(2);
    }

    @Test
    void refillsWithTimeAndNeverBeyondTheBurst() {
        TokenBucket empty = new TokenBucket(10, 20, 0, 0);
        assertThat(empty.take(SECOND / 20).allowed()).isFalse();
        assertThat(empty.take(SECOND / 10).allowed()).isTrue();
        assertThat(empty.take(3600 * SECOND).remaining()).isEqualTo(19);
        assertThat(empty.isFull(SECOND)).isFalse();
        assertThat(empty.isFull(2 * SECOND)).isTrue();
    }

    @Test
    void aClockThatGoesBackGivesNothingAway() {
        TokenBucket empty = new TokenBucket(10, 20, 0, 100 * SECOND);
        assertThat(empty.take(0).allowed()).isFalse();
    }

    /// Over any stretch of time no more goes through than the burst and what the rate adds.
    @Test
    void neverLetsThroughMoreThanBurstAndRateAllow() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double rate = 0.1 + random.nextDouble() * 50;
            int burst = 1 + random.nextInt(30);
            TokenBucket bucket = TokenBucket.full(rate, burst, 0);
            long now = 0;
            long allowed = 0;
            for (int i = 0; i < 500; i++) {
                now += random.nextLong(SECOND / 5);
                Taken taken = bucket.take(now);
                allowed += taken.allowed() ? 1 : 0;
                bucket = taken.bucket();
            }
            assertThat(allowed).as("seed %d", seed).isLessThanOrEqualTo((long) Math.ceil(burst + rate * now / SECOND));
        }
    }

    @Test
    void keepsOneBucketPerCaller() {
        AtomicLong now = new AtomicLong();
        ClientRates rates = new ClientRates(1, 2, now::get);
        assertThat(rates.take("a").allowed()).isTrue();
        assertThat(rates.take("a").allowed()).isTrue();
        assertThat(rates.take("a").allowed()).isFalse();
        assertThat(rates.take("b").allowed()).isTrue();
        now.addAndGet(SECOND);
        assertThat(rates.take("a").allowed()).isTrue();
        assertThat(rates.window()).isEqualTo(2);
    }

    @Test
    void refusesLimitsThatWouldLetNothingThrough() {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenBucket.full(0, 10, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenBucket.full(1, 0.5, 0));
    }
}
