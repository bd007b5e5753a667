package io.sealwright.cagateway.connector.digicert.wire;

/// A field that an account's orders may or must fill.
public record CustomField(long id, String label, boolean required) {}
