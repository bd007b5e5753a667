package io.sealwright.simulator.authority;

import io.sealwright.simulator.authority.Certification.Subject;
import io.sealwright.simulator.proof.HostNames;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.util.CollectionStore;

/// The root and, under it, the authority that issues certificates to subscribers.
public final class Authority {
    private static final int SERIAL_BITS = 120;

    private final Issuer root;
    private final Issuer issuing;
    private final RevocationPoints points;
    private final SecureRandom random = new SecureRandom();

    private Authority(IssuerFiles.Chain chain, RevocationPoints points) {
        this.root = chain.root();
        this.issuing = chain.issuing();
        this.points = points;
    }

    /// @param folder where keys and certificates are kept; made where it is not there yet
    /// @param publicUrl what certificates say about where this process is reached
    public static Authority open(Path folder, Clock clock, String publicUrl) {
        RevocationPoints points = new RevocationPoints(publicUrl.replaceAll("/+$", ""));
        return new Authority(new IssuerFiles(folder, clock, points).open(), points);
    }

    /// Signs a certificate; what it says was checked before.
    public Certificate issue(Certification wanted) {
        try {
            X500Name subject = name(wanted.subject());
            SubjectPublicKeyInfo key =
                    SubjectPublicKeyInfo.getInstance(Base64.getDecoder().decode(wanted.publicKey()));
            // One bit above the random ones keeps every serial the same length and never zero.
            BigInteger serial = new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuing.certificate().getSubject(),
                    serial,
                    Date.from(wanted.notBefore()),
                    Date.from(wanted.notAfter()),
                    subject,
                    key);
            extend(builder, wanted, key);
            X509CertificateHolder signed = builder.build(issuing.signer());
            return new Certificate(
                    Base64.getEncoder().encodeToString(signed.getEncoded()),
                    serial.toString(16),
                    printed(wanted.subject()),
                    wanted.notBefore(),
                    wanted.notAfter());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A certificate for " + wanted.names() + " could not be built", e);
        }
    }

    private void extend(X509v3CertificateBuilder builder, Certification wanted, SubjectPublicKeyInfo key)
            throws IOException, NoSuchAlgorithmException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        int usage = wanted.keyKind() == SigningRequest.KeyKind.RSA
                ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                : KeyUsage.digitalSignature;
        Certification.Uses uses = wanted.uses();
        if (uses != null && !uses.bits().isEmpty()) {
            usage = uses.bits().stream().reduce(0, (all, bit) -> all | bit);
        }
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(Extension.authorityInfoAccess, false, points.access());
        builder.addExtension(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(new PolicyInformation(
                        new ASN1ObjectIdentifier(wanted.vetting().policy()))));
        builder.addExtension(Extension.cRLDistributionPoints, false, points.issuingCrl());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(wanted.names().stream()
                        .map(name -> new GeneralName(
                                HostNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new)));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                uses == null || uses.extended().isEmpty()
                        ? new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                        : new ExtendedKeyUsage(uses.extended().stream()
                                .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                                .toArray(KeyPurposeId[]::new)));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuing.certificate().getSubjectPublicKeyInfo()));
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
    }

    private static X500Name name(Subject subject) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        Certification.Organization organization = subject.organization();
        if (organization != null) {
            builder.addRDN(BCStyle.C, organization.country())
                    .addRDN(BCStyle.ST, organization.state())
                    .addRDN(BCStyle.L, organization.locality())
                    .addRDN(BCStyle.O, organization.name());
        }
        return builder.addRDN(BCStyle.CN, subject.commonName()).build();
    }

    private static String printed(Subject subject) {
        Certification.Organization organization = subject.organization();
        return "CN = " + subject.commonName()
                + (organization == null
                        ? ""
                        : ", O = " + organization.name() + ", L = " + organization.locality() + ", ST = "
                                + organization.state() + ", C = " + organization.country());
    }

    public String rootPem() {
        return pem(root);
    }

    public String issuingPem() {
        return pem(issuing);
    }

    byte[] issuingDer() {
        return der(issuing);
    }

    Issuer root() {
        return root;
    }

    Issuer issuing() {
        return issuing;
    }

    /// The certificate and its chain without the root, in a PKCS#7 that signs nothing.
    ///
    /// @param certificate base64 of its DER
    public String pkcs7Pem(String certificate) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addCertificates(new CollectionStore<>(List.of(
                    new X509CertificateHolder(Base64.getDecoder().decode(certificate)), issuing.certificate())));
            return Pem.of(
                    "PKCS7",
                    generator
                            .generate(new CMSProcessableByteArray(new byte[0]), false)
                            .getEncoded());
        } catch (CMSException | IOException e) {
            throw new IllegalStateException("The PKCS#7 of a certificate could not be built", e);
        }
    }

    private static String pem(Issuer issuer) {
        return Pem.of("CERTIFICATE", der(issuer));
    }

    private static byte[] der(Issuer issuer) {
        try {
            return issuer.certificate().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("The authority's own certificate cannot be encoded", e);
        }
    }
}
