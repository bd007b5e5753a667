package io.sealwright.cagateway.connector.globalsign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate for `www.example.com` under an intermediate and a root, as GlobalSign gives them.
record SampleCertificate(String leaf, String intermediate, String root, String serialNumber) {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

    List<String> all() {
        return List.of(leaf, intermediate, root);
    }

    static SampleCertificate make() {
        try {
            KeyPair top = keys();
            KeyPair middle = keys();
            X500Name rootName = new X500Name("CN=Root");
            X500Name middleName = new X500Name("CN=Intermediate");
            return new SampleCertificate(
                    signed(middleName, middle, 3, new X500Name("CN=www.example.com"), keys(), false),
                    signed(rootName, top, 2, middleName, middle, true),
                    signed(rootName, top, 1, rootName, top, true),
                    "03");
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String signed(X500Name issuer, KeyPair by, int serial, X500Name subject, KeyPair keys, boolean ca)
            throws OperatorCreationException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial),
                Date.from(FROM),
                Date.from(FROM.plus(Duration.ofDays(199))),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
        if (!ca) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "www.example.com")));
        }
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate()))
                .getEncoded();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }
}
