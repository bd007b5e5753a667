package io.sealwright.order.ordering;

import io.sealwright.contracts.Contact;
import io.sealwright.order.domain.ValidationMethod;
import io.sealwright.order.key.HeldKey;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.PublicKeyInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was ordered. It does not change while the order lives.
///
/// @param product the authority's own product code
/// @param profile the name of ours under which it was ordered; null where it was ordered by the code itself
/// @param publicTrust whether the product's certificates are publicly trusted, so that public rules hold
/// @param csr PKCS#10, PEM; null where it was not ordered here (IMPORTED)
/// @param key the key of the CSR where it was made here; null where whoever ordered has it
/// @param commonName one of the alternative names
/// @param subjectAltNames every name once, A-labels, the common name first
/// @param validityDays at least 1
/// @param dnsAccount where challenges are published; null leaves the choice to the validation service
/// @param options what it says beside, by the names of the product's options
/// @param replaces the certificate whose place it takes; null where it takes none's
public record OrderTerms(
        Kind kind,
        String caAccount,
        String product,
        @Nullable String profile,
        boolean publicTrust,
        @Nullable String csr,
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
        Map<String, String> options,
        @Nullable Replaces replaces) {
    /// Why a certificate is ordered.
    public enum Kind {
        NEW,
        RENEWAL,
        REISSUE,
        SAN_CHANGE,
        IMPORTED
    }

    /// @param daysBefore how many days before expiry the renewal is due, at least 1; null for the usual
    ///     third of the lifetime
    public record AutoRenewal(boolean enabled, @Nullable Integer daysBefore) {}

    /// The certificate whose place this order's takes: renewed, reissued or given other names.
    ///
    /// @param caOrderId the authority's order that it came from
    /// @param serialNumber lower-case hexadecimal; null in renewals of before it was kept
    /// @param usualDays for how many days a renewal is ordered, where this order's own days are only those
    ///     that were left; else null
    public record Replaces(
            UUID certificateId,
            String caOrderId,
            @Nullable String serialNumber,
            @Nullable Integer usualDays) {}

    /// The public key that is certified.
    ///
    /// @throws IllegalStateException where it was not ordered here
    PublicKeyInfo publicKey() {
        if (csr == null) {
            throw new IllegalStateException("An order that was imported has no CSR, and nothing more is done with it");
        }
        return CertificateRequest.parse(csr).publicKey();
    }

    /// For how many days a renewal of its certificate is ordered.
    public int renewalDays() {
        return replaces != null && replaces.usualDays() != null ? replaces.usualDays() : validityDays;
    }

    /// Whether it goes by itself at the authority, and not within the order of the certificate that it
    /// replaces.
    boolean isOrderOfItsOwn() {
        return switch (kind) {
            case NEW, RENEWAL, IMPORTED -> true;
            case REISSUE, SAN_CHANGE -> false;
        };
    }
}
