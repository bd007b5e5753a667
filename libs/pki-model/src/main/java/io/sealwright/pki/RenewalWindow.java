package io.sealwright.pki;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/// When to renew a certificate whose authority does not say so itself (RFC 9773).
public final class RenewalWindow {
    private static final Duration SHORT_LIVED = Duration.ofDays(10);

    /// One thirtieth: 6.6 days of 199, 1.5 of 46.
    private static final int SPREAD_DIVISOR = 30;

    private RenewalWindow() {}

    /// The renewal is due when a third of the lifetime is left, or half of it for lifetimes under 10 days, or the
    /// given number of days before the end; and then up to a thirtieth of the lifetime earlier, by an offset that
    /// is fixed for each seed. So certificates bought on one day do not all come back on one day, and none is
    /// renewed later than its rule says. Never is it due before a third of the lifetime is over: days that are
    /// close to the lifetime or longer (as when lifetimes shrink under a setting made years ago) would have each
    /// new certificate renewed at once.
    ///
    /// @param notAfter after notBefore
    /// @param daysBefore at least 0
    /// @param seed what tells this certificate from others, such as its serial number
    /// @return in whole seconds
    public static Instant renewAt(Instant notBefore, Instant notAfter, OptionalInt daysBefore, String seed) {
        Duration lifetime = Duration.between(notBefore, notAfter);
        if (!lifetime.isPositive() || daysBefore.orElse(0) < 0) {
            throw new IllegalArgumentException("No renewal time for a validity from " + notBefore + " to " + notAfter
                    + " and " + daysBefore.orElse(0) + " days before its end");
        }
        Duration left = daysBefore.isPresent()
                ? Duration.ofDays(daysBefore.getAsInt())
                : lifetime.dividedBy(lifetime.compareTo(SHORT_LIVED) < 0 ? 2 : 3);
        Instant due = notAfter.minus(left).minus(offset(lifetime, seed));
        Instant earliest = notBefore.plus(lifetime.dividedBy(3));
        return (due.isBefore(earliest) ? earliest : due).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Duration offset(Duration lifetime, String seed) {
        long most = lifetime.dividedBy(SPREAD_DIVISOR).toSeconds();
        long hash = Hashing.sha256().hashString(seed, StandardCharsets.UTF_8).asLong();
        return Duration.ofSeconds(Long.remainderUnsigned(hash, most + 1));
    }
}
