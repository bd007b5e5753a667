package io.sealwright.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority for tests.
///
/// @param certificate its own
record Authority(String name, KeyPair keys, IssuedCertificate certificate) {
    static final Instant FOUNDED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofDays(3650);

    static Authority root(String name) {
        KeyPair keys = Keys.ec("P-384", name);
        return new Authority(name, keys, sign(name, keys, name, keys, FOUNDED, FOUNDED.plus(LIFE), true, 1, List.of()));
    }

    Authority intermediate(String below) {
        KeyPair belowKeys = Keys.ec("P-256", below);
        return new Authority(
                below, belowKeys, sign(name, keys, below, belowKeys, FOUNDED, FOUNDED.plus(LIFE), true, 2, List.of()));
    }

    /// The other authority's name and key under this one's signature.
    IssuedCertificate crossSign(Authority other) {
        return sign(name, keys, other.name, other.keys, FOUNDED, FOUNDED.plus(LIFE), true, 3, List.of());
    }

    IssuedCertificate issue(KeyPair server, Instant from, Instant to, String... names) {
        return sign(name, keys, "CN=" + names[0] + ",O=Example,C=DE", server, from, to, false, 0x0abc, List.of(names));
    }

    IssuedCertificate issueAuthority(KeyPair server, Instant from, Instant to, String... names) {
        return sign(name, keys, "CN=" + names[0], server, from, to, true, 4, List.of(names));
    }

    private static IssuedCertificate sign(
            String issuer,
            KeyPair issuerKeys,
            String subject,
            KeyPair subjectKeys,
            Instant from,
            Instant to,
            boolean authority,
            long serial,
            List<String> names) {
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                            new X500Name(issuer),
                            BigInteger.valueOf(serial),
                            Date.from(from),
                            Date.from(to),
                            new X500Name(subject),
                            Csr.encoded(subjectKeys.getPublic()))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(subjectKeys.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.stream()
                                .map(text -> new GeneralName(GeneralName.dNSName, text))
                                .toArray(GeneralName[]::new)));
            }
            return IssuedCertificate.of(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(Keys.BOUNCY_CASTLE)
                            .build(issuerKeys.getPrivate()))
                    .getEncoded());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
