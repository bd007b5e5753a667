package io.sealwright.simulator.testing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/// Makes signing requests, good and bad.
public final class Csrs {
    private Csrs() {}

    public static KeyPair ec(String curve) {
        return pair("EC", new ECGenParameterSpec(curve));
    }

    public static KeyPair rsa(int bits) {
        return pair("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With a new P-256 key.
    public static String fresh(String commonName) {
        return pem("CN=" + commonName, ec("secp256r1"));
    }

    public static String pem(String subject, KeyPair pair) {
        return pem(subject, SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()), pair);
    }

    /// @param shown the key that the request speaks of, which may differ from the one that signs it
    public static String pem(String subject, SubjectPublicKeyInfo shown, KeyPair signer) {
        String algorithm = signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            byte[] der = new PKCS10CertificationRequestBuilder(new X500Name(subject), shown)
                    .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
                    .getEncoded();
            return "-----BEGIN CERTIFICATE REQUEST-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE REQUEST-----\n";
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
