package io.sealwright.cagateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Commands take effect once, whatever is delivered twice or cannot be read.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class CommandConsumerTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    private static final Authority AUTHORITY = Authority.GLOBALSIGN;

    @Test
    void theSameCommandTwiceBuysOnce() {
        Account account = Account.open(AUTHORITY, service, simulator).proven();
        SubmitOrder order = account.order("twice");
        UUID message = UUID.randomUUID();

        service.commands().send(message, order);
        service.commands().send(message, order);
        service.commands().send(order);
        service.events().await(order.orderId(), CertificateIssued.class);
        service.commands().send(message, order);
        String later = account.submit("later");
        service.events().await(later, CertificateIssued.class);

        account.assertBoughtOnce(List.of(order.orderId(), later));
        assertThat(account.calls(AUTHORITY.place())).isEqualTo(2);
    }

    @Test
    void anOrderThatIsIssuedIsToldOnceMoreWhenItIsCommandedOnceMore() {
        Account account = Account.open(AUTHORITY, service, simulator).proven();
        SubmitOrder order = account.order("again");
        service.commands().send(order);
        CertificateIssued first = service.events().await(order.orderId(), CertificateIssued.class);

        service.commands().send(order);

        CertificateIssued second =
                service.events().await(order.orderId(), CertificateIssued.class, e -> e.at().isAfter(first.at()));
        assertThat(second.certificate()).isEqualTo(first.certificate());
        account.assertBoughtOnce(List.of(order.orderId()));
    }

    @Test
    void whatCannotBeReadIsSetAsideAndTheRestGoesOn() {
        Account account = Account.open(AUTHORITY, service, simulator).proven();
        String time = Instant.now().toString();
        UUID broken = UUID.randomUUID();
        UUID unknown = UUID.randomUUID();
        String bare = "no headers at all " + UUID.randomUUID();
        service.commands()
                .sendRaw(
                        "k",
                        "{\"orderId\": 1, ",
                        Map.of(
                                "ce_id",
                                broken.toString(),
                                "ce_type",
                                "sealwright.ca.submit-order.v1",
                                "ce_time",
                                time));
        service.commands()
                .sendRaw(
                        "k",
                        "{}",
                        Map.of("ce_id", unknown.toString(), "ce_type", "sealwright.ca.teleport.v9", "ce_time", time));
        service.commands().sendRaw("k", bare, Map.of());
        String orderId = account.submit("behind");

        service.events().await(orderId, CertificateIssued.class);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(service.operator()
                                .get("/v1/dead-letters?limit=500")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                        .contains(broken.toString(), unknown.toString(), bare));
        account.assertBoughtOnce(List.of(orderId));
    }

    @Test
    void anOrderForAnAccountThatIsNotThereWaitsForIt() {
        Account account = Account.open(AUTHORITY, service, simulator).proven();
        service.operator()
                .body("{\"active\": false}")
                .patch("/v1/ca-accounts/" + account.name())
                .then()
                .statusCode(200);
        String orderId = account.submit("off");
        OrderWaiting held = service.events().await(orderId, OrderWaiting.class);
        assertThat(held.waiting().reason()).isEqualTo(ReasonCode.CA_ACCOUNT_MISSING);
        assertThat(held.waiting().isHeld()).isTrue();
        assertThat(account.calls(AUTHORITY.place())).isZero();

        service.operator()
                .body("{\"active\": true}")
                .patch("/v1/ca-accounts/" + account.name())
                .then()
                .statusCode(200);

        service.events().await(orderId, CertificateIssued.class);
        account.assertBoughtOnce(List.of(orderId));
    }
}
