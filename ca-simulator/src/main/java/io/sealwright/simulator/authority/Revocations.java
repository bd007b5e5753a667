package io.sealwright.simulator.authority;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known about the certificates that were issued.
public interface Revocations {
    /// Every certificate that is revoked.
    List<Revoked> revoked();

    /// Whether a certificate is good; empty for a serial that was never issued.
    Optional<Standing> standing(BigInteger serial);

    /// Grows with every revocation, so that a list made before can be told from one made after.
    long revision();

    /// A certificate that is no longer to be trusted.
    record Revoked(BigInteger serial, Instant at) {}

    /// How one certificate stands.
    ///
    /// @param revokedAt empty while it is good
    record Standing(Optional<Instant> revokedAt) {}
}
