package io.sealwright.simulator.globalsign;

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
            throw new IllegalArgumentException("sealwright.simulator.globalsign.validity needs at least one entry");
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

    /// The last second of a certificate that starts at an instant and was ordered for so many months.
    Instant notAfter(Instant notBefore, Months months) {
        int days = Math.min(months.days(), at(notBefore).certificateDays());
        return notBefore.plus(Duration.ofDays(days)).minus(ONE_SECOND);
    }

    /// The validity periods that can be ordered, in the guide's days.
    enum Months {
        THREE(3, 90),
        SIX(6, 184),
        TWELVE(12, 366),
        TWENTY_FOUR(24, 731);

        private final int number;
        private final int days;

        Months(int number, int days) {
            this.number = number;
            this.days = days;
        }

        static Months of(int number) {
            for (Months months : values()) {
                if (months.number == number) {
                    return months;
                }
            }
            throw new IllegalArgumentException("A validity of " + number + " months cannot be ordered");
        }

        int number() {
            return number;
        }

        int days() {
            return days;
        }
    }
}
