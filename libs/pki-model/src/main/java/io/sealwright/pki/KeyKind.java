package io.sealwright.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of key that are made for whoever brings none. Each keeps all of [KeyRules].
public enum KeyKind {
    RSA_2048("RSA", 2048, "SHA256withRSA"),
    RSA_3072("RSA", 3072, "SHA256withRSA"),
    RSA_4096("RSA", 4096, "SHA256withRSA"),
    EC_P256("EC", 256, "SHA256withECDSA"),
    EC_P384("EC", 384, "SHA384withECDSA");

    private final String algorithm;
    private final int size;
    private final String signature;

    KeyKind(String algorithm, int size, String signature) {
        this.algorithm = algorithm;
        this.size = size;
        this.signature = signature;
    }

    /// @return nothing where keys of this algorithm and size are not made
    public static Optional<KeyKind> of(String algorithm, int size) {
        return Arrays.stream(values())
                .filter(kind -> kind.algorithm.equals(algorithm) && kind.size == size)
                .findFirst();
    }

    /// The sizes that an algorithm is made in; empty for an algorithm that is not made at all.
    public static List<Integer> sizes(String algorithm) {
        return Arrays.stream(values())
                .filter(kind -> kind.algorithm.equals(algorithm))
                .map(KeyKind::size)
                .toList();
    }

    /// `RSA` or `EC`.
    public String algorithm() {
        return algorithm;
    }

    /// In bits.
    public int size() {
        return size;
    }

    /// As [PublicKeyInfo#describe()] has it: `RSA 2048`, `EC P-256`.
    public String describe() {
        return algorithm.equals("EC") ? "EC P-" + size : algorithm + " " + size;
    }

    /// The algorithm with which a key of this kind signs.
    String signature() {
        return signature;
    }

    /// Makes a new pair of keys by the JDK. A large RSA key takes a processor for seconds.
    public KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot make keys of the kind " + describe(), e);
        }
    }

    private AlgorithmParameterSpec parameters() {
        return switch (this) {
            case RSA_2048, RSA_3072, RSA_4096 -> new RSAKeyGenParameterSpec(size, RSAKeyGenParameterSpec.F4);
            case EC_P256 -> new ECGenParameterSpec("secp256r1");
            case EC_P384 -> new ECGenParameterSpec("secp384r1");
        };
    }
}
