package io.sealwright.cagateway.connector.globalsign.soap;

/// One profile: an organization that GlobalSign has vetted.
public record ProfileRecord(String profileId, String vettingLevel, String status, String organization) {}
