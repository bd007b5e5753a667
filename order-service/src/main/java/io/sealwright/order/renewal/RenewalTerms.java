package io.sealwright.order.renewal;

import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.pki.ValidityRules;
import java.time.LocalDate;

/// What a renewal orders: the same again, within the limits of the day on which it is ordered.
final class RenewalTerms {
    private RenewalTerms() {}

    /// @param today in UTC
    static OrderTerms of(OrderTerms before, Certificate renewed, LocalDate today) {
        int days = before.publicTrust()
                ? Math.min(before.validityDays(), ValidityRules.maxValidity(today))
                : before.validityDays();
        return new OrderTerms(
                OrderTerms.Kind.RENEWAL,
                before.caAccount(),
                before.product(),
                before.publicTrust(),
                before.csr(),
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
