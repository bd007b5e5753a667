package io.sealwright.simulator.authority;

import java.time.Instant;
import java.util.List;

/// What a certificate is to say.
///
/// @param publicKey subject public key info, base64 of its DER
/// @param keyKind decides the key usage
/// @param names DNS names, all of them, the common name included
/// @param notBefore to the second
/// @param notAfter to the second
public record Certification(
        String publicKey,
        SigningRequest.KeyKind keyKind,
        Subject subject,
        List<String> names,
        Instant notBefore,
        Instant notAfter) {

    /// Whose certificate it is: the name of the order, the rest of the vetted profile.
    public record Subject(String commonName, String organization, String locality, String state, String country) {}
}
