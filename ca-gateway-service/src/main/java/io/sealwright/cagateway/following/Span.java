package io.sealwright.cagateway.following;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A span of time for which changes are asked for.
///
/// @param from included
/// @param to included, not before `from`
record Span(Instant from, Instant to) {
    /// How far the authority's clock and ours may lie apart.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    private static final Duration SHORTEST_HALF = Duration.ofSeconds(1);

    /// The span to ask for next.
    ///
    /// @param readUpTo where the last question ended; null where there was none
    /// @param oldest when the oldest order began of which something is to be heard
    static Span next(@Nullable Instant readUpTo, Instant oldest, Duration overlap, Instant now) {
        Instant earliest = oldest.minus(CLOCKS_APART);
        Instant from = earliest;
        if (readUpTo != null && readUpTo.minus(overlap).isAfter(earliest)) {
            from = readUpTo.minus(overlap);
        }
        return new Span(from.isAfter(now) ? now.minus(overlap) : from, now);
    }

    /// Two halves, the earlier first; itself where it is too short to be cut.
    List<Span> halves() {
        Duration half = Duration.between(from, to).dividedBy(2);
        if (half.compareTo(SHORTEST_HALF) < 0) {
            return List.of(this);
        }
        Instant middle = from.plus(half);
        return List.of(new Span(from, middle), new Span(middle, to));
    }

    /// Up to where the span is known to be read, in the authority's time.
    ///
    /// @param caTime the authority's clock when it answered; null where it did not say
    Instant readUpTo(@Nullable Instant caTime) {
        return caTime != null && caTime.isBefore(to) ? caTime : to;
    }
}
