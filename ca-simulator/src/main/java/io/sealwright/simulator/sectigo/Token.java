package io.sealwright.simulator.sectigo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/// What proves control of a name: the two hashes of a signing request, and a random value for TXT.
///
/// @param md5 upper-case hex
/// @param sha256 lower-case hex
/// @param random 32 characters, some of which need escaping in zone files
public record Token(String md5, String sha256, String random) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<Character> AWKWARD = List.of('\\', '|', '"', '`', ';');
    private static final int CHARACTERS = 32;
    private static final int HALF = 32;

    /// @param der of the signing request
    static Token of(byte[] der) {
        return new Token(
                HexFormat.of().withUpperCase().formatHex(digest("MD5", der)),
                HexFormat.of().formatHex(digest("SHA-256", der)),
                randomValue());
    }

    /// Of a request that the CA makes for itself, which nobody can compute.
    static Token fresh() {
        byte[] internal = new byte[64];
        RANDOM.nextBytes(internal);
        return of(internal);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    private static String randomValue() {
        List<Character> characters = new ArrayList<>(AWKWARD);
        while (characters.size() < CHARACTERS) {
            characters.add(PLAIN.charAt(RANDOM.nextInt(PLAIN.length())));
        }
        Collections.shuffle(characters, RANDOM);
        StringBuilder value = new StringBuilder(CHARACTERS);
        characters.forEach(value::append);
        return value.toString();
    }

    /// @param name without `*.`
    public String aliasHost(String name) {
        return "_" + md5 + "." + name;
    }

    /// Where the alias points at, without a dot at its end.
    public String aliasTarget() {
        return sha256.substring(0, HALF) + "." + sha256.substring(HALF) + ".sectigo.com";
    }

    public static String textHost(String name) {
        return "_pki-validation." + name;
    }

    public String filePath() {
        return "/.well-known/pki-validation/" + md5 + ".txt";
    }

    public List<String> fileLines() {
        return List.of(sha256, "sectigo.com");
    }

    /// Whether a file says what it should, whatever its line ends.
    boolean isIn(String file) {
        return file.strip().lines().map(String::strip).toList().equals(fileLines());
    }

    /// Whether a value of a TXT record is the random one.
    boolean isText(String value) {
        return MessageDigest.isEqual(random.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
