package io.sealwright.pki;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.util.CollectionStore;

/// A certificate with those of its issuers, from the leaf upwards, and the forms in which it is handed out.
public final class CertificateChain {
    private final IssuedCertificate leaf;
    private final List<IssuedCertificate> issuers;
    private final List<IssuedCertificate> unused;

    private CertificateChain(IssuedCertificate leaf, List<IssuedCertificate> issuers, List<IssuedCertificate> unused) {
        this.leaf = leaf;
        this.issuers = issuers;
        this.unused = unused;
    }

    /// @param leafPem exactly one certificate
    /// @param chainPems each one certificate or more; in any order, with or without the root, and with the
    ///     leaf again
    /// @throws PkiProblem where one of them cannot be read
    public static CertificateChain parse(String leafPem, List<String> chainPems) {
        return of(
                IssuedCertificate.parse(leafPem),
                chainPems.stream()
                        .flatMap(pem -> IssuedCertificate.parseAll(pem).stream())
                        .toList());
    }

    /// Sorts the others into the leaf's chain by names and key identifiers. Where two fit (a root and its
    /// cross-signed twin) the one that is not a root is taken, which reaches clients that do not know the newer
    /// root yet.
    public static CertificateChain of(IssuedCertificate leaf, List<IssuedCertificate> others) {
        var remaining = new LinkedHashSet<>(others);
        remaining.remove(leaf);
        List<IssuedCertificate> issuers = new ArrayList<>();
        IssuedCertificate top = leaf;
        while (!top.isSelfIssued()) {
            IssuedCertificate lower = top;
            Optional<IssuedCertificate> issuer = remaining.stream()
                    .filter(lower::mayBeIssuedBy)
                    .min(Comparator.comparing(IssuedCertificate::isSelfIssued));
            if (issuer.isEmpty()) {
                break;
            }
            top = issuer.get();
            remaining.remove(top);
            issuers.add(top);
        }
        return new CertificateChain(leaf, List.copyOf(issuers), List.copyOf(remaining));
    }

    public IssuedCertificate leaf() {
        return leaf;
    }

    /// The issuers from the leaf's own upwards; the last is the root where that was given.
    public List<IssuedCertificate> issuers() {
        return issuers;
    }

    /// What was given besides and has no place in the chain.
    public List<IssuedCertificate> unused() {
        return unused;
    }

    /// The leaf alone.
    public String pem() {
        return leaf.pem();
    }

    /// What a TLS server sends: the leaf and the issuers above it. The root is left out, as clients bring their
    /// own.
    public String fullchain() {
        return leaf.pem() + chain();
    }

    /// The issuers without leaf and root; an empty text where only the root stands above the leaf.
    public String chain() {
        return issuers.stream()
                .filter(issuer -> !issuer.isSelfIssued())
                .map(IssuedCertificate::pem)
                .collect(Collectors.joining());
    }

    /// The leaf in DER.
    public byte[] der() {
        return leaf.der().bytes();
    }

    /// The whole chain, root included where it is known, as a PKCS#7 bundle without content or signature, in PEM
    /// with the label PKCS7.
    public String pkcs7() {
        try {
            List<X509CertificateHolder> all = new ArrayList<>();
            for (IssuedCertificate one :
                    Stream.concat(Stream.of(leaf), issuers.stream()).toList()) {
                all.add(new X509CertificateHolder(one.der().bytes()));
            }
            CMSSignedDataGenerator bundle = new CMSSignedDataGenerator();
            bundle.addCertificates(new CollectionStore<>(all));
            return Pem.write("PKCS7", bundle.generate(new CMSAbsentContent()).getEncoded("DER"));
        } catch (IOException | CMSException e) {
            throw new IllegalStateException("Certificates that were read could not be bundled: " + this, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateChain that && leaf.equals(that.leaf) && issuers.equals(that.issuers);
    }

    @Override
    public int hashCode() {
        return 31 * leaf.hashCode() + issuers.hashCode();
    }

    @Override
    public String toString() {
        return "CertificateChain[" + leaf + " under " + issuers.size() + " issuers]";
    }
}
