package io.sealwright.cagateway.connector.answer;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// When a server that is busy may be called again (RFC 9110, section 10.2.3: seconds, or a date).
public final class RetryAfter {
    private static final Duration LATEST = Duration.ofHours(1);

    private RetryAfter() {}

    /// @param header what the server said; null where it said nothing
    /// @param otherwise how long to wait then, or where it cannot be read
    /// @return not before now, and within the hour
    public static Instant of(@Nullable String header, Duration otherwise, Instant now) {
        Instant asked = header == null ? null : parse(header.strip(), now);
        if (asked == null || asked.isBefore(now)) {
            return now.plus(otherwise);
        }
        Instant latest = now.plus(LATEST);
        return asked.isAfter(latest) ? latest : asked;
    }

    private static @Nullable Instant parse(String text, Instant now) {
        try {
            return text.matches("\\d{1,9}")
                    ? now.plusSeconds(Long.parseLong(text))
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
