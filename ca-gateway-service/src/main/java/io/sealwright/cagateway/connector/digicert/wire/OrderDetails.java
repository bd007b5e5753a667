package io.sealwright.cagateway.connector.digicert.wire;

import java.util.List;

/// One order, as far as it matters here; what was missing is empty.
///
/// @param dcvMethod how control of its names is proven, where that is done for the order
/// @param certificate its active one
/// @param requests those about it, the newest first
public record OrderDetails(
        String orderId,
        String status,
        String product,
        String dcvMethod,
        CertificateItem certificate,
        List<RequestItem> requests) {
    public OrderDetails {
        requests = List.copyOf(requests);
    }

    /// Whether a request of it waits for approval in the customer's account.
    public boolean requestPending() {
        return requests.stream().anyMatch(RequestItem::isOpen);
    }
}
