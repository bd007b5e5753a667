package io.sealwright.order.replacement;

import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.order.policy.TeamPolicy;
import io.sealwright.order.renewal.RenewalTerms;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.NameRules;
import io.sealwright.pki.PublicKeyInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A certificate that is to be replaced, with what was ordered for it and what holds for its team.
///
/// @param product what the account offers under the product's code
record Standing(Certificate certificate, OrderTerms before, Product product, Optional<TeamPolicy> policy) {
    /// What the key was certified by; empty where the certificate was imported.
    Optional<CertificateRequest> csr() {
        return Optional.ofNullable(before.csr()).map(CertificateRequest::parse);
    }

    @Nullable
    HeldKey heldKey() {
        return before.key();
    }

    boolean isKeyDestroyed() {
        Certificate.KeyHere key = certificate.key();
        return key != null && key.destroyedAt() != null;
    }

    PublicKeyInfo publicKey() {
        return certificate.parsed().leaf().publicKey();
    }

    NameRules.Product nameRules() {
        return new NameRules.Product(product.publicTrust(), product.wildcards(), product.maxNames());
    }

    /// For how many days the replacement is ordered.
    ///
    /// @param kind RENEWAL, REISSUE or SAN_CHANGE
    int days(OrderTerms.Kind kind, Instant now) {
        return kind == OrderTerms.Kind.RENEWAL
                ? RenewalTerms.days(before, LocalDate.ofInstant(now, ZoneOffset.UTC), policy.orElse(null))
                : daysLeft(now);
    }

    /// The end stays as it was.
    private int daysLeft(Instant now) {
        return Math.toIntExact(
                Math.max(1, Duration.between(now, certificate.notAfter()).toDays()));
    }
}
