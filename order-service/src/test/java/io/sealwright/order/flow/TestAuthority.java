package io.sealwright.order.flow;

import io.sealwright.pki.CertificateRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/// A small authority of the test's own: makes requests, and certificates for them.
final class TestAuthority {
    private static final X500Name NAME = new X500Name("CN=Test Authority");

    private final KeyPair keys = keyPair();
    private final Random random = new Random();

    static String request(String name) {
        KeyPair keys = keyPair();
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
            PKCS10CertificationRequest request = new PKCS10CertificationRequestBuilder(
                            new X500Name("CN=" + name),
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                    .build(signer(keys));
            return pem(request);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    String root() {
        return certificate(
                NAME,
                keys.getPublic().getEncoded(),
                List.of(),
                true,
                Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(3650)));
    }

    String issue(String csr, String name, Instant notBefore) {
        return issue(csr, List.of(name), notBefore, notBefore.plus(Duration.ofDays(99)));
    }

    /// @param names the common name first
    String issue(String csr, List<String> names, Instant notBefore, Instant notAfter) {
        return certificate(
                new X500Name("CN=" + names.getFirst()),
                CertificateRequest.parse(csr).publicKey().spki().bytes(),
                names,
                false,
                notBefore,
                notAfter);
    }

    private String certificate(
            X500Name subject, byte[] spki, List<String> names, boolean isCa, Instant notBefore, Instant notAfter) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    NAME,
                    new BigInteger(120, random).setBit(119),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    subject,
                    SubjectPublicKeyInfo.getInstance(spki));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa));
            if (!names.isEmpty()) {
                GeneralName[] all = names.stream()
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
            }
            return pem(builder.build(signer(keys)));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(KeyPair keys) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK makes P-256 keys", e);
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        }
        return text.toString();
    }
}
