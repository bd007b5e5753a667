package io.sealwright.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftedClockTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final HandClock source = new HandClock();

    @TempDir
    Path folder;

    @Test
    void withoutAFileItIsTheSource() {
        assertThat(new ShiftedClock(source, folder.resolve("none")).instant()).isEqualTo(START);
    }

    @Test
    void followsTheFileWhenItChanges() throws IOException {
        Path file = folder.resolve("offset");
        Clock clock = new ShiftedClock(source, file);
        assertThat(clock.instant()).isEqualTo(START);

        write(file, Duration.ofDays(200), 1);
        source.now = source.now.plusSeconds(1);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1).plus(Duration.ofDays(200)));

        write(file, Duration.ofDays(-1), 2);
        source.now = source.now.plusSeconds(1);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(2).minus(Duration.ofDays(1)));
    }

    @Test
    void refusesAFileThatIsNotANumber() throws IOException {
        Path file = folder.resolve("offset");
        Files.writeString(file, "tomorrow");
        assertThatThrownBy(() -> new ShiftedClock(source, file).instant())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("whole number of seconds");
    }

    private static void write(Path file, Duration offset, int version) throws IOException {
        Files.writeString(file, offset.toSeconds() + "\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(version * 1000L));
    }

    private static final class HandClock extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
