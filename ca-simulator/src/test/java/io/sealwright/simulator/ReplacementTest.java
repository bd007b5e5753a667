package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Customer;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ReplacementTest {
    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    private Caller caller;
    private Customer customer;
    private String domainId;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Customer.create(caller);
        domainId = customer.ownDomain(world.dns(), "example.com");
    }

    private Reply issued(KeyPair key, String... sans) {
        Reply placed = customer.place(customer.order(domainId, Csrs.pem("CN=www.example.com", key))
                .withSans(sans)
                .withOptions("SAN"));
        assertThat(placed.text("SuccessCode")).as(placed.body()).isEqualTo("0");
        return placed;
    }

    private Reply awaitOther(Reply issued) {
        return await().pollInterval(Duration.ofMillis(10))
                .until(
                        () -> customer.orderById(issued.text("OrderID")),
                        order -> !order.text("SerialNumber").equals(issued.text("SerialNumber")));
    }

    private static X509Certificate certificate(Reply reply) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(reply.text("X509Cert").getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<Object> names(X509Certificate certificate) throws GeneralSecurityException {
        return certificate.getSubjectAlternativeNames().stream()
                .<Object>map(entry -> entry.get(1))
                .toList();
    }

    @Test
    void reissuesForAnotherKeyAndKeepsTheOrderTheNamesAndTheEnd() throws GeneralSecurityException {
        KeyPair other = Csrs.rsa(2048);
        Reply issued = issued(Csrs.ec("secp256r1"), "api.example.com");
        String orderId = issued.text("OrderID");

        Reply answer = customer.reissue(orderId, Csrs.pem("CN=www.example.com", other));

        assertThat(answer.text("SuccessCode")).as(answer.body()).isEqualTo("0");
        assertThat(answer.text("OrderID")).isEqualTo(orderId);
        assertThat(answer.text("TargetOrderID")).isEqualTo(orderId);
        assertThat(answer.all("X509Cert")).isEmpty();
        Reply order = awaitOther(issued);
        assertThat(order.text("OrderStatus")).isEqualTo("4");
        assertThat(order.all("ModificationEventName")).endsWith("CERT_ISSUE", "ORDER_REISSUE_REQUEST", "CERT_REISSUE");
        assertThat(order.text("EndDate")).isEqualTo(issued.text("EndDate"));
        X509Certificate certificate = certificate(order);
        assertThat(certificate.getPublicKey()).isEqualTo(other.getPublic());
        assertThat(names(certificate)).containsExactlyInAnyOrder("www.example.com", "api.example.com");
        String reissuedAt = order.all("ModificationEventTimestamp").getLast();
        assertThat(caller.query(
                                "GetModifiedOrders",
                                customer.queryHeader()
                                        + "<FromDate>%s</FromDate><ToDate>%s</ToDate>"
                                                .formatted(reissuedAt, reissuedAt))
                        .all("OrderId"))
                .containsExactly(orderId);
    }

    @Test
    void servesTheOldCertificateUntilTheNewOneIsMadeAndTakesNoSecondWishMeanwhile() {
        Reply issued = issued(Csrs.ec("secp256r1"));
        String orderId = issued.text("OrderID");
        customer.setIssuance("{\"delayMillis\": 600000}");

        assertThat(customer.reissue(orderId, Csrs.fresh("www.example.com")).text("SuccessCode"))
                .isEqualTo("0");

        Reply order = customer.orderById(orderId);
        assertThat(order.text("SerialNumber")).isEqualTo(issued.text("SerialNumber"));
        assertThat(order.all("ModificationEventName")).endsWith("ORDER_REISSUE_REQUEST");
        assertThat(customer.reissue(orderId, Csrs.fresh("www.example.com")).errorCode())
                .isEqualTo("-4016");
        assertThat(customer.changeNames(orderId, "api.example.com").errorCode()).isEqualTo("-4016");
    }

    @Test
    void changesTheNamesAndKeepsTheKey() throws GeneralSecurityException {
        KeyPair key = Csrs.ec("secp256r1");
        Reply issued = issued(key, "api.example.com");

        Reply answer = customer.changeNames(issued.text("OrderID"), "shop.example.com", "*.dev.example.com");

        assertThat(answer.text("SuccessCode")).as(answer.body()).isEqualTo("0");
        assertThat(answer.text("TargetOrderID")).isEqualTo(issued.text("OrderID"));
        Reply order = awaitOther(issued);
        assertThat(order.all("ModificationEventName")).endsWith("ORDER_CHANGE_SAN_REQUEST", "CERT_REISSUE");
        assertThat(order.all("SubjectAltName")).containsExactly("shop.example.com", "*.dev.example.com");
        X509Certificate certificate = certificate(order);
        assertThat(certificate.getPublicKey()).isEqualTo(key.getPublic());
        assertThat(names(certificate))
                .containsExactlyInAnyOrder("www.example.com", "shop.example.com", "*.dev.example.com");
        assertThat(order.text("EndDate")).isEqualTo(issued.text("EndDate"));
    }

    @Test
    void refusesWhatDoesNotFitTheOrder() {
        String orderId = issued(Csrs.ec("secp256r1")).text("OrderID");
        Customer other = Customer.create(caller);
        String csr = Csrs.fresh("www.example.com");

        assertThat(customer.reissue(orderId, "").errorCode()).isEqualTo("-102");
        assertThat(customer.reissue(orderId, "no CSR").errorCode()).isEqualTo("-4007");
        assertThat(customer.reissue(orderId, Csrs.fresh("api.example.com")).errorCode())
                .isEqualTo("-6021");
        assertThat(customer.reissue("CESW000000000000", csr).errorCode()).isEqualTo("-9916");
        assertThat(other.reissue(orderId, csr).errorCode()).isEqualTo("-9902");
        assertThat(customer.changeNames(orderId, "www.example.org").errorCode()).isEqualTo("-9443");
        assertThat(customer.changeNames(orderId, "no name").errorCode()).isEqualTo("-6018");
        assertThat(customer.changeNames("", "api.example.com").errorCode()).isEqualTo("-102");
        customer.modify(orderId, "CANCEL");
        assertThat(customer.reissue(orderId, csr).errorCode()).isEqualTo("-9915");
    }

    @Test
    void revokesAllCertificatesOfTheOrder() throws GeneralSecurityException, IOException {
        KeyPair key = Csrs.ec("secp256r1");
        Reply issued = issued(key);
        String orderId = issued.text("OrderID");
        customer.reissue(orderId, Csrs.fresh("www.example.com"));
        X509Certificate second = certificate(awaitOther(issued));

        assertThat(customer.modify(orderId, "REVOKE").text("SuccessCode")).isEqualTo("0");

        customer.awaitStatus(orderId, "7");
        try (InputStream in = base.resolve("/ca/issuing.crl").toURL().openStream()) {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            assertThat(list.isRevoked(certificate(issued))).isTrue();
            assertThat(list.isRevoked(second)).isTrue();
        }
        assertThat(customer.modify(orderId, "REVOKE").errorCode()).isEqualTo("-9938");
        assertThat(customer.reissue(orderId, Csrs.fresh("www.example.com")).errorCode())
                .isEqualTo("-9938");
        assertThat(customer.place(customer.order(domainId, Csrs.pem("CN=www.example.com", key)))
                        .errorCode())
                .as("a key of a revoked certificate, also of one that was replaced")
                .isEqualTo("-9940");
    }

    @Test
    void aRevocationDropsAReissueThatIsNotMadeYet() {
        Reply issued = issued(Csrs.ec("secp256r1"));
        String orderId = issued.text("OrderID");
        customer.setIssuance("{\"delayMillis\": 500}");
        customer.reissue(orderId, Csrs.fresh("www.example.com"));

        customer.modify(orderId, "REVOKE");

        Reply revoked = customer.awaitStatus(orderId, "7");
        assertThat(revoked.text("SerialNumber")).isEqualTo(issued.text("SerialNumber"));
        assertThat(revoked.all("ModificationEventName")).doesNotContain("CERT_REISSUE");
    }

    @Test
    void aDroppedAnswerLeavesTheReissueDone() {
        Reply issued = issued(Csrs.ec("secp256r1"));
        customer.setFaults("{\"errorCode\": {\"probability\": 1, \"operations\": [\"ReIssue\"], \"code\": \"-201\"}}");
        assertThat(customer.reissue(issued.text("OrderID"), Csrs.fresh("www.example.com"))
                        .errorCode())
                .isEqualTo("-201");
        customer.setFaults("{\"droppedAfterProcessing\": {\"probability\": 1, \"operations\": [\"ReIssue\"]}}");

        assertThat(catchThrowable(() -> customer.reissue(issued.text("OrderID"), Csrs.fresh("www.example.com"))))
                .isNotNull();

        assertThat(awaitOther(issued).all("ModificationEventName")).containsOnlyOnce("CERT_REISSUE");
    }
}
