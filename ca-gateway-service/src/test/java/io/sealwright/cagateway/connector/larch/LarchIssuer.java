package io.sealwright.cagateway.connector.larch;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/// Makes Larch's certificates, under a root of its own.
final class LarchIssuer {
    private static final X500Name NAME = new X500Name("CN=Larch Root");
    private static final int SERIAL_BITS = 120;

    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys = newKeys();
    private final X509CertificateHolder root =
            sign(NAME, SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()), Duration.ofDays(3650), null);

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return the certificate and the root above it, PEM
    String issue(SubjectPublicKeyInfo key, String commonName, Collection<String> names, Duration validity) {
        GeneralName[] all = names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        X509CertificateHolder leaf = sign(new X500Name("CN=" + commonName), key, validity, new GeneralNames(all));
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(leaf);
            writer.writeObject(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pem.toString();
    }

    static SubjectPublicKeyInfo keyOf(String csr) {
        try (PEMParser parser = new PEMParser(new StringReader(csr))) {
            return ((PKCS10CertificationRequest) parser.readObject()).getSubjectPublicKeyInfo();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private X509CertificateHolder sign(
            X500Name subject, SubjectPublicKeyInfo key, Duration validity, @Nullable GeneralNames names) {
        try {
            Instant from = Instant.now().minusSeconds(60);
            PrivateKey signing = keys.getPrivate();
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    NAME,
                    new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                    Date.from(from),
                    Date.from(from.plus(validity)),
                    subject,
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names == null));
            if (names != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
