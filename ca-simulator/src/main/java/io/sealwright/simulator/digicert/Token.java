package io.sealwright.simulator.digicert;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/// A random value that proves control of a name when it is published.
public record Token(String value, Instant expiresAt) {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final int CHARACTERS = 32;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    static Token fresh(Instant now) {
        StringBuilder value = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            value.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Token(value.toString(), now.plus(LIFE));
    }

    boolean alive(Instant now) {
        return now.isBefore(expiresAt);
    }

    /// The name of the file that [DcvMethod#HTTP_DYNAMIC] wants.
    public String fileName() {
        return value.substring(0, CHARACTERS / 2) + ".txt";
    }
}
