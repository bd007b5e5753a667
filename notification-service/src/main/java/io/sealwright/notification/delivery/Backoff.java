package io.sealwright.notification.delivery;

import java.time.Duration;

/// How long to wait after a failed attempt: doubling, capped, and spread so that mails which failed together do not
/// come back together.
///
/// @param first the wait after the first attempt, before spreading
/// @param longest the cap
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("The first wait must be positive and no longer than the longest");
        }
    }

    /// @param attempt how many attempts were made, at least 1
    /// @param spread a random number from 0 to 1: the wait lies between half of the full one and all of it
    Duration after(int attempt, double spread) {
        long factor = 1L << Math.min(attempt - 1, MOST_DOUBLINGS);
        long full = longest.toMillis() / factor < first.toMillis() ? longest.toMillis() : first.toMillis() * factor;
        return Duration.ofMillis(full / 2 + (long) (full / 2.0 * spread));
    }
}
