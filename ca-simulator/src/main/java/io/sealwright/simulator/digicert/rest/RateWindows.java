package io.sealwright.simulator.digicert.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many calls an account may make in windows that roll.
final class RateWindows {
    private final List<Window> windows;
    private final Clock clock;
    private final Map<String, Deque<Instant>> calls = new ConcurrentHashMap<>();

    /// @param most calls; 0 for any number
    record Window(Duration length, int most) {}

    RateWindows(List<Window> windows, Clock clock) {
        this.windows = windows.stream().filter(window -> window.most() > 0).toList();
        this.clock = clock;
    }

    /// Counts a call; one that is refused is counted too.
    boolean admits(String account) {
        if (windows.isEmpty()) {
            return true;
        }
        Instant now = clock.instant();
        Deque<Instant> past = calls.computeIfAbsent(account, _ -> new ArrayDeque<>());
        Duration longest =
                windows.stream().map(Window::length).max(Duration::compareTo).orElseThrow();
        synchronized (past) {
            while (!past.isEmpty() && past.getFirst().isBefore(now.minus(longest))) {
                past.removeFirst();
            }
            past.addLast(now);
            return windows.stream()
                    .allMatch(window -> past.stream()
                                    .filter(at -> !at.isBefore(now.minus(window.length())))
                                    .count()
                            <= window.most());
        }
    }
}
