package io.sealwright.cagateway.connector.digicert.wire;

/// An order in a list.
///
/// @param status empty where it was missing
public record OrderReference(String orderId, String status) {}
