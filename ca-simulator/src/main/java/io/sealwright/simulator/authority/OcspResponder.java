package io.sealwright.simulator.authority;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// Answers OCSP requests (RFC 6960), signed by the issuing authority itself.
public final class OcspResponder {
    private static final Duration LIFE = Duration.ofHours(12);

    private final Authority authority;
    private final Revocations revocations;
    private final Clock clock;
    private final DigestCalculatorProvider digests;

    public OcspResponder(Authority authority, Revocations revocations, Clock clock) {
        this.authority = authority;
        this.revocations = revocations;
        this.clock = clock;
        try {
            this.digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Every Java platform has the digests of OCSP", e);
        }
    }

    /// @param request DER
    /// @return the response, DER; "malformed request" where it is none
    byte[] answer(byte[] request) throws IOException {
        try {
            OCSPReq parsed;
            try {
                parsed = new OCSPReq(request);
            } catch (IOException | IllegalArgumentException unreadable) {
                return refused(OCSPRespBuilder.MALFORMED_REQUEST).getEncoded();
            }
            return answered(parsed).getEncoded();
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException("An OCSP response could not be built", e);
        }
    }

    private OCSPResp answered(OCSPReq request) throws OCSPException, OperatorCreationException {
        Issuer issuing = authority.issuing();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        BasicOCSPRespBuilder builder =
                new BasicOCSPRespBuilder(new RespID(issuing.certificate().getSubject()));
        for (Req one : request.getRequestList()) {
            builder.addResponse(one.getCertID(), status(one.getCertID()), Date.from(now), Date.from(now.plus(LIFE)));
        }
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null) {
            builder.setResponseExtensions(new Extensions(nonce));
        }
        X509CertificateHolder[] chain = {issuing.certificate()};
        return new OCSPRespBuilder()
                .build(OCSPRespBuilder.SUCCESSFUL, builder.build(issuing.signer(), chain, Date.from(now)));
    }

    private CertificateStatus status(CertificateID id) throws OCSPException {
        if (!id.matchesIssuer(authority.issuing().certificate(), digests)) {
            return new UnknownStatus();
        }
        Optional<Revocations.Standing> standing = revocations.standing(id.getSerialNumber());
        if (standing.isEmpty()) {
            return new UnknownStatus();
        }
        Optional<Instant> revokedAt = standing.get().revokedAt();
        return revokedAt.isPresent() ? new RevokedStatus(Date.from(revokedAt.get())) : CertificateStatus.GOOD;
    }

    private static OCSPResp refused(int status) throws OCSPException {
        return new OCSPRespBuilder().build(status, null);
    }
}
