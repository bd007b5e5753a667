package io.sealwright.cagateway;

import io.sealwright.pki.IssuedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificates for rules that look at nothing but a serial number.
public final class PlainCertificate {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

    private PlainCertificate() {}

    /// @param serialNumber hexadecimal
    public static IssuedCertificate ofSerial(String serialNumber) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            X500Name name = new X500Name("CN=www.example.com");
            return IssuedCertificate.of(new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(serialNumber, 16),
                            Date.from(FROM),
                            Date.from(FROM.plus(Duration.ofDays(90))),
                            name,
                            keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
