package io.sealwright.cagateway.lane;

/// So many calls a second, with a small burst: each call gets the moment from which it may go out.
///
/// Times are those of `System.nanoTime()`. Not safe for several threads at once.
final class RateBudget {
    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private final long burst;
    private long next;

    /// @param callsPerSecond at least 1
    /// @param burst how many may go out at once after a quiet time, at least 1
    RateBudget(int callsPerSecond, int burst, long now) {
        this.interval = SECOND / callsPerSecond;
        this.burst = interval * (burst - 1L);
        this.next = now - this.burst;
    }

    /// Takes the next place.
    ///
    /// @return how many nanoseconds to wait from now, 0 or more
    long take(long now) {
        long earliest = now - burst;
        long mine = next - earliest > 0 ? next : earliest;
        next = mine + interval;
        return Math.max(0, mine - now);
    }
}
