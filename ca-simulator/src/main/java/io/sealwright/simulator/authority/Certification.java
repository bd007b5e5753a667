package io.sealwright.simulator.authority;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a certificate is to say.
///
/// @param publicKey subject public key info, base64 of its DER
/// @param keyKind decides the key usage
/// @param names DNS names, all of them, the common name included
/// @param notBefore to the second
/// @param notAfter to the second
/// @param uses what its key is for; null for what is usual
public record Certification(
        String publicKey,
        SigningRequest.KeyKind keyKind,
        Subject subject,
        Vetting vetting,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        @Nullable Uses uses) {

    /// With the usual uses.
    public Certification(
            String publicKey,
            SigningRequest.KeyKind keyKind,
            Subject subject,
            Vetting vetting,
            List<String> names,
            Instant notBefore,
            Instant notAfter) {
        this(publicKey, keyKind, subject, vetting, names, notBefore, notAfter, null);
    }

    /// What a key is for; an empty list stands for what is usual.
    ///
    /// @param extended OIDs
    /// @param bits of the key usage, as BouncyCastle numbers them
    public record Uses(List<String> extended, List<Integer> bits) {}

    /// Whose certificate it is.
    ///
    /// @param organization null where only control of the names was proved
    public record Subject(String commonName, @Nullable Organization organization) {}

    /// A vetted organization.
    public record Organization(String name, String locality, String state, String country) {}

    /// What was looked at, with the CA/Browser Forum's policy for it.
    public enum Vetting {
        DOMAIN("2.23.140.1.2.1"),
        ORGANIZATION("2.23.140.1.2.2"),
        EXTENDED("2.23.140.1.1");

        private final String policy;

        Vetting(String policy) {
            this.policy = policy;
        }

        String policy() {
            return policy;
        }
    }
}
