package io.sealwright.cagateway.connector;

import io.sealwright.contracts.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an order stands at the authority.
public sealed interface CaOrderState {
    /// It is being worked on.
    record Pending() implements CaOrderState {}

    /// A person must look at it.
    ///
    /// @param reason CA_REVIEW (the authority's staff) or CA_APPROVAL (one of ours who may approve there)
    record InReview(ReasonCode reason, String detail) implements CaOrderState {}

    /// The authority waits for control of names to be proven for this order. The lists of changes need not tell it
    /// from pending; a look-up does.
    ///
    /// @param names the ordered ones; never empty
    record AwaitsProof(List<String> names) implements CaOrderState {
        public AwaitsProof {
            names = List.copyOf(names);
        }
    }

    /// It is issued, as a list of many orders says that does not give the certificates: to be looked up by
    /// itself. A look-up never answers so.
    record Collectable() implements CaOrderState {}

    /// The certificate is there.
    ///
    /// @param certificate PEM with LF line ends
    /// @param chain the other certificates, PEM with LF line ends, in no promised order
    record Issued(String certificate, List<String> chain) implements CaOrderState {
        public Issued {
            chain = List.copyOf(chain);
        }

        /// Of the certificate, in the form of [SerialNumber]; null where it cannot be read.
        public @Nullable String serialNumber() {
            return SerialNumber.ofCertificate(certificate);
        }

        @Override
        public String toString() {
            return "Issued[with " + chain.size() + " others]";
        }
    }

    /// It ended without a certificate.
    record Cancelled(String detail) implements CaOrderState {}

    /// It was issued, and is not valid any more.
    ///
    /// @param serialNumber of the certificate that is meant; null where every certificate of the
    ///     authority's order is
    record Revoked(@Nullable String serialNumber, String detail) implements CaOrderState {}
}
