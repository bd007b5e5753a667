package io.sealwright.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A clock that runs ahead of (or behind) another by the whole seconds that a file holds.
///
/// All processes of a local stack read one file, so that a year can pass for all of them at the same moment
/// and stays passed when one of them restarts. A missing file is an offset of zero.
public final class ShiftedClock extends Clock {
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);

    private final Clock source;
    private final Path offsetFile;
    private volatile Reading reading = new Reading(null, Duration.ZERO, Instant.MIN);

    private record Reading(@Nullable FileTime modified, Duration offset, Instant lookedAt) {}

    public ShiftedClock(Clock source, Path offsetFile) {
        this.source = source;
        this.offsetFile = offsetFile;
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ShiftedClock(source.withZone(zone), offsetFile);
    }

    /// @throws UncheckedIOException where the file is there but cannot be read
    /// @throws IllegalStateException where it holds anything but one whole number of seconds: a clock that
    ///     guesses would renew certificates on the wrong day
    @Override
    public Instant instant() {
        Instant now = source.instant();
        Reading last = reading;
        if (last.lookedAt().equals(Instant.MIN)
                || last.lookedAt().plus(LOOK_AGAIN_AFTER).isBefore(now)) {
            last = look(last, now);
            reading = last;
        }
        return now.plus(last.offset());
    }

    private Reading look(Reading last, Instant now) {
        try {
            FileTime modified = Files.getLastModifiedTime(offsetFile);
            if (modified.equals(last.modified())) {
                return new Reading(modified, last.offset(), now);
            }
            return new Reading(modified, parse(Files.readString(offsetFile)), now);
        } catch (NoSuchFileException absent) {
            return new Reading(null, Duration.ZERO, now);
        } catch (IOException e) {
            throw new UncheckedIOException("The clock's offset file " + offsetFile + " cannot be read", e);
        }
    }

    private Duration parse(String text) {
        try {
            return Duration.ofSeconds(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "The clock's offset file " + offsetFile + " must hold one whole number of seconds", e);
        }
    }
}
