package io.sealwright.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The DER bytes of one public object (a request, a certificate, a public key), as a value.
public final class Der {
    private final byte[] bytes;

    private Der(byte[] bytes) {
        this.bytes = bytes;
    }

    static Der of(byte[] bytes) {
        return new Der(bytes.clone());
    }

    /// A copy: the value itself never changes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    public String sha256() {
        return digest("SHA-256");
    }

    /// The SHA-1 of the bytes, 40 lower-case hexadecimal digits. To recognise things by, never to trust them by.
    public String sha1() {
        return digest("SHA-1");
    }

    private String digest(String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must offer " + algorithm, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Der that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Der[" + bytes.length + " bytes, sha256 " + sha256() + "]";
    }
}
