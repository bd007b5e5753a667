package io.sealwright.order.replacement;

import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.ordering.CertificateOrder;
import io.sealwright.order.ordering.OrderState;
import io.sealwright.order.ordering.OrderTerms.Kind;
import java.time.Instant;
import java.util.Optional;

/// Whether another certificate may take a certificate's place.
final class Replaceability {
    private Replaceability() {}

    /// @param kind RENEWAL, REISSUE or SAN_CHANGE
    /// @param underWay what takes its place already, under way or done
    /// @return why not, as a sentence
    static Optional<String> whyNot(
            Kind kind, Certificate certificate, Optional<CertificateOrder> underWay, Instant now) {
        if (underWay.isPresent()) {
            CertificateOrder order = underWay.get();
            return Optional.of("The order " + order.id() + " (" + order.terms().kind() + ", "
                    + order.state().name() + ") "
                    + (order.state() instanceof OrderState.Open
                            ? "is under way to take this certificate's place: wait for it, or cancel it first."
                            : "took this certificate's place: look at its certificate."));
        }
        return switch (certificate.stateAt(now)) {
            case ACTIVE -> Optional.empty();
            case SUPERSEDED ->
                Optional.of("The certificate was superseded by " + certificate.supersededBy() + ": ask at that one.");
            case REVOKED -> Optional.of("The certificate is revoked. Order a new one, with a new key.");
            case EXPIRED ->
                kind == Kind.RENEWAL
                        ? Optional.empty()
                        : Optional.of("The certificate expired at " + certificate.notAfter()
                                + ", and a certificate that takes its place ends when it does. Renew it.");
        };
    }
}
