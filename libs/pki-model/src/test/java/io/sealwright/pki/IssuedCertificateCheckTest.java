package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.pki.IssuedCertificateCheck.Order;
import io.sealwright.pki.IssuedCertificateCheck.Rule;
import io.sealwright.pki.IssuedCertificateCheck.Violation;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuedCertificateCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant TO = NOW.plus(Duration.ofDays(199));
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final KeyPair server = Keys.ec("P-256", "server");
    private final Authority root = Authority.root("CN=Root");
    private final Authority intermediate = root.intermediate("CN=Issuing");
    private final List<IssuedCertificate> issuers = List.of(root.certificate(), intermediate.certificate());

    @Test
    void acceptsWhatWasOrdered() {
        assertThat(check(ordered("www.example.com", "b.example.com"), issued("b.example.com", "www.example.com")))
                .isEmpty();
    }

    @Test
    void acceptsItWithoutTheRoot() {
        CertificateChain chain = CertificateChain.of(issued("www.example.com"), List.of(intermediate.certificate()));
        assertThat(IssuedCertificateCheck.check(ordered("www.example.com"), chain, NOW, TOLERANCE))
                .isEmpty();
    }

    @Test
    void refusesAnotherKey() {
        IssuedCertificate other = intermediate.issue(Keys.ec("P-256", "other"), NOW, TO, "www.example.com");
        assertThat(check(ordered("www.example.com"), other))
                .singleElement()
                .returns(Rule.OTHER_KEY, Violation::rule)
                .satisfies(violation -> assertThat(violation.message())
                        .contains(
                                other.publicKey().fingerprint(),
                                ordered("x.de").key().fingerprint()));
    }

    @Test
    void listsMissingNames() {
        assertThat(check(ordered("www.example.com", "a.example.com", "b.example.com"), issued("www.example.com")))
                .singleElement()
                .returns(Rule.NAME_MISSING, Violation::rule)
                .satisfies(violation -> assertThat(violation.message()).contains("a.example.com, b.example.com."));
    }

    @Test
    void acceptsTheTwinsThatAuthoritiesAdd() {
        assertThat(check(ordered("www.example.com"), issued("www.example.com", "example.com")))
                .isEmpty();
        assertThat(check(ordered("example.com"), issued("example.com", "www.example.com")))
                .isEmpty();
        assertThat(check(ordered("*.example.com"), issued("*.example.com", "example.com", "www.example.com")))
                .isEmpty();
    }

    @Test
    void listsOtherNamesThatWereNotOrdered() {
        assertThat(check(ordered("www.example.com"), issued("www.example.com", "mail.example.com", "example.org")))
                .singleElement()
                .returns(Rule.NAME_NOT_ORDERED, Violation::rule)
                .satisfies(violation -> assertThat(violation.message()).contains("'mail.example.com', 'example.org'."));
    }

    @Test
    void toleratesAClockThatIsALittleOff() {
        Instant soon = NOW.plus(TOLERANCE);
        assertThat(check(ordered("a.de"), intermediate.issue(server, soon, TO, "a.de")))
                .isEmpty();
        assertThat(check(ordered("a.de"), intermediate.issue(server, soon.plusSeconds(1), TO, "a.de")))
                .extracting(Violation::rule)
                .containsExactly(Rule.NOT_YET_VALID);
        Instant past = NOW.minus(TOLERANCE);
        Instant start = NOW.minus(Duration.ofDays(10));
        assertThat(check(ordered("a.de"), intermediate.issue(server, start, past, "a.de")))
                .isEmpty();
        assertThat(check(ordered("a.de"), intermediate.issue(server, start, past.minusSeconds(1), "a.de")))
                .extracting(Violation::rule)
                .containsExactly(Rule.EXPIRED);
    }

    @Test
    void holdsPublicCertificatesToTheDatedLimit() {
        IssuedCertificate exact = intermediate.issue(server, NOW, NOW.plus(Duration.ofDays(200)), "a.de");
        assertThat(check(ordered("a.de"), exact))
                .singleElement()
                .returns(Rule.VALID_TOO_LONG, Violation::rule)
                .satisfies(violation -> assertThat(violation.message()).contains("200 days"));
        Order ofPrivateCa = new Order(ordered("a.de").key(), ordered("a.de").names(), false);
        assertThat(check(ofPrivateCa, exact)).isEmpty();
    }

    @Test
    void refusesAnAuthoritysOwnCertificate() {
        assertThat(check(ordered("a.de"), intermediate.issueAuthority(server, NOW, TO, "a.de")))
                .extracting(Violation::rule)
                .containsExactly(Rule.LEAF_IS_CA);
    }

    @Test
    void wantsTheIssuer() {
        CertificateChain alone = CertificateChain.of(issued("a.de"), List.of(root.certificate()));
        assertThat(IssuedCertificateCheck.check(ordered("a.de"), alone, NOW, TOLERANCE))
                .singleElement()
                .returns(Rule.ISSUER_MISSING, Violation::rule)
                .satisfies(violation -> assertThat(violation.message()).contains("'CN=Issuing'"));
    }

    @Test
    void verifiesEverySignature() {
        IssuedCertificate forged = forged(issued("a.de"));
        assertThat(check(ordered("a.de"), forged)).extracting(Violation::rule).containsExactly(Rule.SIGNATURE);

        CertificateChain upper =
                CertificateChain.of(issued("a.de"), List.of(forged(intermediate.certificate()), root.certificate()));
        assertThat(IssuedCertificateCheck.check(ordered("a.de"), upper, NOW, TOLERANCE))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("'CN=Issuing'", "'CN=Root'"));

        CertificateChain top =
                CertificateChain.of(issued("a.de"), List.of(intermediate.certificate(), forged(root.certificate())));
        assertThat(IssuedCertificateCheck.check(ordered("a.de"), top, NOW, TOLERANCE))
                .extracting(Violation::rule)
                .containsExactly(Rule.SIGNATURE);
    }

    @Test
    void wantsIssuersToBeValidAuthorities() {
        Authority server = new Authority("CN=server", Keys.ec("P-256", "fake"), root.certificate());
        IssuedCertificate notAnAuthority = root.issue(server.keys(), NOW, TO, "server");
        Authority fake = new Authority(notAnAuthority.subject(), server.keys(), notAnAuthority);
        CertificateChain chain = CertificateChain.of(
                fake.issue(this.server, NOW, TO, "a.de"), List.of(notAnAuthority, root.certificate()));
        assertThat(IssuedCertificateCheck.check(ordered("a.de"), chain, NOW, TOLERANCE))
                .extracting(Violation::rule)
                .contains(Rule.ISSUER_NOT_CA);

        Instant past = Authority.FOUNDED.minus(Duration.ofDays(1));
        IssuedCertificate early = intermediate.issue(this.server, past, past.plusSeconds(60), "a.de");
        assertThat(IssuedCertificateCheck.check(ordered("a.de"), CertificateChain.of(early, issuers), past, TOLERANCE))
                .extracting(Violation::rule)
                .containsExactly(Rule.ISSUER_NOT_VALID, Rule.ISSUER_NOT_VALID);
    }

    @Test
    void reportsEverythingAtOnce() {
        IssuedCertificate wrong = intermediate.issueAuthority(
                Keys.ec("P-256", "other"), NOW.minus(Duration.ofDays(500)), NOW.minus(Duration.ofDays(1)), "x.de");
        assertThat(check(ordered("a.de"), wrong))
                .extracting(Violation::rule)
                .containsExactly(
                        Rule.OTHER_KEY,
                        Rule.LEAF_IS_CA,
                        Rule.NAME_MISSING,
                        Rule.NAME_NOT_ORDERED,
                        Rule.EXPIRED,
                        Rule.VALID_TOO_LONG);
    }

    private IssuedCertificate issued(String... names) {
        return intermediate.issue(server, NOW, TO, names);
    }

    private Order ordered(String... names) {
        return new Order(
                Csr.with(server).parsed().publicKey(),
                Arrays.stream(names).map(SubjectAltName::parse).toList(),
                true);
    }

    private List<Violation> check(Order order, IssuedCertificate leaf) {
        return IssuedCertificateCheck.check(order, CertificateChain.of(leaf, issuers), NOW, TOLERANCE);
    }

    /// The same certificate with one bit of its signature changed.
    private static IssuedCertificate forged(IssuedCertificate certificate) {
        byte[] der = certificate.der().bytes();
        der[der.length - 1] ^= 1;
        return IssuedCertificate.of(der);
    }
}
