package io.sealwright.order.renewal;

import io.sealwright.order.account.KnownCaAccount;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.domain.ValidationMethod;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.ordering.OrderFields;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.order.policy.TeamPolicy;
import io.sealwright.pki.ValidityRules;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a renewal orders: the same again, within the limits of the day on which it is ordered.
public final class RenewalTerms {
    private RenewalTerms() {}

    /// @param today in UTC
    /// @param policy the team's; null where it may order anything
    /// @param csr that of before, or one of a new key
    /// @param key null where whoever ordered has it
    /// @param account as it was last told of; empty where nothing was
    static OrderTerms of(
            OrderTerms before,
            Certificate renewed,
            LocalDate today,
            @Nullable TeamPolicy policy,
            String csr,
            @Nullable HeldKey key,
            Optional<KnownCaAccount> account) {
        int days = days(before, today, policy);
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
                // What authorities may not use any more gives way, lest the certificate expires.
                before.validationMethod().isAllowed(today) ? before.validationMethod() : ValidationMethod.DNS,
                before.dnsAccount(),
                before.contact(),
                new OrderTerms.AutoRenewal(renewed.autoRenew(), renewed.renewDaysBefore()),
                before.labels(),
                before.comment(),
                before.team(),
                before.requestedBy(),
                account.flatMap(known -> known.product(before.product()))
                        .map(product -> OrderFields.carriedOver(before.options(), product))
                        .orElse(before.options()),
                new OrderTerms.Replaces(renewed.id(), renewed.caOrderId(), renewed.serialNumber(), null));
    }

    /// A shorter certificate is renewed sooner and harms nobody, so a limit that fell shortens the renewal.
    ///
    /// @param today in UTC
    /// @param policy the team's; null where it may order anything
    public static int days(OrderTerms before, LocalDate today, @Nullable TeamPolicy policy) {
        int longest = TeamPolicy.longestValidity(policy, before.renewalDays());
        return before.publicTrust() ? Math.min(longest, ValidityRules.maxValidity(today)) : longest;
    }
}
