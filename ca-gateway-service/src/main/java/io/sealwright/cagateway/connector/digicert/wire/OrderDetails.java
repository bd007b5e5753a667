package io.sealwright.cagateway.connector.digicert.wire;

/// One order, as far as it matters here; what was missing is empty.
///
/// @param requestPending whether a request of it waits for approval in the customer's account
public record OrderDetails(String orderId, String status, boolean requestPending) {}
