package io.sealwright.pki;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/// Makes signing requests for tests.
final class Csr {
    private final KeyPair keys;
    private X500Name subject = new X500Name("CN=www.example.com");
    private final List<GeneralName> names = new ArrayList<>();
    private String algorithm;
    private SubjectPublicKeyInfo publicKey;

    private Csr(KeyPair keys) {
        this.keys = keys;
        this.publicKey = encoded(keys.getPublic());
        this.algorithm = switch (keys.getPublic().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> keys.getPublic().getAlgorithm();
        };
    }

    static Csr with(KeyPair keys) {
        return new Csr(keys);
    }

    static Csr onP256() {
        return with(Keys.ec("P-256", "server"));
    }

    static SubjectPublicKeyInfo encoded(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded());
    }

    /// A key on P-256 with its point in compressed form.
    static SubjectPublicKeyInfo compressed(PublicKey key) {
        SubjectPublicKeyInfo plain = encoded(key);
        byte[] point = ECNamedCurveTable.getByName("P-256")
                .getCurve()
                .decodePoint(plain.getPublicKeyData().getOctets())
                .getEncoded(true);
        return new SubjectPublicKeyInfo(plain.getAlgorithm(), point);
    }

    Csr subject(String distinguishedName) {
        subject = new X500Name(distinguishedName);
        return this;
    }

    Csr dns(String... more) {
        Arrays.stream(more).forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
        return this;
    }

    Csr name(int tag, String text) {
        names.add(new GeneralName(tag, text));
        return this;
    }

    Csr signedWith(String algorithm) {
        this.algorithm = algorithm;
        return this;
    }

    Csr publicKey(SubjectPublicKeyInfo other) {
        this.publicKey = other;
        return this;
    }

    byte[] der() {
        try {
            var builder = new PKCS10CertificationRequestBuilder(subject, publicKey);
            if (!names.isEmpty()) {
                ExtensionsGenerator extensions = new ExtensionsGenerator();
                extensions.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            return builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(Keys.BOUNCY_CASTLE)
                            .build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String pem() {
        return pem(der());
    }

    static String pem(byte[] der) {
        return Pem.write("CERTIFICATE REQUEST", der);
    }

    CertificateRequest parsed() {
        return CertificateRequest.parse(pem());
    }
}
