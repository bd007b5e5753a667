package io.sealwright.order.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sealwright.contracts.CaCommand.AdoptOrder;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.ResumeOrder;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.DomainChallenge;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.DomainControlProven;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.OrderRejected;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.OrderEvent.OrderHeld;
import io.sealwright.contracts.OrderEvent.OrderIssued;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.ValidationCommand.PublishChallenge;
import io.sealwright.contracts.ValidationCommand.RemoveChallenge;
import io.sealwright.contracts.ValidationEvent.ChallengePublished;
import io.sealwright.contracts.Waiting;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The order-service between its REST face and Kafka, with the other services played by the test.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class OrderFlowTest {
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
    void anOrderGoesThroughDomainControlToItsCertificate() {
        String name = "www.flow.com";
        String csr = TestAuthority.request(name);
        String id = stage.placed(csr);
        bus.await(SubmitOrder.class, id, 1);

        bus.say(new DomainControlNeeded(id, Stage.ACCOUNT, List.of(name), null, Instant.now()));
        stage.awaitState(id, "AWAITING_VALIDATION");
        RequestDomainControl request = bus.await(RequestDomainControl.class, stage.controlOf("flow.com"), 1);
        assertThat(request.domain()).isEqualTo("flow.com");
        String control = request.domainControlId();

        bus.say(new DomainChallenge(
                control, "flow.com", "flow.com", "_x=1", List.of("globalsign.com"), null, Instant.now()));
        assertThat(bus.await(PublishChallenge.class, control, 1).recordValue()).isEqualTo("_x=1");
        bus.say(new ChallengePublished(control, List.of("ns1 127.0.0.1"), Instant.now()));
        bus.await(CheckDomainControl.class, control, 1);
        bus.say(new DomainControlProven(control, "flow.com", null, Instant.now()));
        bus.await(RemoveChallenge.class, control, 1);
        bus.await(SubmitOrder.class, id, 2);

        bus.say(new OrderAccepted(id, "CE1", Instant.now()));
        stage.awaitState(id, "AWAITING_ISSUANCE");
        stage.issue(id, "CE1", csr, name);
        JsonPath order = stage.awaitState(id, "ISSUED");
        OrderIssued issued = bus.await(OrderIssued.class, id, 1);
        assertThat(order.getString("certificateId")).isEqualTo(issued.certificateId());

        JsonPath timeline =
                stage.as("REQUESTER").get("/v1/orders/" + id + "/timeline").jsonPath();
        assertThat(timeline.getList("items.event", String.class))
                .containsExactly(
                        "PLACED",
                        "CONTROL_NEEDED",
                        "CONTROL_WAITS",
                        "CONTROL_WAITS",
                        "CONTROL_WAITS",
                        "CONTROL_PROVEN",
                        "ACCEPTED_BY_CA",
                        "RIGHT_CERTIFICATE");
        assertThat(stage.as("REQUESTER")
                        .get("/v1/certificates/" + issued.certificateId() + "/download?format=fullchain")
                        .asString())
                .contains("BEGIN CERTIFICATE");
    }

    @Test
    void aCertificateOfAnotherKeyHoldsTheOrderAndIsNotUsed() {
        String name = "www.mismatch.com";
        String id = stage.placed(TestAuthority.request(name));
        stage.issue(id, "CE2", TestAuthority.request(name), name);
        JsonPath order = await().atMost(Stage.LIMIT).until(() -> stage.order(id), o -> o.getBoolean("held"));
        assertThat(order.getString("waiting.reason")).isEqualTo("CERTIFICATE_MISMATCH");
        assertThat(bus.await(OrderHeld.class, id, 1).waiting().cause()).contains("key");
        assertThat(bus.heard(OrderIssued.class, id)).isEmpty();
    }

    @Test
    void aHeldOrderSaysWhyAndGoesOnWhenAsked() {
        String id = stage.placed(TestAuthority.request("www.held.com"));
        conflict("/v1/orders/" + id + "/retry");
        Waiting waiting = Waiting.held(ReasonCode.CA_BALANCE, "Pay in money, then retry.");
        bus.say(new OrderWaiting(id, waiting, Instant.now()));
        bus.say(new OrderWaiting(id, waiting, Instant.now()));
        await().atMost(Stage.LIMIT).until(() -> stage.order(id).getBoolean("held"));
        stage.as("REQUESTER").post("/v1/orders/" + id + "/retry").then().statusCode(202);
        bus.await(ResumeOrder.class, id, 1);
        assertThat(stage.order(id).getBoolean("held")).isFalse();
        assertThat(bus.heard(OrderHeld.class, id)).hasSize(1);
    }

    @Test
    void anOrderInDoubtIsSentAgainOrAdoptedByAnOperatorOnly() {
        String id = stage.placed(TestAuthority.request("www.doubtful.com"));
        adopt("OPERATOR", id, "{'caOrderId': 'CE9'}").statusCode(409);
        Waiting doubt = Waiting.held(ReasonCode.CA_OUTCOME_UNDECIDED, "The authority does not show it.");
        bus.say(new OrderWaiting(id, doubt, Instant.now()));
        await().atMost(Stage.LIMIT).until(() -> stage.order(id).getBoolean("held"));

        stage.as("REQUESTER")
                .post("/v1/orders/" + id + "/retry")
                .then()
                .statusCode(403)
                .body("detail", containsString("an operator must look there first"));
        adopt("REQUESTER", id, "{'caOrderId': 'CE9'}").statusCode(403);
        adopt("OPERATOR", id, "{}").statusCode(422).body("errors.pointer", hasItem("/caOrderId"));
        adopt("OPERATOR", id, "{'caOrderId': 'CE9'}").statusCode(202).body("held", equalTo(false));

        assertThat(bus.await(AdoptOrder.class, id, 1).caOrderId()).isEqualTo("CE9");
        assertThat(bus.heard(ResumeOrder.class, id)).isEmpty();
        stage.as("REQUESTER").get("/v1/orders/" + id + "/timeline").then().body("items.event", hasItem("ADOPT_ASKED"));
    }

    private ValidatableResponse adopt(String role, String id, String body) {
        return stage.as(role)
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/v1/orders/" + id + "/adopt")
                .then();
    }

    @Test
    void aCancelledOrderStaysCancelledAndCanThenBeForgotten() {
        String id = stage.placed(TestAuthority.request("www.cancelled.com"));
        stage.as("ADMIN").delete("/v1/orders/" + id).then().statusCode(409);
        stage.as("REQUESTER").post("/v1/orders/" + id + "/cancel").then().statusCode(202);
        stage.as("REQUESTER").post("/v1/orders/" + id + "/cancel").then().statusCode(202);
        bus.await(CancelOrder.class, id, 1);
        bus.say(new OrderCancelled(id, null, "It was not placed.", Instant.now()));
        stage.awaitState(id, "CANCELLED");
        conflict("/v1/orders/" + id + "/cancel");
        assertThat(bus.heard(CancelOrder.class, id)).hasSize(1);
        stage.as("REQUESTER").delete("/v1/orders/" + id).then().statusCode(403);
        stage.as("ADMIN").delete("/v1/orders/" + id).then().statusCode(204);
        stage.as("ADMIN").get("/v1/orders/" + id).then().statusCode(404);
    }

    @Test
    void theSameKeyAnswersTheSameOrderAndAnotherBodyIsRefused() {
        Map<String, Object> body = Stage.body(TestAuthority.request("www.key.com"));
        String key = UUID.randomUUID().toString();
        String id = stage.place(key, body, 202).getString("id");
        Map<String, Object> reordered = new TreeMap<>(body);
        assertThat(stage.place(key, reordered, 202).getString("id")).isEqualTo(id);
        body.put("comment", "another request");
        assertThat(stage.place(key, body, 422).getString("type")).contains("idempotency-key-reused");
    }

    @Test
    void theKeyOfADeletedOrderOrdersNothingAnew() {
        Map<String, Object> body = Stage.body(TestAuthority.request("www.deleted.com"));
        String key = UUID.randomUUID().toString();
        String id = stage.place(key, body, 202).getString("id");
        bus.say(new OrderRejected(id, ReasonCode.CA_REJECTED, "No.", Instant.now()));
        stage.awaitState(id, "REJECTED");
        stage.as("ADMIN").delete("/v1/orders/" + id).then().statusCode(204);
        assertThat(stage.place(key, body, 409).getString("detail")).contains(id, "deleted");
    }

    @Test
    void aKeyIsForgottenAfterNinetyDaysAndNotBefore() {
        Map<String, Object> body = Stage.body(TestAuthority.request("www.old-key.com"));
        String old = UUID.randomUUID().toString();
        String first = stage.place(old, body, 202).getString("id");
        stage.letPass(Duration.ofDays(2));
        String recent = UUID.randomUUID().toString();
        String second = stage.place(recent, body, 202).getString("id");
        stage.letPass(Duration.ofDays(91));
        await().atMost(Stage.LIMIT)
                .until(() -> !stage.place(old, body, 202).getString("id").equals(first));
        assertThat(stage.place(recent, body, 202).getString("id")).isEqualTo(second);
    }

    @Test
    void anotherTeamSeesNothingOfIt() {
        String id = stage.placed(TestAuthority.request("www.team.com"));
        given().auth()
                .oauth2(stage.token("other", "REQUESTER"))
                .get("/v1/orders/" + id)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(stage.token("other", "REQUESTER"))
                .post("/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(404);
        given().get("/v1/orders/" + id).then().statusCode(401);
        given().auth()
                .oauth2(stage.token("other", "OPERATOR"))
                .get("/v1/orders/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void aBatchAnswersEveryLineAndABadOneStopsNoOther() {
        String good = json(Stage.body(TestAuthority.request("www.batch.com")));
        String lines = good + "\n{broken\n" + json(Stage.body("no csr")) + "\n\n" + good + "\n";
        String key = UUID.randomUUID().toString();
        List<String> first = batch(key, lines);
        assertThat(first).hasSize(4);
        assertThat(first.stream().filter(line -> line.contains("\"id\""))).hasSize(2);
        assertThat(first.stream().filter(line -> line.contains("\"problem\""))).hasSize(2);
        assertThat(batch(key, lines)).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void liveEventsGoOnBehindTheLastOneSeenAndEndWithTheOrder() {
        String name = "www.live.com";
        String csr = TestAuthority.request(name);
        String id = stage.placed(csr);
        bus.say(new OrderAccepted(id, "CE3", Instant.now()));
        stage.issue(id, "CE3", csr, name);
        String all = stage.as("REQUESTER").get("/v1/orders/" + id + "/events").asString();
        assertThat(all).contains("event:PLACED", "event:ACCEPTED_BY_CA", "event:RIGHT_CERTIFICATE");
        String firstId = all.substring(all.indexOf("id:") + 3, all.indexOf('\n', all.indexOf("id:")))
                .strip();
        String rest = stage.as("REQUESTER")
                .header("Last-Event-ID", firstId)
                .get("/v1/orders/" + id + "/events")
                .asString();
        assertThat(rest).doesNotContain("event:PLACED").contains("event:RIGHT_CERTIFICATE");
    }

    @Test
    void listsAreNarrowedByWhatOrdersHave() {
        Map<String, Object> body = Stage.body(TestAuthority.request("a.narrow.com"));
        body.put("labels", Map.of("service", "shop"));
        String labelled = stage.place(UUID.randomUUID().toString(), body, 202).getString("id");
        String other = stage.placed(TestAuthority.request("b.narrow.com"));
        stage.placed(TestAuthority.request("narrow.org"));
        assertThat(ids("commonName=*.narrow.com")).containsExactly(other, labelled);
        assertThat(ids("commonName=*._arrow.com")).isEmpty();
        assertThat(ids("commonName=*.narrow.com&label=service=shop")).containsExactly(labelled);
        assertThat(ids("label=service=other")).isEmpty();
        assertThat(ids("commonName=a.narrow.com&state=RECEIVED&kind=NEW&held=false"))
                .containsExactly(labelled);
        stage.as("OPERATOR").get("/v1/orders?state=LOST").then().statusCode(422);
        stage.as("OPERATOR").get("/v1/orders?kind=OLD").then().statusCode(422);
        stage.as("OPERATOR").get("/v1/orders?label=shop").then().statusCode(422);
    }

    private List<String> ids(String query) {
        return stage.as("OPERATOR")
                .urlEncodingEnabled(false)
                .get("/v1/orders?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class);
    }

    @Test
    void theOverviewCountsWhatIsThere() {
        stage.placed(TestAuthority.request("www.counted.com"));
        JsonPath overview = stage.as("OPERATOR").get("/v1/overview").jsonPath();
        assertThat(overview.getInt("ordersByState.RECEIVED")).isPositive();
        await().atMost(Stage.LIMIT)
                .until(() -> stage.as("OPERATOR")
                        .get("/q/metrics")
                        .asString()
                        .matches("(?s).*sealwright_orders_open\\{[^}]*state=\"RECEIVED\"[^}]*} [1-9].*"));
        stage.as("OPERATOR").get("/v1/expirations?by=month").then().statusCode(200);
        stage.as("OPERATOR").get("/v1/expirations?by=year").then().statusCode(422);
    }

    private List<String> batch(String key, String lines) {
        return stage.as("REQUESTER")
                .urlEncodingEnabled(false)
                .header("Idempotency-Key", key)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders:batch")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private void conflict(String path) {
        assertThat(stage.as("REQUESTER")
                        .post(path)
                        .then()
                        .statusCode(409)
                        .extract()
                        .jsonPath()
                        .getString("detail"))
                .isNotBlank();
    }

    private static String json(Map<String, Object> body) {
        return new JsonObject(body).encode();
    }
}
