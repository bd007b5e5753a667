package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Customer;
import io.sealwright.simulator.testing.Customer.PvOrder;
import io.sealwright.simulator.testing.OpenSsl;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LifecycleTest {
    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    @TempDir
    Path folder;

    private Caller caller;
    private Customer customer;
    private String domainId;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Customer.create(caller);
        domainId = customer.ownDomain(world.dns(), "example.com");
    }

    @AfterEach
    void backToNow() {
        moveClock(Duration.ZERO);
    }

    private void moveClock(Duration ahead) {
        OffsetDateTime before = now();
        world.setClockAhead(ahead);
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> ahead.isZero()
                        ? now().isBefore(OffsetDateTime.now(before.getOffset()).plusMinutes(1))
                        : now().isAfter(before.plusHours(1)));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.parse(
                caller.order("GetMSSLProfiles", customer.queryHeader()).text("Timestamp"));
    }

    private String issued(String csr) {
        return customer.place(customer.order(domainId, csr).withOptions()).text("OrderID");
    }

    @Test
    void cancelsAnOrderBeforeItsIssueAndOnlyOnce() {
        customer.setIssuance("{\"delayMillis\": 60000}");
        String orderId = customer.place(customer.order(domainId, Csrs.fresh("www.example.com")))
                .text("OrderID");

        assertThat(customer.modify(orderId, "Cancel").text("SuccessCode")).isEqualTo("0");

        Reply order = customer.orderById(orderId);
        assertThat(order.text("OrderStatus")).isEqualTo("3");
        assertThat(order.all("ModificationEventName")).endsWith("ORDER_ISSUE_BEFORE_CANCEL");
        assertThat(customer.modify(orderId, "CANCEL").errorCode()).isEqualTo("-9915");
    }

    @Test
    void cancelsAnIssuedOrderInItsFirstSevenDays() {
        String inTime = issued(Csrs.fresh("a.example.com"));
        String late = issued(Csrs.fresh("b.example.com"));

        assertThat(customer.modify(inTime, "CANCEL").text("SuccessCode")).isEqualTo("0");
        assertThat(customer.orderById(inTime).text("OrderStatus")).isEqualTo("5");
        moveClock(Duration.ofDays(8));
        assertThat(customer.modify(late, "CANCEL").errorCode()).isEqualTo("-105");
    }

    @Test
    void refusesToModifyWhatIsNotThereOrNotTheCallers() {
        String foreign = issued(Csrs.fresh("www.example.com"));
        Customer other = Customer.create(caller);

        assertThat(other.modify(foreign, "REVOKE").errorCode()).isEqualTo("-9902");
        assertThat(other.modify("CESW000000000000", "REVOKE").errorCode()).isEqualTo("-9916");
        assertThat(customer.modify(foreign, "DESTROY").errorCode()).isEqualTo("-101");
        assertThat(customer.modify(foreign, "").errorCode()).isEqualTo("-102");
        assertThat(other.orderById(foreign).errorCode()).isEqualTo("-9902");
        assertThat(other.orderById("CESW000000000000").errorCode()).isEqualTo("-1");
    }

    @Test
    void revokesAndPublishesIt() throws IOException {
        KeyPair key = Csrs.ec("secp256r1");
        Reply good = customer.place(
                customer.order(domainId, Csrs.fresh("good.example.com")).withOptions());
        Reply bad = customer.place(
                customer.order(domainId, Csrs.pem("CN=bad.example.com", key)).withOptions());
        String orderId = bad.text("OrderID");

        assertThat(customer.modify(orderId, "Revoke").text("SuccessCode")).isEqualTo("0");

        assertThat(customer.awaitStatus(orderId, "7").all("ModificationEventName"))
                .endsWith("CERT_REVOKE_REQUEST", "CERT_REVOKE");
        assertThat(customer.modify(orderId, "REVOKE").errorCode()).isEqualTo("-9938");
        Reply again = customer.place(customer.order(domainId, Csrs.pem("CN=bad.example.com", key)));
        assertThat(again.errorCode()).isEqualTo("-9940");
        assertThat(again.text("ErrorMessage")).contains("revoked");
        assertOpensslSeesTheRevocation(good, bad);
    }

    private void assertOpensslSeesTheRevocation(Reply good, Reply bad) throws IOException {
        Files.writeString(folder.resolve("good.pem"), good.text("X509Cert"));
        Files.writeString(folder.resolve("bad.pem"), bad.text("X509Cert"));
        for (String file : new String[] {"root.pem", "issuing.pem", "issuing.crl", "root.crl"}) {
            try (InputStream in = base.resolve("/ca/" + file).toURL().openStream()) {
                Files.copy(in, folder.resolve(file));
            }
        }
        OpenSsl openssl = new OpenSsl(folder);
        assertThat(verified(openssl, "good.pem")).isEqualTo("good.pem: OK\nexit=0");
        assertThat(verified(openssl, "bad.pem")).contains("certificate revoked");
        assertThat(ocsp(openssl, "good.pem")).contains("Response verify OK", "good.pem: good");
        assertThat(ocsp(openssl, "bad.pem")).contains("Response verify OK", "bad.pem: revoked");
        assertThat(ocspByGet(openssl, "bad.pem")).contains("Response verify OK", "bad.pem: revoked");
    }

    private String ocspByGet(OpenSsl openssl, String file) throws IOException {
        openssl.run("ocsp", "-issuer", "issuing.pem", "-cert", file, "-no_nonce", "-reqout", "request.der");
        String request = Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("request.der")));
        String path = "/ca/ocsp/" + URLEncoder.encode(request, StandardCharsets.US_ASCII);
        try (InputStream in = base.resolve(path).toURL().openStream()) {
            Files.copy(in, folder.resolve("response.der"));
        }
        return openssl.run(
                "ocsp", "-issuer", "issuing.pem", "-cert", file, "-respin", "response.der", "-CAfile", "root.pem");
    }

    private static String verified(OpenSsl openssl, String file) {
        return openssl.run(
                "verify",
                "-crl_check_all",
                "-CAfile",
                "root.pem",
                "-untrusted",
                "issuing.pem",
                "-CRLfile",
                "issuing.crl",
                "-CRLfile",
                "root.crl",
                file);
    }

    private String ocsp(OpenSsl openssl, String file) {
        return openssl.run(
                "ocsp",
                "-issuer",
                "issuing.pem",
                "-cert",
                file,
                "-url",
                base.resolve("/ca/ocsp").toString(),
                "-CAfile",
                "root.pem");
    }

    @Test
    void renewsOnlyInTheLastNinetyDaysAndOnlyOnce() {
        String original = issued(Csrs.fresh("www.example.com"));
        PvOrder renewal = customer.order(domainId, Csrs.fresh("www.example.com"))
                .withKind("Renewal")
                .withRest("<RenewalTargetOrderID>" + original + "</RenewalTargetOrderID>");
        PvOrder otherName = customer.order(domainId, Csrs.fresh("api.example.com"))
                .withKind("Renewal")
                .withRest("<RenewalTargetOrderID>" + original + "</RenewalTargetOrderID>");

        assertThat(customer.place(renewal.withRest("")).errorCode()).isEqualTo("-102");
        assertThat(customer.place(renewal.withRest("<RenewalTargetOrderID>NONE</RenewalTargetOrderID>"))
                        .errorCode())
                .isEqualTo("-9916");
        assertThat(customer.place(renewal).errorCode()).isEqualTo("-6102");
        moveClock(Duration.ofDays(110));
        assertThat(customer.place(otherName).errorCode()).isEqualTo("-6102");

        Reply renewed = customer.place(renewal);

        assertThat(renewed.text("SuccessCode")).as(renewed.body()).isEqualTo("0");
        Reply order = customer.awaitStatus(renewed.text("OrderID"), "4");
        assertThat(order.text("OrderKind")).isEqualTo("Renewal");
        assertThat(order.text("OriginalOrderIDForRenewal")).isEqualTo(original);
        assertThat(customer.place(renewal).errorCode()).isEqualTo("-6102");
    }
}
