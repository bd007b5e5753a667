package io.sealwright.simulator.played;

import io.sealwright.simulator.authority.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A password that can be compared but not read.
///
/// One round of a salted hash, for every call carries the password and hundreds come a second; it guards
/// passwords that were made for a simulator, nothing else.
///
/// @param salt hex
/// @param digest hex
public record PasswordDigest(String salt, String digest) {
    private static final int SALT_BYTES = 16;

    public static PasswordDigest of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        String hex = HexFormat.of().formatHex(salt);
        return new PasswordDigest(hex, digest(hex, password));
    }

    public boolean matches(String password) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII),
                digest(salt, password).getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(String salt, String password) {
        return Sha256.hex((salt + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "PasswordDigest[]";
    }
}
