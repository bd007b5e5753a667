package io.sealwright.simulator.digicert.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateWindowsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    @Test
    void rollWithTheTimeForEachAccount() {
        RateWindows rates = new RateWindows(
                List.of(
                        new RateWindows.Window(Duration.ofSeconds(5), 2),
                        new RateWindows.Window(Duration.ofMinutes(5), 4)),
                clock);

        assertThat(rates.admits("a")).isTrue();
        assertThat(rates.admits("a")).isTrue();
        assertThat(rates.admits("a")).as("the third in five seconds").isFalse();
        assertThat(rates.admits("b")).isTrue();
        pass(Duration.ofSeconds(6));
        assertThat(rates.admits("a")).isTrue();
        pass(Duration.ofSeconds(6));
        assertThat(rates.admits("a")).as("the fifth in five minutes").isFalse();
        pass(Duration.ofMinutes(6));
        assertThat(rates.admits("a")).isTrue();
    }

    @Test
    void limitNothingAtZero() {
        RateWindows rates = new RateWindows(List.of(new RateWindows.Window(Duration.ofSeconds(5), 0)), clock);
        for (int i = 0; i < 1000; i++) {
            assertThat(rates.admits("a")).isTrue();
        }
    }
}
