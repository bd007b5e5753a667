package io.sealwright.gateway.limits;

/// A token bucket: it holds at most `burst` tokens, gains `rate` per second, and each request takes one. Time is given
/// in nanoseconds of any monotonic clock.
///
/// @param rate tokens per second, above 0
/// @param burst the most that it holds, at least 1
record TokenBucket(double rate, double burst, double tokens, long since) {
    private static final double NANOS = 1e9;

    TokenBucket {
        if (rate <= 0 || burst < 1) {
            throw new IllegalArgumentException("A bucket needs a rate above 0 and a burst of at least 1");
        }
    }

    static TokenBucket full(double rate, double burst, long now) {
        return new TokenBucket(rate, burst, burst, now);
    }

    /// What came of asking for a token.
    ///
    /// @param retryAfterSeconds whole seconds until a token is there; 0 where one was taken
    record Taken(TokenBucket bucket, boolean allowed, long remaining, long retryAfterSeconds) {}

    Taken take(long now) {
        double available = available(now);
        if (available >= 1) {
            TokenBucket left = new TokenBucket(rate, burst, available - 1, now);
            return new Taken(left, true, (long) left.tokens, 0);
        }
        TokenBucket unchanged = new TokenBucket(rate, burst, available, now);
        return new Taken(unchanged, false, 0, (long) Math.ceil((1 - available) / rate));
    }

    /// Whether nothing was taken from it for so long that a new bucket would be the same.
    boolean isFull(long now) {
        return available(now) >= burst;
    }

    /// A clock that seems to go back adds nothing and takes nothing.
    private double available(long now) {
        double gained = Math.max(0, now - since) / NANOS * rate;
        return Math.min(burst, tokens + gained);
    }
}
