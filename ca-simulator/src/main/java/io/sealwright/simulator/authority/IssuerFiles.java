package io.sealwright.simulator.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.jspecify.annotations.Nullable;

/// The two authorities' keys and certificates as files: made at the first start, read at every later one.
final class IssuerFiles {
    private static final Period ROOT_LIFE = Period.ofYears(60);
    private static final Period ISSUING_LIFE = Period.ofYears(50);

    private final Path folder;
    private final Clock clock;
    private final RevocationPoints points;

    IssuerFiles(Path folder, Clock clock, RevocationPoints points) {
        this.folder = folder;
        this.clock = clock;
        this.points = points;
    }

    /// @return the root first, then the authority that issues under it
    Chain open() {
        try {
            Files.createDirectories(folder);
            Issuer root = open("root", "secp384r1", null);
            Issuer issuing = open("issuing", "secp256r1", root);
            return new Chain(root, issuing);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The authority's keys in " + folder + " cannot be used; put back a good copy or start with an empty"
                            + " state folder",
                    e);
        }
    }

    record Chain(Issuer root, Issuer issuing) {}

    private Issuer open(String name, String curve, @Nullable Issuer parent)
            throws IOException, GeneralSecurityException {
        Path keyFile = folder.resolve(name + ".key");
        Path certificateFile = folder.resolve(name + ".pem");
        if (!Files.exists(certificateFile)) {
            create(curve, parent, keyFile, certificateFile);
        }
        byte[] key = Pem.decode(Files.readString(keyFile));
        byte[] certificate = Pem.decode(Files.readString(certificateFile));
        return new Issuer(
                new X509CertificateHolder(certificate),
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
    }

    private void create(String curve, @Nullable Issuer parent, Path keyFile, Path certificateFile)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        X509CertificateHolder certificate = parent == null ? root(pair) : issuing(pair, parent);
        // The certificate last: only with both is the pair whole.
        write(keyFile, Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()));
        write(certificateFile, Pem.of("CERTIFICATE", certificate.getEncoded()));
    }

    private X509CertificateHolder root(KeyPair pair) throws IOException, GeneralSecurityException {
        X500Name name = new X500Name("C=GB,O=Sealwright Simulated Trust,CN=Sealwright Simulated Root");
        X509v3CertificateBuilder builder = builder(name, name, pair, ROOT_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return builder.build(Issuer.signer(pair.getPrivate()));
    }

    private X509CertificateHolder issuing(KeyPair pair, Issuer root) throws IOException, GeneralSecurityException {
        X500Name name = new X500Name("C=GB,O=Sealwright Simulated Trust,CN=Sealwright Simulated OV CA");
        X509v3CertificateBuilder builder = builder(root.certificate().getSubject(), name, pair, ISSUING_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
        builder.addExtension(Extension.cRLDistributionPoints, false, points.rootCrl());
        return builder.build(root.signer());
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair pair, Period life)
            throws IOException, GeneralSecurityException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // A day back, so that a clock that is a little behind can use the chain too.
        Instant notBefore = now.minus(1, ChronoUnit.DAYS);
        Instant notAfter = now.atOffset(ZoneOffset.UTC).plus(life).toInstant();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()).setBit(120),
                Date.from(notBefore),
                Date.from(notAfter),
                subject,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return builder;
    }

    private static void write(Path file, String text) {
        try {
            Path half = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, text, StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The authority's file " + file + " cannot be written", e);
        }
    }
}
