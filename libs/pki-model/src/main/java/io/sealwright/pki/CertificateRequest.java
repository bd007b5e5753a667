package io.sealwright.pki;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/// A PKCS#10 certificate signing request whose own signature has been verified.
///
/// Holding one means that its sender has the private key. It does not mean that key and names are allowed:
/// [KeyRules] and [NameRules] say that.
public final class CertificateRequest {
    /// The longest PEM text that is read, in characters.
    public static final int MAX_PEM_LENGTH = 64 * 1024;

    private static final String WHAT = "The CSR";

    private final SignedDer signed;
    private final PublicKeyInfo publicKey;
    private final @Nullable String commonName;
    private final List<SubjectAltName> subjectAltNames;

    private CertificateRequest(
            SignedDer signed,
            PublicKeyInfo publicKey,
            @Nullable String commonName,
            List<SubjectAltName> subjectAltNames) {
        this.signed = signed;
        this.publicKey = publicKey;
        this.commonName = commonName;
        this.subjectAltNames = subjectAltNames;
    }

    /// @param pem exactly one PEM block of a CSR, with any line ends
    /// @throws PkiProblem for anything else, and where the signature does not fit
    public static CertificateRequest parse(String pem) {
        byte[] bytes = theOneBlock(pem).decoded(WHAT);
        return StrictDer.guarded(WHAT, () -> read(SignedDer.read(bytes, WHAT)));
    }

    private static Pem.Block theOneBlock(String pem) {
        Pem.Blocks read = Pem.read(pem, WHAT, MAX_PEM_LENGTH);
        if (read.blocks().isEmpty()) {
            throw Pem.notPem(WHAT + " has no line -----BEGIN CERTIFICATE REQUEST-----.");
        }
        if (read.blocks().stream().anyMatch(Pem.Block::isPrivateKey)) {
            throw new PkiProblem(
                    PkiProblem.Code.WRONG_PEM_TYPE,
                    "Where the CSR belongs stands a private key. A private key must never leave its owner:"
                            + " make a new key, and send only the CSR made from it.");
        }
        if (pem.contains("\\n")) {
            throw new PkiProblem(
                    PkiProblem.Code.MALFORMED,
                    WHAT + " has the two characters \\ and n where lines should end. Send it with real line ends.");
        }
        if (read.blocks().size() > 1) {
            String kinds = read.blocks().stream().limit(5).map(Pem.Block::kind).collect(Collectors.joining(", "));
            throw new PkiProblem(
                    PkiProblem.Code.SEVERAL_PEM_BLOCKS,
                    "Where one CSR belongs stand " + read.blocks().size() + " PEM blocks (" + kinds
                            + (read.blocks().size() > 5 ? ", …" : "") + "). Send only the CSR.");
        }
        Pem.Block block = read.blocks().getFirst();
        if (!"a CSR".equals(block.kind())) {
            throw new PkiProblem(
                    PkiProblem.Code.WRONG_PEM_TYPE,
                    "Where the CSR belongs stands " + block.kind()
                            + ". Send the block that begins with -----BEGIN CERTIFICATE REQUEST-----.");
        }
        if (read.textAround()) {
            throw new PkiProblem(
                    PkiProblem.Code.TEXT_AROUND_PEM,
                    WHAT + " has other text before or after its PEM block. Send only the block.");
        }
        return block;
    }

    private static CertificateRequest read(SignedDer signed) throws IOException {
        CertificationRequestInfo info =
                CertificationRequestInfo.getInstance(signed.content().bytes());
        PublicKeyInfo key = KeyReader.read(info.getSubjectPublicKeyInfo().getEncoded(), "The CSR's public key");
        List<String> commonNames = DistinguishedName.commonNames(info.getSubject());
        if (commonNames.size() > 1) {
            throw new PkiProblem(
                    PkiProblem.Code.MALFORMED,
                    WHAT + " has " + commonNames.size()
                            + " common names. Make it again with one, and put the others among its alternative names.");
        }
        List<SubjectAltName> names = alternativeNames(info.getAttributes());
        if (!signed.isSignedBy(key, WHAT)) {
            throw new PkiProblem(
                    PkiProblem.Code.BAD_SIGNATURE,
                    "The CSR's signature does not fit its content and public key."
                            + " It was changed after it was made, or made with another key. Make it again.");
        }
        return new CertificateRequest(signed, key, commonNames.isEmpty() ? null : commonNames.getFirst(), names);
    }

    private static List<SubjectAltName> alternativeNames(@Nullable ASN1Set attributes) throws IOException {
        List<SubjectAltName> names = new ArrayList<>();
        if (attributes == null) {
            return names;
        }
        for (var element : attributes) {
            Attribute attribute = Attribute.getInstance(element);
            if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
                for (var value : attribute.getAttrValues()) {
                    Extension extension = Extensions.getInstance(value).getExtension(Extension.subjectAlternativeName);
                    if (extension != null) {
                        names.addAll(AlternativeNames.read(
                                StrictDer.read(extension.getExtnValue().getOctets(), WHAT)));
                    }
                }
            }
        }
        return List.copyOf(names);
    }

    public Der der() {
        return signed.der();
    }

    /// The request as PEM in one canonical form: 64 columns, LF, one LF at the end.
    public String pem() {
        return Pem.write("CERTIFICATE REQUEST", der().bytes());
    }

    /// The subject's common name as it was written, which need not be a domain name.
    public Optional<String> commonName() {
        return Optional.ofNullable(commonName);
    }

    /// In the request's order.
    public List<SubjectAltName> subjectAltNames() {
        return subjectAltNames;
    }

    public PublicKeyInfo publicKey() {
        return publicKey;
    }

    /// The hash that its signature rests on, such as `SHA256`.
    public Optional<String> signatureHash() {
        return signed.hash();
    }

    /// The SHA-256 of the DER, in lower-case hexadecimal digits.
    public String fingerprint() {
        return der().sha256();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateRequest that && der().equals(that.der());
    }

    @Override
    public int hashCode() {
        return der().hashCode();
    }

    @Override
    public String toString() {
        return "CertificateRequest[" + publicKey.describe() + ", sha256 " + fingerprint() + "]";
    }
}
