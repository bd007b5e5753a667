package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeWindowTest {
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void coversTheWholeRangeWithoutGaps() {
        Random random = new Random(7);
        TimeWindow window = TimeWindow.first(START, END, Duration.ofDays(30));
        assertThat(window.from()).isEqualTo(START);
        int parts = 1;
        while (!window.isLast()) {
            Instant reached = window.to();
            window = window.next(random.nextInt(3) * random.nextInt(400), 100);
            assertThat(window.from()).isBeforeOrEqualTo(reached);
            assertThat(window.to()).isAfter(reached);
            parts++;
            assertThat(parts).isLessThan(100_000);
        }
        assertThat(window.to()).isEqualTo(END);
    }

    @Test
    void comesBackFromItsText() {
        TimeWindow window = TimeWindow.first(START, END, Duration.ofHours(5)).next(17, 100);

        assertThat(TimeWindow.parse(window.toString(), END)).contains(window);
        assertThat(TimeWindow.parse("what", END)).isEmpty();
        assertThat(TimeWindow.parse("what/PT1S", END)).isEmpty();
    }

    @Test
    void isHalvedDownToAMillisecond() {
        TimeWindow window = TimeWindow.first(START, END, Duration.ofDays(4000));
        List<Duration> lengths = new ArrayList<>();
        while (window.isDivisible()) {
            window = window.half();
            lengths.add(Duration.between(window.from(), window.to()));
        }

        assertThat(window.from()).isEqualTo(START);
        assertThat(lengths.getLast()).isEqualTo(Duration.ofMillis(1));
        assertThat(lengths).hasSizeLessThan(60);
    }

    @Test
    void growsWhereNothingIsFoundAndShrinksWhereMuchIs() {
        TimeWindow window = TimeWindow.first(START, END, Duration.ofDays(30));

        assertThat(window.next(0, 100).length()).isEqualTo(Duration.ofDays(240));
        assertThat(window.next(100, 100).length()).isEqualTo(Duration.ofDays(15));
    }
}
