package io.sealwright.simulator.authority;

import java.time.Instant;

/// An issued certificate.
///
/// @param der base64 of its DER
/// @param serial lower-case hex without leading zeros
/// @param subject as the CA prints it, such as `CN = www.example.com, O = Example`
public record Certificate(String der, String serial, String subject, Instant notBefore, Instant notAfter) {}
