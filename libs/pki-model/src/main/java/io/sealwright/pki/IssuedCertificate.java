package io.sealwright.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.jspecify.annotations.Nullable;

/// An X.509 certificate as it was issued. That it could be read says nothing about whether it may be trusted.
public final class IssuedCertificate {
    private static final String WHAT = "The certificate";

    /// Five hundred of the longest names stay below this.
    private static final int MAX_PEM_LENGTH = 1024 * 1024;

    private final SignedDer signed;
    private final TBSCertificate content;
    private final Details details;

    /// Everything that can fail to be read, read at once.
    private record Details(
            String subject,
            String issuer,
            Optional<String> commonName,
            List<SubjectAltName> subjectAltNames,
            PublicKeyInfo publicKey,
            Instant notBefore,
            Instant notAfter,
            Optional<String> subjectKeyId,
            Optional<String> authorityKeyId,
            boolean isCa) {}

    private IssuedCertificate(SignedDer signed, TBSCertificate content, Details details) {
        this.signed = signed;
        this.content = content;
        this.details = details;
    }

    /// @param pem exactly one certificate, with any line ends; other text around it is passed over
    /// @throws PkiProblem for anything else
    public static IssuedCertificate parse(String pem) {
        List<IssuedCertificate> all = parseAll(pem);
        if (all.size() != 1) {
            throw new PkiProblem(
                    PkiProblem.Code.SEVERAL_PEM_BLOCKS,
                    "Where one certificate belongs stand " + all.size() + ". Give only the one.");
        }
        return all.getFirst();
    }

    /// @param pem one certificate or more, with any line ends; other text around them is passed over
    /// @throws PkiProblem for anything else
    public static List<IssuedCertificate> parseAll(String pem) {
        List<Pem.Block> blocks = Pem.read(pem, WHAT, MAX_PEM_LENGTH).blocks();
        if (blocks.isEmpty()) {
            throw Pem.notPem(WHAT + " has no line -----BEGIN CERTIFICATE-----.");
        }
        return blocks.stream().map(IssuedCertificate::of).toList();
    }

    private static IssuedCertificate of(Pem.Block block) {
        if (!"a certificate".equals(block.kind())) {
            throw new PkiProblem(
                    PkiProblem.Code.WRONG_PEM_TYPE,
                    "Where a certificate belongs stands " + block.kind()
                            + ". Give the block that begins with -----BEGIN CERTIFICATE-----.");
        }
        return of(block.decoded(WHAT));
    }

    /// @throws PkiProblem MALFORMED or UNSUPPORTED_KEY
    public static IssuedCertificate of(byte[] der) {
        return StrictDer.guarded(WHAT, () -> {
            SignedDer signed = SignedDer.read(der, WHAT);
            TBSCertificate content = TBSCertificate.getInstance(signed.content().bytes());
            if (!content.getSignature().equals(signed.algorithm())) {
                throw StrictDer.malformed(WHAT, null);
            }
            return new IssuedCertificate(signed, content, details(content));
        });
    }

    private static Details details(TBSCertificate content) throws IOException {
        Instant notBefore = content.getStartDate().getDate().toInstant();
        Instant notAfter = content.getEndDate().getDate().toInstant();
        if (!notAfter.isAfter(notBefore)) {
            throw new PkiProblem(PkiProblem.Code.MALFORMED, WHAT + " ends before its validity begins.");
        }
        ASN1Encodable names = extension(content, Extension.subjectAlternativeName);
        return new Details(
                DistinguishedName.text(content.getSubject()),
                DistinguishedName.text(content.getIssuer()),
                DistinguishedName.commonNames(content.getSubject()).stream().findFirst(),
                names == null ? List.of() : AlternativeNames.read(names),
                KeyReader.read(content.getSubjectPublicKeyInfo().getEncoded(), "The certificate's public key"),
                notBefore,
                notAfter,
                Optional.ofNullable(
                                SubjectKeyIdentifier.getInstance(extension(content, Extension.subjectKeyIdentifier)))
                        .map(id -> hex(id.getKeyIdentifier())),
                Optional.ofNullable(AuthorityKeyIdentifier.getInstance(
                                extension(content, Extension.authorityKeyIdentifier)))
                        .map(AuthorityKeyIdentifier::getKeyIdentifierObject)
                        .map(ASN1OctetString::getOctets)
                        .map(IssuedCertificate::hex),
                Optional.ofNullable(BasicConstraints.getInstance(extension(content, Extension.basicConstraints)))
                        .map(BasicConstraints::isCA)
                        .orElse(false));
    }

