package io.sealwright.pki;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which keys may be certified: Baseline Requirements 6.1.5 and 6.1.6, narrowed to what the public authorities
/// take.
public final class KeyRules {
    private static final int SHORTEST_RSA = 2048;
    private static final int LONGEST_RSA = 8192;
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65_537);
    private static final BigInteger LARGEST_EXPONENT = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final Set<String> CURVES = Set.of("P-256", "P-384");
    private static final Set<String> WEAK_HASHES = Set.of("MD2", "MD4", "MD5", "SHA1");

    /// The rules, for programs.
    public enum Rule {
        RSA_TOO_SHORT,
        RSA_TOO_LONG,
        RSA_NOT_WHOLE_BYTES,
        RSA_MODULUS_EVEN,
        RSA_EXPONENT,
        EC_CURVE,
        EC_POINT_COMPRESSED,
        KEY_ALGORITHM,
        SIGNATURE_HASH
    }

    /// @param message what is wrong and what to do, as sentences
    public record Violation(Rule rule, String message) {}

    private KeyRules() {}

    /// @return every rule that the request's key or signature breaks; empty where it may be ordered with
    public static List<Violation> check(CertificateRequest request) {
        List<Violation> found = new ArrayList<>(check(request.publicKey()));
        Optional<String> hash = request.signatureHash();
        if (hash.isEmpty() || WEAK_HASHES.contains(hash.get())) {
            found.add(new Violation(
                    Rule.SIGNATURE_HASH,
                    "The CSR is signed with " + hash.orElse("an unknown hash")
                            + ", which proves nothing any more. Make it again with SHA-256."));
        }
        return List.copyOf(found);
    }

    /// @return every rule that the key breaks; empty where it may be certified
    public static List<Violation> check(PublicKeyInfo key) {
        return switch (key) {
            case PublicKeyInfo.Rsa rsa -> rsa(rsa);
            case PublicKeyInfo.Ec ec -> ec(ec);
            case PublicKeyInfo.Other other ->
                List.of(new Violation(
                        Rule.KEY_ALGORITHM,
                        "Keys of the kind " + other.algorithm()
                                + " are not certified. Make an RSA key of at least 2048 bits, or an EC key on P-256 or"
                                + " P-384."));
        };
    }

    private static List<Violation> rsa(PublicKeyInfo.Rsa key) {
        List<Violation> found = new ArrayList<>();
        if (key.size() < SHORTEST_RSA) {
            found.add(new Violation(
                    Rule.RSA_TOO_SHORT,
                    "The RSA key has " + key.size() + " bits, which is too short. Make one of at least " + SHORTEST_RSA
                            + " bits."));
        }
        if (key.size() > LONGEST_RSA) {
            found.add(new Violation(
                    Rule.RSA_TOO_LONG,
                    "The RSA key has " + key.size() + " bits; certificate authorities take at most " + LONGEST_RSA
                            + ". Make a shorter one."));
        }
        if (key.size() % 8 != 0) {
            found.add(new Violation(
                    Rule.RSA_NOT_WHOLE_BYTES,
                    "The RSA key has " + key.size() + " bits, which is not a multiple of 8. Make one of 2048, 3072 or"
                            + " 4096 bits."));
        }
        if (!key.modulus().testBit(0)) {
            found.add(new Violation(
                    Rule.RSA_MODULUS_EVEN,
                    "The RSA key's modulus is an even number, so it is no key. Make a new one."));
        }
        if (!key.exponent().testBit(0)
                || key.exponent().compareTo(SMALLEST_EXPONENT) < 0
                || key.exponent().compareTo(LARGEST_EXPONENT) > 0) {
            found.add(new Violation(
                    Rule.RSA_EXPONENT,
                    "The RSA key's public exponent must be an odd number from 65537 to 2^256 - 1. Make a new key with"
                            + " the usual exponent 65537."));
        }
        return List.copyOf(found);
    }

    private static List<Violation> ec(PublicKeyInfo.Ec key) {
        List<Violation> found = new ArrayList<>();
        if (!CURVES.contains(key.curve())) {
            found.add(new Violation(
                    Rule.EC_CURVE,
                    "The EC key is on the curve " + key.curve()
                            + ", which is not certified. Make one on P-256 or P-384."));
        }
        if (key.compressed()) {
            found.add(new Violation(
                    Rule.EC_POINT_COMPRESSED,
                    "The EC key's point is encoded in compressed form, which certificate authorities refuse. Make the"
                            + " CSR again with the uncompressed form."));
        }
        return List.copyOf(found);
    }
}
