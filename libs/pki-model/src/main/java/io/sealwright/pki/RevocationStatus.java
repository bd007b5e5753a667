package io.sealwright.pki;

import java.time.Instant;

/// What an answer of OCSP or a revocation list says of one certificate, as far as it can be trusted.
public sealed interface RevocationStatus {
    /// It is revoked, under a signature of its issuer's that holds.
    ///
    /// @param since as the issuer says it
    record Revoked(Instant since) implements RevocationStatus {}

    /// It is not revoked, under a signature of its issuer's that holds; which may be older than its
    /// revocation.
    record Good() implements RevocationStatus {}

    /// Nothing that can be trusted is said of it.
    ///
    /// @param why as part of a sentence that begins with what was asked
    record NotTold(String why) implements RevocationStatus {}
}
