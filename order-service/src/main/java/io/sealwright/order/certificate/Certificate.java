package io.sealwright.order.certificate;

import io.sealwright.pki.CertificateChain;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A certificate that was issued to an order of ours.
///
/// @param state as kept; whether it is expired depends on the time of the look, see [#stateAt]
/// @param serialNumber lower-case hexadecimal
/// @param fingerprint SHA-256 of the DER, lower-case hexadecimal
/// @param certificate the leaf, PEM
/// @param chain the issuers, PEM
/// @param renewDaysBefore null for the usual share of the lifetime
/// @param renewAt when its renewal is due, or due again
/// @param key where its private key was made here
public record Certificate(
        UUID id,
        UUID orderId,
        State state,
        String caAccount,
        String caOrderId,
        String product,
        String team,
        Map<String, String> labels,
        String commonName,
        List<String> subjectAltNames,
        String subject,
        String issuer,
        String serialNumber,
        String fingerprint,
        String keyAlgorithm,
        Instant notBefore,
        Instant notAfter,
        String certificate,
        List<String> chain,
        boolean autoRenew,
        @Nullable Integer renewDaysBefore,
        Instant renewAt,
        @Nullable UUID supersededBy,
        @Nullable KeyHere key,
        Instant createdAt) {
    /// Its private key, which was made here.
    ///
    /// @param destroyedAt null while it is held
    public record KeyHere(UUID id, @Nullable Instant destroyedAt) {}

    /// What has become of it.
    public enum State {
        ACTIVE,
        SUPERSEDED,
        REVOKED,
        EXPIRED
    }

    /// The state at a time: what is not revoked or superseded expires by itself.
    public State stateAt(Instant now) {
        return state == State.ACTIVE && notAfter.isBefore(now) ? State.EXPIRED : state;
    }

    /// By which its public key is known.
    public String spkiSha256() {
        return parsed().leaf().publicKey().fingerprint();
    }

    public CertificateChain parsed() {
        return CertificateChain.parse(certificate, chain);
    }
}
