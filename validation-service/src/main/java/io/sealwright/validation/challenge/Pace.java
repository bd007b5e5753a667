package io.sealwright.validation.challenge;

import java.time.Duration;

/// How long to wait before the next try, by how many there were.
final class Pace {
    private static final Duration FIRST_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_BETWEEN_RETRIES = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 10;

    private Pace() {}

    /// Between two looks at name servers that work but are not up to date: 0.5, 1, 2, 4 ... 30 s.
    ///
    /// @param before looks so far, at least 0
    static Duration nextLook(int before) {
        return doubled(FIRST_LOOK, before, LONGEST_BETWEEN_LOOKS);
    }

    /// Between two tries at something that does not work: 1, 2, 4 ... 60 s.
    ///
    /// @param before tries so far, at least 0
    static Duration nextRetry(int before) {
        return doubled(FIRST_RETRY, before, LONGEST_BETWEEN_RETRIES);
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration wait = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
