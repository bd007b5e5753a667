package io.sealwright.order.key;

import io.sealwright.pki.KeyKind;
import java.util.UUID;

/// A key that was just made: its public side, and its private side sealed for its id.
///
/// @param csr PKCS#10, PEM
/// @param spkiSha256 by which its public key is known
public record MadeKey(UUID id, KeyKind kind, String csr, String spkiSha256, String sealed) {
    /// Whose secret the sealed bytes are.
    static String sealingContext(UUID id) {
        return "private-key:" + id;
    }

    public HeldKey asHeld() {
        return new HeldKey(id, kind);
    }

    @Override
    public String toString() {
        return "MadeKey[" + id + ", " + kind.describe() + "]";
    }
}
