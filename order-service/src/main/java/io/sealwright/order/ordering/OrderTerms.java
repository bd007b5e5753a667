package io.sealwright.order.ordering;

import io.sealwright.contracts.Contact;
import io.sealwright.order.key.HeldKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was ordered. It does not change while the order lives.
///
/// @param product the authority's own product code
/// @param profile the name of ours under which it was ordered; null where it was ordered by the code itself
/// @param publicTrust whether the product's certificates are publicly trusted, so that public rules hold
/// @param csr PKCS#10, PEM
/// @param key the key of the CSR where it was made here; null where whoever ordered has it
/// @param commonName one of the alternative names
/// @param subjectAltNames every name once, A-labels, the common name first
/// @param validityDays at least 1
/// @param dnsAccount where challenges are published; null leaves the choice to the validation service
/// @param renews what it renews; null where it renews nothing
public record OrderTerms(
        Kind kind,
        String caAccount,
        String product,
        @Nullable String profile,
        boolean publicTrust,
        String csr,
        @Nullable HeldKey key,
        String commonName,
        List<String> subjectAltNames,
        int validityDays,
        ValidationMethod validationMethod,
        @Nullable String dnsAccount,
        @Nullable Contact contact,
        AutoRenewal autoRenewal,
        Map<String, String> labels,
        @Nullable String comment,
        String team,
        String requestedBy,
        @Nullable Renews renews) {
    /// Why a certificate is ordered.
    public enum Kind {
        NEW,
        RENEWAL,
        REISSUE,
        SAN_CHANGE,
        IMPORTED
    }

    /// How control of the domains is proven.
    public enum ValidationMethod {
        DNS
    }

    /// @param daysBefore how many days before expiry the renewal is due, at least 1; null for the usual
    ///     third of the lifetime
    public record AutoRenewal(boolean enabled, @Nullable Integer daysBefore) {}

    /// The certificate that this order renews, and the authority's order that it came from.
    public record Renews(UUID certificateId, String caOrderId) {}
}
