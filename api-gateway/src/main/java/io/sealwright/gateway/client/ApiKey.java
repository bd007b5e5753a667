package io.sealwright.gateway.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The key by which an API client is known: `sw_` and 256 random bits.
///
/// Only its SHA-256 is stored. A slow, salted hash protects secrets that a person chose, because those can be guessed;
/// 256 random bits cannot, so a plain hash gives nothing away and every request can afford it.
public final class ApiKey {
    /// What every key begins with, so that people and secret scanners recognise one.
    public static final String PREFIX = "sw_";

    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("sw_[A-Za-z0-9_-]{43,128}");

    private ApiKey() {}

    /// A new key.
    ///
    /// @param random a cryptographically strong source
    static String create(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Whether a text can be a key: the prefix and at least as many characters as 256 bits take.
    static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    /// What is stored of a key: 32 bytes.
    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
