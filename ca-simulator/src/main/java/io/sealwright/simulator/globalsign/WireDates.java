package io.sealwright.simulator.globalsign;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Dates as the CA reads and writes them.
public final class WireDates {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private final ZoneOffset offset;

    /// @param offset the CA's local time
    public WireDates(ZoneOffset offset) {
        this.offset = offset;
    }

    /// With milliseconds and the local offset, never in UTC notation.
    public String write(Instant at) {
        return WRITTEN.format(at.atOffset(offset));
    }

    /// @return null for null
    public @Nullable String writeNullable(@Nullable Instant at) {
        return at == null ? null : write(at);
    }

    /// With `Z` or an offset, with or without a fraction.
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
