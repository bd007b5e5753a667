package io.sealwright.cagateway.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "7, 128", "8, 256", "9, 300", "40, 300", "2000000000, 300"})
    void doublesUpToTheMost(int failures, int seconds) {
        assertThat(backoff.delay(failures, 1.0)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void spreadsOverTheUpperHalf() {
        assertThat(backoff.delay(3, 0.0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.delay(3, 0.5)).isEqualTo(Duration.ofSeconds(6));
    }
}