    private static @Nullable ASN1Encodable extension(TBSCertificate content, ASN1ObjectIdentifier id) {
        Extensions extensions = content.getExtensions();
        Extension extension = extensions == null ? null : extensions.getExtension(id);
        return extension == null
                ? null
                : StrictDer.read(extension.getExtnValue().getOctets(), WHAT);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    public Der der() {
        return signed.der();
    }

    /// As PEM in one canonical form: 64 columns, LF, one LF at the end.
    public String pem() {
        return Pem.write("CERTIFICATE", der().bytes());
    }

    /// As RFC 2253 writes it: `CN=www.example.com,O=Example,C=DE`.
    public String subject() {
        return details.subject();
    }

    /// As RFC 2253 writes it.
    public String issuer() {
        return details.issuer();
    }

    /// The subject's first common name.
    public Optional<String> commonName() {
        return details.commonName();
    }

    public List<SubjectAltName> subjectAltNames() {
        return details.subjectAltNames();
    }

    /// The serial number in lower-case hexadecimal digits, two for each byte, without leading zero bytes.
    public String serialNumber() {
        BigInteger serial = content.getSerialNumber().getValue();
        String digits = serial.abs().toString(16);
        return (serial.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    /// The SHA-256 of the DER, in lower-case hexadecimal digits.
    public String fingerprint() {
        return der().sha256();
    }

    public Instant notBefore() {
        return details.notBefore();
    }

    /// The last second of validity.
    public Instant notAfter() {
        return details.notAfter();
    }

    public PublicKeyInfo publicKey() {
        return details.publicKey();
    }

    /// The subject key identifier in lower-case hexadecimal digits.
    public Optional<String> subjectKeyId() {
        return details.subjectKeyId();
    }

    /// The key identifier of the authority key identifier, in lower-case hexadecimal digits.
    public Optional<String> authorityKeyId() {
        return details.authorityKeyId();
    }

    /// Whether it may sign other certificates (basic constraints).
    public boolean isCa() {
        return details.isCa();
    }

    /// Whether its issuer is its subject, as with a root.
    public boolean isSelfIssued() {
        return issuerName().equals(subjectName());
    }

    /// Whether by its names and key identifiers the other may be its issuer; the signature is not looked at.
    boolean mayBeIssuedBy(IssuedCertificate other) {
        return issuerName().equals(other.subjectName())
                && (authorityKeyId().isEmpty()
                        || other.subjectKeyId().isEmpty()
                        || authorityKeyId().equals(other.subjectKeyId()));
    }

    /// @throws PkiProblem UNSUPPORTED_KEY or UNSUPPORTED_SIGNATURE where it cannot be told
    boolean isSignedBy(IssuedCertificate issuer) {
        String what = "The certificate of " + Quoted.text(subject());
        return StrictDer.guarded(what, () -> signed.isSignedBy(issuer.publicKey(), what));
    }

    private X500Name subjectName() {
        return content.getSubject();
    }

    private X500Name issuerName() {
        return content.getIssuer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IssuedCertificate that && der().equals(that.der());
    }

    @Override
    public int hashCode() {
        return der().hashCode();
    }

    @Override
    public String toString() {
        return "IssuedCertificate[" + subject() + ", serial " + serialNumber() + "]";
    }
}
