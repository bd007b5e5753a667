package io.sealwright.cagateway.connector;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A part of a range of time, as it is asked for where an authority has no pages. How much time holds as many orders
/// as are wanted is learned from part to part.
///
/// @param from included
/// @param length more than nothing
/// @param end where the range ends, included
public record TimeWindow(Instant from, Duration length, Instant end) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int LONGER_WHERE_EMPTY = 8;
    /// Windows meet, whichever of their ends the authority counts in.
    private static final Duration OVERLAP = Duration.ofMillis(1);

    /// The first one.
    public static TimeWindow first(Instant from, Instant end, Duration length) {
        return new TimeWindow(from, length, end);
    }

    /// @return nothing where the text is none of [#toString()]
    public static Optional<TimeWindow> parse(String text, Instant end) {
        int slash = text.indexOf('/');
        try {
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(new TimeWindow(
                            Instant.parse(text.substring(0, slash)), Duration.parse(text.substring(slash + 1)), end));
        } catch (DateTimeException e) {
            // The caller begins anew.
            return Optional.empty();
        }
    }

    public Instant to() {
        Instant to = from.plus(length);
        return to.isAfter(end) ? end : to;
    }

    public boolean isLast() {
        return !to().isBefore(end);
    }

    /// Whether it can be made shorter.
    public boolean isDivisible() {
        return Duration.between(from, to()).compareTo(SHORTEST) > 0;
    }

    /// Its first half.
    public TimeWindow half() {
        Duration half = Duration.between(from, to()).dividedBy(2);
        return new TimeWindow(from, half.compareTo(SHORTEST) < 0 ? SHORTEST : half, end);
    }

    /// The one after it, long enough for about as many orders as are wanted.
    ///
    /// @param found how many this one held
    public TimeWindow next(int found, int wanted) {
        Duration fit = found == 0
                ? length.multipliedBy(LONGER_WHERE_EMPTY)
                : Duration.between(from, to()).dividedBy(found).multipliedBy(Math.max(1, wanted / 2));
        Duration most = length.multipliedBy(LONGER_WHERE_EMPTY);
        Duration grown = fit.compareTo(most) > 0 ? most : fit;
        Duration shortest = SHORTEST.plus(OVERLAP);
        Duration next = grown.compareTo(LONGEST) > 0 ? LONGEST : grown.compareTo(shortest) < 0 ? shortest : grown;
        return new TimeWindow(to().minus(OVERLAP), next, end);
    }

    @Override
    public String toString() {
        return from + "/" + length;
    }
}
