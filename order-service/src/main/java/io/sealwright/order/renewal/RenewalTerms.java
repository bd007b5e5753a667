package io.sealwright.order.renewal;

import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.key.MadeKey;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.pki.ValidityRules;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a renewal orders: the same again, within the limits of the day on which it is ordered.
final class RenewalTerms {
    private RenewalTerms() {}

    /// With the CSR of before.
    ///
    /// @param today in UTC
    static OrderTerms of(OrderTerms before, Certificate renewed, LocalDate today) {
        return of(before, renewed, today, before.csr(), before.key());
    }

    /// With a new key that was made for it.
    ///
    /// @param today in UTC
    static OrderTerms of(OrderTerms before, Certificate renewed, LocalDate today, MadeKey made) {
        return of(before, renewed, today, made.csr(), made.asHeld());
    }

    private static OrderTerms of(
            OrderTerms before, Certificate renewed, LocalDate today, String csr, @Nullable HeldKey key) {
        int days = before.publicTrust()
                ? Math.min(before.validityDays(), ValidityRules.maxValidity(today))
                : before.validityDays();
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
