package io.sealwright.cagateway.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which of an account's orders are asked for.
///
/// @param from included; null for those since ever
/// @param to included; null for those until now, or, of the time when they expire, for ever
public record HistoryRange(
        By by, @Nullable Instant from, @Nullable Instant to) {
    /// The time that counts.
    public enum By {
        ORDERED,
        EXPIRING,
        /// Issued, replaced, revoked, cancelled: whatever the authority shows as a change.
        CHANGED
    }

    public HistoryRange {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("A range must not end before it begins");
        }
    }
}
