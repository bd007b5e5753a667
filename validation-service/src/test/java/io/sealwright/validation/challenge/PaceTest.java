package io.sealwright.validation.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void looksAtGrowingIntervalsUpToHalfAMinute() {
        assertThat(IntStream.range(0, 9).mapToObj(i -> Pace.nextLook(i).toMillis()))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
        assertThat(Pace.nextLook(Integer.MAX_VALUE)).hasSeconds(30);
    }

    @Test
    void retriesAtGrowingIntervalsUpToAMinute() {
        assertThat(IntStream.range(0, 8).mapToObj(i -> Pace.nextRetry(i).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(Pace.nextRetry(Integer.MAX_VALUE)).hasSeconds(60);
    }
}
