package io.sealwright.cagateway.connector.sectigo.wire;

/// An SSL certificate of the account, from request to end; what was missing is empty.
///
/// @param serialNumber of the present certificate, as SCM writes it
public record CertificateRecord(String sslId, String status, String comments, String serialNumber) {}
