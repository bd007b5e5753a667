package io.sealwright.cagateway.connector.sectigo.wire;

/// A field that enrolments of the account may or must fill.
public record CustomField(String name, boolean mandatory) {}
