package io.sealwright.cagateway.connector.digicert.wire;

import java.util.List;

/// What CertCentral said to a new order; only the id is sure to be there.
///
/// @param orderId empty where even that was missing
/// @param requestPending whether it waits for approval in the customer's account
/// @param certificates PEM, leaf and others, where it was issued at once
public record PlacedOrder(String orderId, boolean requestPending, List<String> certificates) {
    public PlacedOrder {
        certificates = List.copyOf(certificates);
    }
}
