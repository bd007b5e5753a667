package io.sealwright.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Key pairs, each made once for all tests.
final class Keys {
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final Map<String, KeyPair> MADE = new ConcurrentHashMap<>();

    private Keys() {}

    static KeyPair rsa(int bits) {
        return MADE.computeIfAbsent("RSA " + bits, _ -> {
            KeyPairGenerator generator = generator("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        });
    }

    /// @param name tells several keys on one curve apart
    static KeyPair ec(String curve, String name) {
        return MADE.computeIfAbsent(curve + " " + name, _ -> {
            try {
                KeyPairGenerator generator = generator("EC");
                generator.initialize(new ECGenParameterSpec(curve));
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static KeyPair of(String algorithm) {
        return MADE.computeIfAbsent(algorithm, _ -> generator(algorithm).generateKeyPair());
    }

    /// An RSA key that nobody has the private part of, for rules that only measure it.
    static PublicKeyInfo rsaShape(int bits, long exponent) {
        BigInteger modulus =
                new BigInteger(bits, new Random(bits)).setBit(bits - 1).setBit(0);
        return rsaShape(modulus, BigInteger.valueOf(exponent));
    }

    static PublicKeyInfo rsaShape(BigInteger modulus, BigInteger exponent) {
        try {
            return PublicKeyInfo.of(new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                            new RSAPublicKey(modulus, exponent))
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPairGenerator generator(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm, BOUNCY_CASTLE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
