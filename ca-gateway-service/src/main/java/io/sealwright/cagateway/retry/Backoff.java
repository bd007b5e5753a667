package io.sealwright.cagateway.retry;

import java.time.Duration;

/// Waits that double with every failure up to a most, each spread by chance so that what failed together
/// does not come back together.
///
/// @param first the wait after the first failure, more than zero
/// @param most the longest wait
public record Backoff(Duration first, Duration most) {
    private static final int MOST_DOUBLINGS = 30;

    /// @param failures how many came in a row, at least 1
    /// @param chance from 0 to 1: where in the upper half of the wait it falls
    public Duration delay(int failures, double chance) {
        long doubled = first.toMillis() << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        long whole = doubled <= 0 ? most.toMillis() : Math.min(doubled, most.toMillis());
        return Duration.ofMillis(whole / 2 + Math.round(whole / 2.0 * chance));
    }
}
