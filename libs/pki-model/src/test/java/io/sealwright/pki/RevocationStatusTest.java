package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.pki.RevocationStatus.Good;
import io.sealwright.pki.RevocationStatus.NotTold;
import io.sealwright.pki.RevocationStatus.Revoked;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// "Revoked" counts under a signature of the issuer's, and under no other.
class RevocationStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-11-20T08:00:00Z");
    private static final Authority CA = Authority.root("CN=Issuing");
    private static final Authority STRANGER = Authority.root("CN=Stranger");
    private static final IssuedCertificate LEAF =
            CA.issue(Keys.ec("P-256", "server"), NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)), "a.test");
    private static final OcspQuestion QUESTION = OcspQuestion.about(LEAF, CA.certificate());
    private static final CertificateStatus REVOKED = new RevokedStatus(Date.from(SINCE), CRLReason.superseded);

    private static ContentSigner signer(KeyPair keys) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA")
                .setProvider(Keys.BOUNCY_CASTLE)
                .build(keys.getPrivate());
    }

    private static X509CertificateHolder holder(IssuedCertificate certificate) throws IOException {
        return new X509CertificateHolder(certificate.der().bytes());
    }

    private static byte[] ocsp(KeyPair keys, @Nullable CertificateStatus status, X509CertificateHolder... certificates)
            throws Exception {
        CertificateID asked = new OCSPReq(QUESTION.request()).getRequestList()[0].getCertID();
        return ocsp(asked, keys, status, certificates);
    }

    private static byte[] ocsp(
            CertificateID about,
            KeyPair keys,
            @Nullable CertificateStatus status,
            X509CertificateHolder... certificates)
            throws IOException, OCSPException, OperatorCreationException {
        BasicOCSPRespBuilder basic =
                new BasicOCSPRespBuilder(new RespID(holder(CA.certificate()).getSubject()));
        basic.addResponse(about, status, Date.from(NOW), (Date) null);
        return new OCSPRespBuilder()
                .build(OCSPResp.SUCCESSFUL, basic.build(signer(keys), certificates, Date.from(NOW)))
                .getEncoded();
    }

    @Test
    void ocspTellsUnderTheIssuersSignature() throws Exception {
        assertThat(QUESTION.read(ocsp(CA.keys(), REVOKED), NOW)).isEqualTo(new Revoked(SINCE));
        assertThat(QUESTION.read(ocsp(CA.keys(), CertificateStatus.GOOD), NOW)).isEqualTo(new Good());
    }

    @Test
    void ocspUnderAnotherSignatureTellsNothing() throws Exception {
        assertThat(QUESTION.read(ocsp(STRANGER.keys(), REVOKED), NOW)).isInstanceOf(NotTold.class);
        assertThat(QUESTION.read(ocsp(STRANGER.keys(), REVOKED, holder(STRANGER.certificate())), NOW))
                .isInstanceOf(NotTold.class);
    }

    @Test
    void ocspAboutAnotherCertificateTellsNothing() throws Exception {
        CertificateID other = new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                holder(CA.certificate()),
                BigInteger.TEN);

        assertThat(QUESTION.read(ocsp(other, CA.keys(), REVOKED), NOW)).isInstanceOf(NotTold.class);
    }

    @Test
    void aResponderCountsThatTheIssuerAppointed() throws Exception {
        KeyPair keys = Keys.ec("P-256", "responder");
        X509CertificateHolder appointed = responder(CA, keys, KeyPurposeId.id_kp_OCSPSigning, NOW);
        assertThat(QUESTION.read(ocsp(keys, REVOKED, appointed), NOW)).isEqualTo(new Revoked(SINCE));

        X509CertificateHolder expired =
                responder(CA, keys, KeyPurposeId.id_kp_OCSPSigning, NOW.minus(Duration.ofDays(30)));
        X509CertificateHolder server = responder(CA, keys, KeyPurposeId.id_kp_serverAuth, NOW);
        X509CertificateHolder foreign = responder(STRANGER, keys, KeyPurposeId.id_kp_OCSPSigning, NOW);
        for (X509CertificateHolder one : List.of(expired, server, foreign)) {
            assertThat(QUESTION.read(ocsp(keys, REVOKED, one), NOW)).isInstanceOf(NotTold.class);
        }
    }

    private static X509CertificateHolder responder(Authority by, KeyPair keys, KeyPurposeId purpose, Instant around)
            throws IOException, OperatorCreationException, GeneralSecurityException {
        return new X509v3CertificateBuilder(
                        new X500Name(by.name()),
                        BigInteger.TWO,
                        Date.from(around.minus(Duration.ofDays(1))),
                        Date.from(around.plus(Duration.ofDays(1))),
                        new X500Name("CN=Responder"),
                        Csr.encoded(keys.getPublic()))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                .build(signer(by.keys()));
    }

    @Test
    void aRefusalOfOcspTellsNothing() throws Exception {
        byte[] later = new OCSPRespBuilder().build(OCSPResp.TRY_LATER, null).getEncoded();

        assertThat(QUESTION.read(later, NOW)).isEqualTo(new NotTold("answered with the OCSP status 3"));
    }

    private static byte[] list(Authority by, String name) throws Exception {
        X509v2CRLBuilder list = new X509v2CRLBuilder(new X500Name(name), Date.from(NOW));
        list.addCRLEntry(BigInteger.ONE, Date.from(SINCE.minusSeconds(9)), CRLReason.keyCompromise);
        list.addCRLEntry(BigInteger.valueOf(0x0abc), Date.from(SINCE), CRLReason.superseded);
        return list.build(signer(by.keys())).getEncoded();
    }

    @Test
    void aListTellsUnderTheIssuersSignature() throws Exception {
        assertThat(RevocationList.read(list(CA, CA.name()), LEAF, CA.certificate()))
                .isEqualTo(new Revoked(SINCE));
        byte[] empty = new X509v2CRLBuilder(new X500Name(CA.name()), Date.from(NOW))
                .build(signer(CA.keys()))
                .getEncoded();
        assertThat(RevocationList.read(empty, LEAF, CA.certificate())).isEqualTo(new Good());
    }

    @Test
    void aListOfSomebodyElseTellsNothing() throws Exception {
        assertThat(RevocationList.read(list(STRANGER, CA.name()), LEAF, CA.certificate()))
                .isInstanceOf(NotTold.class);
        assertThat(RevocationList.read(list(CA, STRANGER.name()), LEAF, CA.certificate()))
                .isInstanceOf(NotTold.class);
    }

    @Test
    void anEntryThatTakesAHoldBackIsNone() throws Exception {
        X509v2CRLBuilder list = new X509v2CRLBuilder(new X500Name(CA.name()), Date.from(NOW));
        list.addCRLEntry(BigInteger.valueOf(0x0abc), Date.from(SINCE), CRLReason.removeFromCRL);

        assertThat(RevocationList.read(list.build(signer(CA.keys())).getEncoded(), LEAF, CA.certificate()))
                .isEqualTo(new Good());
    }

    @Test
    void whateverTheBytesNothingIsThrownAndNothingBelieved() throws Exception {
        byte[] answer = ocsp(CA.keys(), REVOKED);
        byte[] list = list(CA, CA.name());
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 500; i++) {
            byte[] spoiltAnswer = spoilt(answer, random);
            byte[] spoiltList = spoilt(list, random);
            assertThat(QUESTION.read(spoiltAnswer, NOW)).isNotNull();
            assertThat(RevocationList.read(spoiltList, LEAF, CA.certificate())).isNotNull();
        }
        assertThat(QUESTION.read(new byte[0], NOW)).isInstanceOf(NotTold.class);
        assertThat(RevocationList.read(new byte[0], LEAF, CA.certificate())).isInstanceOf(NotTold.class);
    }

    private static byte[] spoilt(byte[] bytes, RandomGenerator random) {
        byte[] spoilt = bytes.clone();
        spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 + random.nextInt(255));
        return spoilt;
    }

    @Test
    void aCertificateSaysWhereItCanBeLookedUp() throws Exception {
        X509CertificateHolder holder = new X509v3CertificateBuilder(
                        new X500Name(CA.name()),
                        BigInteger.TWO,
                        Date.from(NOW.minus(Duration.ofDays(1))),
                        Date.from(NOW.plus(Duration.ofDays(1))),
                        new X500Name("CN=a.test"),
                        Csr.encoded(Keys.ec("P-256", "server").getPublic()))
                .addExtension(
                        Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
                            new AccessDescription(AccessDescription.id_ad_ocsp, address("http://ocsp.test/")),
                            new AccessDescription(AccessDescription.id_ad_ocsp, address("ldap://ocsp.test/")),
                            new AccessDescription(AccessDescription.id_ad_caIssuers, address("http://ca.test/"))
                        }))
                .addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(
                            new DistributionPointName(new GeneralNames(address("http://crl.test/a.crl"))), null, null),
                    new DistributionPoint(
                            new DistributionPointName(new GeneralNames(address("http://crl.test/other.crl"))),
                            null,
                            new GeneralNames(new GeneralName(new X500Name("CN=Other"))))
                }))
                .build(signer(CA.keys()));

        assertThat(RevocationSources.of(IssuedCertificate.of(holder.getEncoded())))
                .isEqualTo(new RevocationSources(List.of("http://ocsp.test/"), List.of("http://crl.test/a.crl")));
        assertThat(RevocationSources.of(LEAF)).isEqualTo(new RevocationSources(List.of(), List.of()));
    }

    private static GeneralName address(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }
}
