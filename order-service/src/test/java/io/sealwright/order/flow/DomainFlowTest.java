package io.sealwright.order.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.DomainChallenge;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.DomainControlProven;
import io.sealwright.contracts.CaEvent.DomainControlWaiting;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.ValidationCommand.PublishChallenge;
import io.sealwright.contracts.ValidationCommand.RemoveChallenge;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Control of domains, for orders and ahead of them, with the other services played by the test.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class DomainFlowTest {
    private Stage stage;
    private Bus bus;

    @BeforeEach
    void open() {
        stage = new Stage();
        bus = stage.bus();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void controlIsProvenForAnOrderThatTheAuthorityHasAlready() {
        String name = "www.placed-first.com";
        String csr = TestAuthority.request(name);
        String id = stage.placed(csr);
        bus.say(new OrderAccepted(id, "4711", Instant.now()));
        bus.say(new DomainControlNeeded(id, Stage.ACCOUNT, List.of(name), "4711", Instant.now()));
        JsonPath awaiting = stage.awaitState(id, "AWAITING_VALIDATION");
        assertThat(awaiting.getString("caOrderId")).isEqualTo("4711");
        String control = stage.controlOf("placed-first.com");
        assertThat(bus.await(RequestDomainControl.class, control, 1).caOrderId())
                .isEqualTo("4711");
        assertThat(stage.as("REQUESTER")
                        .get("/v1/domains/" + control)
                        .jsonPath()
                        .getString("orderId"))
                .isEqualTo(id);

        bus.say(new DomainChallenge(
                control, "placed-first.com", "_dnsauth.placed-first.com", "v", List.of(), null, Instant.now()));
        bus.await(PublishChallenge.class, control, 1);
        assertThat(stage.order(id).getString("challenges[0].toPublish.name")).isEqualTo("_dnsauth.placed-first.com");
        bus.say(new DomainControlProven(control, "placed-first.com", null, Instant.now()));
        bus.await(RemoveChallenge.class, control, 1);
        stage.awaitState(id, "AWAITING_ISSUANCE");
        stage.issue(id, "4711", csr, name);
        stage.awaitState(id, "ISSUED");
        assertThat(bus.heard(SubmitOrder.class, id)).hasSize(1);
    }

    @Test
    void aDomainIsProvenInAnotherWayWhereAnOperatorSaysSo() {
        String id = stage.placed(TestAuthority.request("www.by-mail.com"));
        bus.say(new DomainControlNeeded(id, Stage.ACCOUNT, List.of("www.by-mail.com"), null, Instant.now()));
        String control = stage.controlOf("by-mail.com");
        assertThat(bus.await(RequestDomainControl.class, control, 1).dcvMethod())
                .isEqualTo("DNS");
        bus.say(new DomainChallenge(control, "by-mail.com", "by-mail.com", "v", List.of(), null, Instant.now()));
        bus.await(PublishChallenge.class, control, 1);
        String path = "/v1/domains/" + control + "/validate";

        stage.as("REQUESTER")
                .contentType("application/json")
                .body("{}")
                .post(path)
                .then()
                .statusCode(403);
        stage.as("OPERATOR")
                .contentType("application/json")
                .body("{\"method\": \"PIGEON\"}")
                .post(path)
                .then()
                .statusCode(422);
        stage.as("OPERATOR")
                .contentType("application/json")
                .body("{\"dnsAccount\": \"none\"}")
                .post(path)
                .then()
                .statusCode(422);
        stage.as("OPERATOR")
                .contentType("application/json")
                .body("{\"method\": \"EMAIL\"}")
                .post(path)
                .then()
                .statusCode(202);

        bus.await(RemoveChallenge.class, control, 1);
        assertThat(bus.await(RequestDomainControl.class, control, 2).dcvMethod())
                .isEqualTo("EMAIL");
        Waiting mailed = Waiting.held(ReasonCode.DOMAIN_CONTROL_BY_EMAIL, "A mail was sent to hostmaster@by-mail.com.");
        bus.say(new DomainControlWaiting(control, mailed, Instant.now()));
        await().atMost(Stage.LIMIT).until(() -> stage.order(id).getBoolean("held"));
        assertThat(stage.order(id).getString("waiting.reason")).isEqualTo("DOMAIN_CONTROL_BY_EMAIL");
        bus.say(new DomainControlProven(control, "by-mail.com", null, Instant.now()));
        bus.await(SubmitOrder.class, id, 2);
    }

    @Test
    void aChallengeForOneOrderIsTakenAwayWhenTheOrderEndsFirst() {
        String name = "www.ends-first.com";
        String csr = TestAuthority.request(name);
        String id = stage.placed(csr);
        bus.say(new DomainControlNeeded(id, Stage.ACCOUNT, List.of(name), "4712", Instant.now()));
        stage.awaitState(id, "AWAITING_VALIDATION");
        String control = stage.controlOf("ends-first.com");
        bus.say(new DomainChallenge(
                control, "ends-first.com", "_dnsauth.ends-first.com", "v", List.of(), null, Instant.now()));
        bus.await(PublishChallenge.class, control, 1);

        stage.issue(id, "4712", csr, name);

        stage.awaitState(id, "ISSUED");
        bus.await(RemoveChallenge.class, control, 1);
        assertThat(stage.as("REQUESTER")
                        .get("/v1/domains/" + control)
                        .jsonPath()
                        .getString("state"))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void controlOfAnAddressIsAskedForAtTheAddress() {
        Map<String, Object> body = Stage.body(TestAuthority.request("www.address.com"));
        body.put("product", "PV_INTRA");
        String id = stage.place(UUID.randomUUID().toString(), body, 202).getString("id");
        bus.say(new DomainControlNeeded(
                id, Stage.ACCOUNT, List.of("2001:DB8::1", "*.sub.address.com"), null, Instant.now()));
        assertThat(bus.await(RequestDomainControl.class, stage.controlOf("2001:db8::1"), 1)
                        .domain())
                .isEqualTo("2001:db8::1");
        assertThat(stage.controlOf("address.com")).isNotNull();
    }

    @Test
    void aDomainIsProvenAheadOfAnyOrder() {
        JsonPath added = add(Map.of("caAccount", Stage.ACCOUNT, "domain", "Ahead.com."), 202);
        String control = added.getString("id");
        assertThat(added.getString("domain")).isEqualTo("ahead.com");
        assertThat(bus.await(RequestDomainControl.class, control, 1).domain()).isEqualTo("ahead.com");
        assertThat(add(Map.of("caAccount", Stage.ACCOUNT, "domain", "ahead.com"), 200)
                        .getString("id"))
                .isEqualTo(control);
        bus.say(new DomainControlProven(control, "ahead.com", null, Instant.now()));
        await().atMost(Stage.LIMIT)
                .until(() -> stage.as("REQUESTER")
                        .get("/v1/domains?caAccount=" + Stage.ACCOUNT + "&domain=ahead.com&state=PROVEN")
                        .jsonPath()
                        .getList("items.id", String.class)
                        .equals(List.of(control)));
        assertThat(bus.heard(RequestDomainControl.class, control)).hasSize(1);

        Instant over = Instant.now().minusSeconds(1);
        bus.say(new DomainControlProven(control, "ahead.com", over, Instant.now()));
        await().atMost(Stage.LIMIT)
                .until(() -> stage.as("REQUESTER")
                                .get("/v1/domains/" + control)
                                .jsonPath()
                                .getString("validUntil")
                        != null);
        add(Map.of("caAccount", Stage.ACCOUNT, "domain", "ahead.com"), 202);
        bus.await(RequestDomainControl.class, control, 2);
    }

    @Test
    void whatCannotBeProvenIsNotAdded() {
        assertThat(add(Map.of("caAccount", "elsewhere", "domain", "*.com", "method", "PIGEON"), 422)
                        .getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("/caAccount", "/domain", "/method");
        assertThat(add(Map.of("caAccount", Stage.ACCOUNT, "domain", "10.0.0.1", "dnsAccount", "none"), 422)
                        .getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("/domain", "/dnsAccount");
        stage.as("REQUESTER")
                .contentType("application/json")
                .body(Map.of("caAccount", Stage.ACCOUNT, "domain", "a.com"))
                .post("/v1/domains")
                .then()
                .statusCode(403);
    }

    @Test
    void aDomainIsForgottenUnlessAnOrderWaitsForIt() {
        String id = stage.placed(TestAuthority.request("www.typo.com"));
        bus.say(new DomainControlNeeded(id, Stage.ACCOUNT, List.of("www.typo.com"), null, Instant.now()));
        String control = stage.controlOf("typo.com");
        stage.awaitState(id, "AWAITING_VALIDATION");
        bus.say(new DomainChallenge(control, "typo.com", "typo.com", "v", List.of(), null, Instant.now()));
        bus.await(PublishChallenge.class, control, 1);
        String path = "/v1/domains/" + control;
        assertThat(stage.as("OPERATOR")
                        .delete(path)
                        .then()
                        .statusCode(409)
                        .extract()
                        .jsonPath()
                        .getString("detail"))
                .contains(id);

        stage.as("REQUESTER").post("/v1/orders/" + id + "/cancel").then().statusCode(202);
        bus.await(CancelOrder.class, id, 1);
        bus.say(new OrderCancelled(id, null, "It was not placed yet.", Instant.now()));
        stage.awaitState(id, "CANCELLED");
        stage.as("OPERATOR").delete(path).then().statusCode(204);
        bus.await(RemoveChallenge.class, control, 1);
        stage.as("OPERATOR").get(path).then().statusCode(404);
        stage.as("OPERATOR").delete(path).then().statusCode(404);
    }

    private JsonPath add(Map<String, ?> body, int status) {
        return stage.as("OPERATOR")
                .contentType("application/json")
                .body(body)
                .post("/v1/domains")
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }
}
