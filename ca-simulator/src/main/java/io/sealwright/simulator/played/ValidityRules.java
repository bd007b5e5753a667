package io.sealwright.simulator.played;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/// How long certificates and validations live, by the day on which one asks.
public final class ValidityRules {
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final List<Era> eras;

    /// @param from first day, in UTC
    /// @param certificateDays at most, for a certificate issued from that day on
    /// @param domainDays how long a validation may be used, looked at from that day on
    public record Era(LocalDate from, int certificateDays, int domainDays) {}

    /// @param eras at least one, in any order; the earliest also holds for the time before it
    public ValidityRules(List<Era> eras) {
        if (eras.isEmpty()) {
            throw new IllegalArgumentException("The rules of validity need at least one entry");
        }
        this.eras = eras.stream().sorted(Comparator.comparing(Era::from)).toList();
    }

    public Era at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Era current = eras.getFirst();
        for (Era era : eras) {
            if (!era.from().isAfter(today)) {
                current = era;
            }
        }
        return current;
    }

    /// The last second of a certificate that starts at an instant and was ordered for so many days.
    public Instant notAfter(Instant notBefore, int days) {
        return notBefore
                .plus(Duration.ofDays(Math.min(days, at(notBefore).certificateDays())))
                .minus(ONE_SECOND);
    }
}
