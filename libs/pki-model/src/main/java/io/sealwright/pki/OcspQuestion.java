package io.sealwright.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// Asking by OCSP (RFC 6960) whether one certificate is revoked.
///
/// Without a nonce: authorities answer out of caches, and a "revoked" of before is as true as one of now.
public final class OcspQuestion {
    private static final String WHAT = "The OCSP answer";
    private static final DigestCalculatorProvider DIGESTS = digests();

    private final IssuedCertificate certificate;
    private final IssuedCertificate issuer;

    private OcspQuestion(IssuedCertificate certificate, IssuedCertificate issuer) {
        this.certificate = certificate;
        this.issuer = issuer;
    }

    public static OcspQuestion about(IssuedCertificate certificate, IssuedCertificate issuer) {
        return new OcspQuestion(certificate, issuer);
    }

    private static DigestCalculatorProvider digests() {
        try {
            return new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Every Java platform has the digests of OCSP", e);
        }
    }

    /// What to send, DER.
    ///
    /// @throws PkiProblem where the certificates cannot be asked about
    public byte[] request() {
        return StrictDer.guarded("The certificate", () -> {
            try {
                return new OCSPReqBuilder()
                        .addRequest(new CertificateID(DIGESTS.get(CertificateID.HASH_SHA1), holder(issuer), serial()))
                        .build()
                        .getEncoded();
            } catch (OCSPException | OperatorCreationException e) {
                throw StrictDer.malformed("The certificate", e);
            }
        });
    }

    private BigInteger serial() throws IOException {
        return holder(certificate).getSerialNumber();
    }

    private static X509CertificateHolder holder(IssuedCertificate certificate) throws IOException {
        return new X509CertificateHolder(certificate.der().bytes());
    }

    /// What an answer says, whoever it came from.
    ///
    /// @param answer as it came
    /// @param now by which a responder's own certificate must be valid
    public RevocationStatus read(byte[] answer, Instant now) {
        try {
            return StrictDer.guarded(WHAT, () -> {
                OCSPResponse whole = OCSPResponse.getInstance(StrictDer.read(answer, WHAT));
                OCSPResp response = new OCSPResp(whole);
                if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                    return new RevocationStatus.NotTold("answered with the OCSP status " + response.getStatus());
                }
                if (!whole.getResponseBytes().getResponseType().equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
                    return new RevocationStatus.NotTold("answered in a form that is not known here");
                }
                return basic(whole.getResponseBytes().getResponse().getOctets(), now);
            });
        } catch (PkiProblem e) {
            return new RevocationStatus.NotTold("gave what is no OCSP answer");
        }
    }

    private RevocationStatus basic(byte[] bytes, Instant now) throws IOException {
        BasicOCSPResp response = new BasicOCSPResp(BasicOCSPResponse.getInstance(StrictDer.read(bytes, WHAT)));
        if (!isSigned(response, now)) {
            return new RevocationStatus.NotTold("gave an answer that the issuer did not sign");
        }
        for (SingleResp one : response.getResponses()) {
            if (isMeant(one.getCertID())) {
                return status(one);
            }
        }
        return new RevocationStatus.NotTold("gave an answer about something else");
    }

    private boolean isMeant(CertificateID id) throws IOException {
        try {
            return id.getSerialNumber().equals(serial()) && id.matchesIssuer(holder(issuer), DIGESTS);
        } catch (OCSPException e) {
            // An answer in a digest that nobody asked for.
            return false;
        }
    }

    private static RevocationStatus status(SingleResp one) {
        // Bouncy Castle's word for "good" is null.
        @Nullable CertificateStatus status = one.getCertStatus();
        if (status == null) {
            return new RevocationStatus.Good();
        }
        return status instanceof RevokedStatus revoked
                ? new RevocationStatus.Revoked(revoked.getRevocationTime().toInstant())
                : new RevocationStatus.NotTold("does not know the certificate");
    }

    /// By the issuer itself, or by a responder to whom the issuer gave a certificate for this (RFC 6960,
    /// 4.2.2.2).
    private boolean isSigned(BasicOCSPResp response, Instant now) throws IOException {
        if (isSignedBy(response, issuer)) {
            return true;
        }
        for (X509CertificateHolder one : response.getCerts()) {
            Optional<IssuedCertificate> responder = responder(one, now);
            if (responder.isPresent() && isSignedBy(response, responder.get())) {
                return true;
            }
        }
        return false;
    }

    private Optional<IssuedCertificate> responder(X509CertificateHolder holder, Instant now) throws IOException {
        ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(holder.getExtensions());
        if (usage == null
                || !usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)
                || !holder.isValidOn(Date.from(now))) {
            return Optional.empty();
        }
        IssuedCertificate responder = IssuedCertificate.of(holder.getEncoded());
        return responder.mayBeIssuedBy(issuer) && responder.isSignedBy(issuer)
                ? Optional.of(responder)
                : Optional.empty();
    }

    private static boolean isSignedBy(BasicOCSPResp response, IssuedCertificate signer) {
        SignedDer signed = new SignedDer(
                Der.of(new byte[0]),
                Der.of(response.getTBSResponseData()),
                response.getSignatureAlgorithmID(),
                Der.of(response.getSignature()));
        try {
            return signed.isSignedBy(signer.publicKey(), WHAT);
        } catch (PkiProblem e) {
            // A key or an algorithm of another kind than this signer's.
            return false;
        }
    }
}
