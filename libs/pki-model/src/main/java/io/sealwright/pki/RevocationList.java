package io.sealwright.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Enumeration;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// Looking a certificate up in a list of its issuer's (RFC 5280, section 5). A list may have a million
/// entries: they are read one after another, and never all at once.
public final class RevocationList {
    private static final String WHAT = "The revocation list";
    private static final int SIGNED_PARTS = 3;

    private RevocationList() {}

    /// What a list says of a certificate, wherever it came from.
    ///
    /// @param der as it came
    public static RevocationStatus read(byte[] der, IssuedCertificate certificate, IssuedCertificate issuer) {
        try {
            return StrictDer.guarded(WHAT, () -> status(der, certificate, issuer));
        } catch (PkiProblem e) {
            return new RevocationStatus.NotTold("gave what is no revocation list");
        }
    }

    private static RevocationStatus status(byte[] der, IssuedCertificate certificate, IssuedCertificate issuer)
            throws IOException {
        ASN1Sequence parts = ASN1Sequence.getInstance(lazily(der));
        if (parts.size() != SIGNED_PARTS) {
            throw StrictDer.malformed(WHAT, null);
        }
        byte[] content = parts.getObjectAt(0).toASN1Primitive().getEncoded();
        SignedDer signed = new SignedDer(
                Der.of(new byte[0]),
                Der.of(content),
                AlgorithmIdentifier.getInstance(parts.getObjectAt(1)),
                Der.of(ASN1BitString.getInstance(parts.getObjectAt(2)).getOctets()));
        TBSCertList list = TBSCertList.getInstance(lazily(content));
        X509CertificateHolder wanted =
                new X509CertificateHolder(certificate.der().bytes());
        if (!list.getIssuer().equals(wanted.getIssuer()) || !signed.isSignedBy(issuer.publicKey(), WHAT)) {
            return new RevocationStatus.NotTold("gave a list that the issuer did not sign");
        }
        return entry(list, wanted.getSerialNumber());
    }

    private static ASN1Primitive lazily(byte[] der) throws IOException {
        try (ASN1InputStream in = new ASN1InputStream(der, true)) {
            ASN1Primitive read = in.readObject();
            if (read == null || in.read() >= 0) {
                throw StrictDer.malformed(WHAT, null);
            }
            return read;
        }
    }

    private static RevocationStatus entry(TBSCertList list, BigInteger serial) {
        Enumeration<?> entries = list.getRevokedCertificateEnumeration();
        while (entries.hasMoreElements()) {
            TBSCertList.CRLEntry entry = TBSCertList.CRLEntry.getInstance(entries.nextElement());
            if (entry.getUserCertificate().hasValue(serial) && isOurs(entry.getExtensions())) {
                return new RevocationStatus.Revoked(
                        entry.getRevocationDate().getDate().toInstant());
            }
        }
        return new RevocationStatus.Good();
    }

    /// Neither an entry that takes a hold back, nor one of another issuer's certificate.
    private static boolean isOurs(@Nullable Extensions extensions) {
        if (extensions == null) {
            return true;
        }
        CRLReason reason = CRLReason.getInstance(extensions.getExtensionParsedValue(Extension.reasonCode));
        return extensions.getExtension(Extension.certificateIssuer) == null
                && (reason == null || reason.getValue().intValue() != CRLReason.removeFromCRL);
    }
}
