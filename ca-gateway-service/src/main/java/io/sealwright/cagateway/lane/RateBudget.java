package io.sealwright.cagateway.lane;

import io.sealwright.cagateway.connector.CallLimit;
import java.util.Arrays;
import java.util.List;

/// When an account's next call may go out: at an even pace after a small burst, and never more calls in any span
/// of time than the authority allows.
///
/// Times are those of `System.nanoTime()`. Not safe for several threads at once.
final class RateBudget {
    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private final long burst;
    private final List<Window> windows;
    private long next;

    /// @param callsPerSecond at least 1
    /// @param burst how many may go out at once after a quiet time, at least 1
    RateBudget(int callsPerSecond, int burst, List<CallLimit> limits, long now) {
        this.interval = SECOND / callsPerSecond;
        this.burst = interval * (burst - 1L);
        this.next = now - this.burst;
        this.windows = limits.stream().map(limit -> new Window(limit, now)).toList();
    }

    /// Takes the next place.
    ///
    /// @return how many nanoseconds to wait from now, 0 or more
    long take(long now) {
        return takeWithin(now, Long.MAX_VALUE);
    }

    /// Takes the next place, unless it is further away than that.
    ///
    /// @param most in nanoseconds
    /// @return how many nanoseconds to wait from now; more than that where no place was taken
    long takeWithin(long now, long most) {
        long earliest = now - burst;
        long paced = next - earliest > 0 ? next : earliest;
        long mine = paced - now > 0 ? paced : now;
        for (Window window : windows) {
            long free = window.free();
            mine = free - mine > 0 ? free : mine;
        }
        if (mine - now > most) {
            return mine - now;
        }
        next = (mine == now ? paced : mine) + interval;
        for (Window window : windows) {
            window.taken(mine);
        }
        return mine - now;
    }

    /// The last calls of one span of time: the next may go out when the oldest of them has left the span.
    private static final class Window {
        private final long length;
        private final long[] calls;
        private int oldest;

        Window(CallLimit limit, long now) {
            this.length = limit.within().toNanos();
            this.calls = new long[limit.calls()];
            Arrays.fill(calls, now - length);
        }

        long free() {
            return calls[oldest] + length;
        }

        void taken(long at) {
            calls[oldest] = at;
            oldest = (oldest + 1) % calls.length;
        }
    }
}
