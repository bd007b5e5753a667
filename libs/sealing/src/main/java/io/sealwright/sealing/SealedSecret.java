package io.sealwright.sealing;

import java.util.Base64;

/// A secret that only the holder of the named master key can open.
///
/// @param keyId which master key
/// @param base64 version, sealed data key, nonce and ciphertext
public record SealedSecret(String keyId, String base64) {
    static SealedSecret of(String keyId, byte[] bytes) {
        return new SealedSecret(keyId, Base64.getEncoder().encodeToString(bytes));
    }

    /// One text for one database column: the key's id, a colon, Base64.
    public String toText() {
        return keyId + ":" + base64;
    }

    /// @throws UnsealableSecret where the text is none that [#toText()] made
    public static SealedSecret parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new UnsealableSecret("A sealed secret without the id of its key cannot be opened");
        }
        return new SealedSecret(text.substring(0, colon), text.substring(colon + 1));
    }

    byte[] bytes() {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new UnsealableSecret("A sealed secret that is no Base64 cannot be opened");
        }
    }

    @Override
    public String toString() {
        return "SealedSecret[key " + keyId + "]";
    }
}
