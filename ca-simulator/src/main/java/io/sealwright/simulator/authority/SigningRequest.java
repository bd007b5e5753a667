package io.sealwright.simulator.authority;

import org.jspecify.annotations.Nullable;

/// What a certificate signing request turned out to be.
public sealed interface SigningRequest {

    /// A request whose signature holds and whose key the CA accepts.
    ///
    /// @param der the request, base64 of its DER
    /// @param publicKey the subject public key info, base64 of its DER
    /// @param csrSha256 of the request's DER, lower-case hex
    /// @param keySha256 of the subject public key info's DER, lower-case hex
    /// @param commonName of its subject; null where it has none
    record Sound(
            String der,
            String publicKey,
            KeyKind keyKind,
            String csrSha256,
            String keySha256,
            @Nullable String commonName)
            implements SigningRequest {}

    /// A request that no certificate is issued for.
    record Unsound(Defect defect, String detail) implements SigningRequest {}

    /// The kinds of key that certificates are issued for.
    enum KeyKind {
        RSA,
        EC
    }

    /// Why a request is refused.
    enum Defect {
        UNREADABLE,
        BAD_SIGNATURE,
        UNSUPPORTED_KEY,
        WEAK_KEY,
        UNSUPPORTED_CURVE,
        COMPRESSED_POINT
    }
}
