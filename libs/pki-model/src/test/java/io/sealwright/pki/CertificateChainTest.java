package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CertificateChainTest {
    private static final Instant FROM = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(199));

    private final Authority root = Authority.root("CN=Root");
    private final Authority intermediate = root.intermediate("CN=Issuing");
    private final IssuedCertificate leaf =
            intermediate.issue(Keys.rsa(2048), FROM, TO, "www.example.com", "example.com");

    @Test
    void readsWhatIsInACertificate() throws Exception {
        X509Certificate reference = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(leaf.der().bytes()));
        assertThat(leaf.commonName()).hasValue("www.example.com");
        assertThat(leaf.subject()).isEqualTo("C=DE,O=Example,CN=www.example.com");
        assertThat(leaf.issuer()).isEqualTo("CN=Issuing");
        assertThat(leaf.subjectAltNames())
                .extracting(SubjectAltName::text)
                .containsExactly("www.example.com", "example.com");
        assertThat(leaf.serialNumber()).isEqualTo("0abc");
        assertThat(leaf.notBefore()).isEqualTo(FROM);
        assertThat(leaf.notAfter()).isEqualTo(TO);
        assertThat(leaf.isCa()).isFalse();
        assertThat(intermediate.certificate().isCa()).isTrue();
        assertThat(leaf.publicKey().describe()).isEqualTo("RSA 2048");
        assertThat(leaf.authorityKeyId())
                .isPresent()
                .isEqualTo(intermediate.certificate().subjectKeyId());
        assertThat(leaf.fingerprint()).isEqualTo(digest("SHA-256", reference.getEncoded()));
        assertThat(leaf.der().sha1()).isEqualTo(digest("SHA-1", reference.getEncoded()));
        assertThat(leaf).hasToString("IssuedCertificate[C=DE,O=Example,CN=www.example.com, serial 0abc]");
    }

    @Test
    void sortsWhateverOrderItComesIn() {
        List<IssuedCertificate> others =
                new ArrayList<>(List.of(root.certificate(), leaf, intermediate.certificate(), root.certificate()));
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(others, random);
            CertificateChain chain = CertificateChain.of(leaf, others);
            assertThat(chain.issuers()).containsExactly(intermediate.certificate(), root.certificate());
            assertThat(chain.unused()).isEmpty();
        }
    }

    @Test
    void showsWhatHasNoPlace() {
        IssuedCertificate stranger = Authority.root("CN=Stranger").certificate();
        CertificateChain chain = CertificateChain.of(leaf, List.of(stranger, intermediate.certificate()));
        assertThat(chain.issuers()).containsExactly(intermediate.certificate());
        assertThat(chain.unused()).containsExactly(stranger);
    }

    @Test
    void prefersTheCrossSignedTwinOfARoot() {
        Authority older = Authority.root("CN=Older Root");
        IssuedCertificate twin = older.crossSign(root);
        CertificateChain chain = CertificateChain.of(
                leaf, List.of(root.certificate(), older.certificate(), twin, intermediate.certificate()));
        assertThat(chain.issuers()).containsExactly(intermediate.certificate(), twin, older.certificate());
        assertThat(chain.unused()).containsExactly(root.certificate());
        assertThat(chain.chain()).isEqualTo(intermediate.certificate().pem() + twin.pem());
    }

    @Test
    void tellsIssuersOfOneNameApartByTheirKeys() {
        Authority first = new Authority(
                "CN=Issuing",
                Keys.ec("P-256", "first"),
                root.crossSign(new Authority("CN=Issuing", Keys.ec("P-256", "first"), root.certificate())));
        CertificateChain chain =
                CertificateChain.of(leaf, List.of(first.certificate(), intermediate.certificate(), root.certificate()));
        assertThat(chain.issuers()).containsExactly(intermediate.certificate(), root.certificate());
    }

    @Test
    void leavesTheRootOutOfWhatServersSend() {
        CertificateChain chain = CertificateChain.of(leaf, List.of(root.certificate(), intermediate.certificate()));
        assertThat(chain.pem()).isEqualTo(leaf.pem());
        assertThat(chain.chain()).isEqualTo(intermediate.certificate().pem());
        assertThat(chain.fullchain())
                .isEqualTo(leaf.pem() + intermediate.certificate().pem());
        assertThat(chain.der()).isEqualTo(leaf.der().bytes());
        assertThat(CertificateChain.of(leaf, List.of()).chain()).isEmpty();
    }

    @Test
    void bundlesEverythingAsPkcs7() throws CertificateException {
        String pem = CertificateChain.of(leaf, List.of(root.certificate(), intermediate.certificate()))
                .pkcs7();
        assertThat(pem).startsWith("-----BEGIN PKCS7-----\n").endsWith("-----END PKCS7-----\n");
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertPath(
                                new ByteArrayInputStream(Pem.read(pem, "It", 100_000)
                                        .blocks()
                                        .getFirst()
                                        .decoded("It")),
                                "PKCS7")
                        .getCertificates())
                .extracting(certificate -> IssuedCertificate.of(certificate.getEncoded()))
                .containsExactlyInAnyOrder(leaf, intermediate.certificate(), root.certificate());
    }

    @Test
    void readsWhatAuthoritiesSend() {
        String crlf = ("subject: whatever\n" + leaf.pem()).replace("\n", "\r\n");
        CertificateChain chain = CertificateChain.parse(
                crlf,
                List.of(root.certificate().pem() + intermediate.certificate().pem()));
        assertThat(chain).isEqualTo(CertificateChain.of(leaf, List.of(intermediate.certificate(), root.certificate())));
        assertThat(chain.fullchain()).doesNotContain("\r");
    }

    @Test
    void saysWhatIsNoCertificate() {
        assertThat(problem("")).contains("no line -----BEGIN CERTIFICATE-----");
        assertThat(problem(Csr.onP256().pem())).contains("stands a CSR");
        assertThat(problem(leaf.pem() + leaf.pem())).contains("stand 2");
        assertThat(problem(Pem.write("CERTIFICATE", "nonsense".getBytes(StandardCharsets.US_ASCII))))
                .contains("not well-formed DER");
        String key = problem(Pem.write("EC PRIVATE KEY", "nonsense".getBytes(StandardCharsets.US_ASCII)));
        assertThat(key).contains("stands a private key").doesNotContain("bm9uc2Vuc2U");
    }

    @Test
    void refusesAValidityThatEndsBeforeItBegins() {
        PkiProblem problem = catchThrowableOfType(
                PkiProblem.class, () -> root.issue(Keys.ec("P-256", "server"), TO, FROM, "www.example.com"));
        assertThat(problem).hasMessageContaining("ends before");
    }

    private static String problem(String pem) {
        return String.valueOf(catchThrowableOfType(PkiProblem.class, () -> IssuedCertificate.parse(pem))
                .getMessage());
    }

    private static String digest(String algorithm, byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
