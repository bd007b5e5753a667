package io.sealwright.cagateway.connector.digicert;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.contracts.ReasonCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// CertCentral's order statuses.
final class OrderStates {
    private OrderStates() {}

    static final CaOrderState WAITS_FOR_APPROVAL = new CaOrderState.InReview(
            ReasonCode.CA_APPROVAL,
            "The order waits for approval in CertCentral: approve or reject it here, or its request there.");

    /// How an order stands that is worked on.
    ///
    /// @param names those that are to be proven, where that is done per order
    static CaOrderState pending(String product, List<String> names) {
        return Products.isProvenPerOrder(product) && !names.isEmpty()
                ? new CaOrderState.AwaitsProof(names)
                : new CaOrderState.Pending();
    }

    /// @return nothing for a status that is not known here
    static Optional<CaOrderState> of(String status) {
        return Optional.ofNullable(
                switch (status.toLowerCase(Locale.ROOT)) {
                    case "pending", "processing", "approved", "submitted", "needs_csr", "waiting_pickup", "" ->
                        new CaOrderState.Pending();
                    case "needs_approval" -> WAITS_FOR_APPROVAL;
                    // While a reissue is under way the certificate before it stays valid. What has expired was issued.
                    case "issued", "reissue_pending", "expired" -> new CaOrderState.Collectable();
                    case "rejected", "denied" ->
                        new CaOrderState.Cancelled("The order was rejected in CertCentral; its request says why.");
                    case "canceled", "cancelled" -> new CaOrderState.Cancelled("The order was cancelled at DigiCert.");
                    case "revoked" ->
                        new CaOrderState.Revoked(null, "DigiCert shows the order's certificates as revoked.");
                    default -> null;
                });
    }
}
