package io.sealwright.pki;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The dated limits of publicly trusted TLS certificates: how long one may be valid, how long a proof of domain
/// control may be used again, and until when a method of proof may be used (Baseline Requirements 6.3.2 and 4.2.1,
/// ballots SC-081v3, SC-080v3 and SC-090). Dates begin at midnight UTC.
public final class ValidityRules {
    private static final int PERSISTENT_TXT_REUSE_DAYS = 10;

    private static final List<Period> PERIODS = List.of(
            new Period(LocalDate.of(2029, 3, 15), 47, 10),
            new Period(LocalDate.of(2027, 3, 15), 100, 100),
            new Period(LocalDate.of(2026, 3, 15), 200, 200),
            new Period(LocalDate.MIN, 398, 398));

    private record Period(LocalDate from, int maxValidityDays, int reuseDays) {
        static Period at(LocalDate date) {
            return PERIODS.stream()
                    .filter(period -> !date.isBefore(period.from))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private ValidityRules() {}

    /// How many days a CA can be asked for: one below the limit (199, 99, 46), as any second over it counts as a
    /// day.
    ///
    /// @param issueDate in UTC
    public static int maxValidity(LocalDate issueDate) {
        return Period.at(issueDate).maxValidityDays - 1;
    }

    /// How many days after it was made a proof of domain control may still be used. The limit of the day on which a
    /// certificate is issued counts, for proofs made under an earlier limit too.
    ///
    /// @param issueDate in UTC
    public static int validationReuse(LocalDate issueDate) {
        return Period.at(issueDate).reuseDays;
    }

    /// The same for a proof made with one method: a persistent TXT value is read anew after 10 days at the latest,
    /// and of a method that has ended nothing can be used again (0).
    ///
    /// @param issueDate in UTC
    public static int validationReuse(DcvMethod method, LocalDate issueDate) {
        if (!methodAllowed(method, issueDate)) {
            return 0;
        }
        int days = validationReuse(issueDate);
        return method == DcvMethod.PERSISTENT_DNS_TXT ? Math.min(days, PERSISTENT_TXT_REUSE_DAYS) : days;
    }

    /// @param date in UTC
    public static boolean methodAllowed(DcvMethod method, LocalDate date) {
        return method.endsOn().map(date::isBefore).orElse(true);
    }

    /// Whether a certificate is valid for longer than was allowed on the day that its validity begins.
    ///
    /// @param notAfter counts as part of the validity, with its whole second
    public static boolean isTooLong(Instant notBefore, Instant notAfter) {
        return Duration.between(notBefore, notAfter).plusSeconds(1).compareTo(limit(notBefore)) > 0;
    }

    static Duration limit(Instant notBefore) {
        return Duration.ofDays(Period.at(LocalDate.ofInstant(notBefore, ZoneOffset.UTC)).maxValidityDays);
    }
}
