package io.sealwright.order.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When it is said again that a certificate expires, as long as no other takes its place.
final class Reminders {
    private static final Duration SHORTEST = Duration.ofDays(1);

    private Reminders() {}

    /// When half of the time that is left has passed, at least a day later, and for the last time at the end.
    /// So a renewal that was rejected, cancelled or lost is ordered again while there is time, ever more often,
    /// and a certificate that nothing renews is not forgotten after one mail.
    ///
    /// @return empty where the certificate is over
    static Optional<Instant> next(Instant now, Instant notAfter) {
        Duration left = Duration.between(now, notAfter);
        if (!left.isPositive()) {
            return Optional.empty();
        }
        Duration half = left.dividedBy(2);
        Instant next = now.plus(half.compareTo(SHORTEST) < 0 ? SHORTEST : half);
        return Optional.of(next.isAfter(notAfter) ? notAfter : next);
    }
}
