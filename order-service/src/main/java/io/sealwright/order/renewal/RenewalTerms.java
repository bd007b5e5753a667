package io.sealwright.order.renewal;

import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.key.MadeKey;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.order.policy.TeamPolicy;
import io.sealwright.pki.ValidityRules;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a renewal orders: the same again, within the limits of the day on which it is ordered.
final class RenewalTerms {
    private RenewalTerms() {}

    /// With the CSR of before.
    ///
    /// @param today in UTC
    /// @param policy the team's; null where it may order anything
    static OrderTerms of(OrderTerms before, Certificate renewed, LocalDate today, @Nullable TeamPolicy policy) {
        return of(before, renewed, days(before, today, policy), before.csr(), before.key());
    }

    /// With a new key that was made for it.
    ///
    /// @param today in UTC
    /// @param policy the team's; null where it may order anything
    static OrderTerms of(
            OrderTerms before, Certificate renewed, LocalDate today, @Nullable TeamPolicy policy, MadeKey made) {
        return of(before, renewed, days(before, today, policy), made.csr(), made.asHeld());
    }

    /// A shorter certificate is renewed sooner and harms nobody, so a limit that fell shortens the renewal.
    private static int days(OrderTerms before, LocalDate today, @Nullable TeamPolicy policy) {
        int longest = TeamPolicy.longestValidity(policy, before.validityDays());
        return before.publicTrust() ? Math.min(longest, ValidityRules.maxValidity(today)) : longest;
    }

    private static OrderTerms of(OrderTerms before, Certificate renewed, int days, String csr, @Nullable HeldKey key) {
        return new OrderTerms(
                OrderTerms.Kind.RENEWAL,
                before.caAccount(),
                before.product(),
                before.profile(),
                before.publicTrust(),
                csr,
                key,
                before.commonName(),
                before.subjectAltNames(),
                days,
                before.validationMethod(),
                before.dnsAccount(),
                before.contact(),
                before.autoRenewal(),
                before.labels(),
                before.comment(),
                before.team(),
                before.requestedBy(),
                new OrderTerms.Renews(renewed.id(), renewed.caOrderId()));
    }
}
