package io.sealwright.order.renewal;

import java.time.Duration;
import java.time.Instant;

/// When it is said again that a certificate expires, as long as no other takes its place.
final class Reminders {
    private static final Duration SHORTEST = Duration.ofHours(6);

    private Reminders() {}

    /// When half of the time that is left has passed, at least six hours later, and for the last time at the end.
    /// So a renewal that was rejected, cancelled or lost is ordered again while there is time, ever more often,
    /// and a certificate that nothing renews is not forgotten after one mail.
    ///
    /// @return not after the certificate's end
    static Instant next(Instant now, Instant notAfter) {
        Duration half = Duration.between(now, notAfter).dividedBy(2);
        Instant next = now.plus(half.compareTo(SHORTEST) < 0 ? SHORTEST : half);
        return next.isAfter(notAfter) ? notAfter : next;
    }
}
