package io.sealwright.cagateway.connector.sectigo;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.SerialNumber;
import io.sealwright.cagateway.connector.sectigo.wire.CertificateRecord;
import io.sealwright.contracts.ReasonCode;
import java.util.Locale;
import java.util.Optional;

/// SCM's statuses of an SSL certificate.
final class OrderStates {
    static final CaOrderState WAITS_FOR_APPROVAL = new CaOrderState.InReview(
            ReasonCode.CA_APPROVAL,
            "The request waits for approval in Sectigo Certificate Manager: approve or reject the order here, or there.");

    private OrderStates() {}

    /// @return nothing for a status that is not known here
    static Optional<CaOrderState> of(CertificateRecord certificate) {
        return Optional.ofNullable(
                switch (certificate.status().toLowerCase(Locale.ROOT).replace(" ", "")) {
                    case "init", "approved", "saapproved", "applied", "" -> new CaOrderState.Pending();
                    case "requested", "awaitingapproval" -> WAITS_FOR_APPROVAL;
                    // What was replaced or has expired was issued; which certificate it is, its key tells.
                    case "issued", "downloaded", "enrolled-pendingdownload", "expired", "replaced" ->
                        new CaOrderState.Collectable();
                    case "revoked" ->
                        new CaOrderState.Revoked(
                                SerialNumber.of(certificate.serialNumber()),
                                "Sectigo shows the certificate as revoked.");
                    case "declined" ->
                        new CaOrderState.Cancelled("The request was declined in Sectigo Certificate Manager.");
                    case "rejected" ->
                        new CaOrderState.Cancelled("Sectigo rejected the request; its staff or the portal say why.");
                    case "invalid" ->
                        new CaOrderState.Cancelled("Sectigo Certificate Manager shows the request as invalid.");
                    default -> null;
                });
    }
}
