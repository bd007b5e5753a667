package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord.Certificates;
import io.sealwright.contracts.ReasonCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// GlobalSign's OrderStatus and CertificateStatus (guide 2.9; 8 to 10 are known from client code only): what each
/// means for an order that is followed, and for one of the past.
final class OrderStates {
    static final String REVOCATION_UNDER_WAY = "6";

    private OrderStates() {}

    /// @param certificates null where the answer has none: an order that is said to be issued then counts as
    ///     pending
    /// @return nothing for a status that is not known here
    static Optional<CaOrderState> of(String status, @Nullable Certificates certificates) {
        return Optional.ofNullable(
                switch (status) {
                    case "1", REVOCATION_UNDER_WAY, "9", "" -> new CaOrderState.Pending();
                    case "2" ->
                        new CaOrderState.InReview(
                                ReasonCode.CA_REVIEW,
                                "GlobalSign's staff check the names against phishing lists; this may take days."
                                        + " Ask GlobalSign's support if it is urgent.");
                    case "3" -> new CaOrderState.Cancelled("GlobalSign shows the order as cancelled before issue.");
                    case "4" ->
                        certificates == null
                                ? new CaOrderState.Pending()
                                : new CaOrderState.Issued(certificates.leaf(), certificates.others());
                    case "5" -> new CaOrderState.Revoked(null, "GlobalSign shows the order as cancelled after issue.");
                    case "7" -> new CaOrderState.Revoked(null, "GlobalSign shows the order as revoked.");
                    case "8" ->
                        new CaOrderState.InReview(
                                ReasonCode.CA_APPROVAL,
                                "The order waits for approval at GlobalSign: approve or reject it here, or in its"
                                        + " portal.");
                    case "10" -> new CaOrderState.Cancelled("The order was denied in GlobalSign's portal.");
                    default -> null;
                });
    }

    /// An order that waits for its revocation (6) still has a valid certificate.
    static History.Standing standing(String status) {
        return switch (status) {
            case "4", REVOCATION_UNDER_WAY -> History.Standing.ISSUED;
            case "5", "7" -> History.Standing.REVOKED;
            case "1", "2", "3", "8", "9", "10" -> History.Standing.WITHOUT;
            default -> History.Standing.UNKNOWN;
        };
    }
}
