package io.sealwright.order.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.contracts.OrderEvent.OrderHeld;
import io.sealwright.contracts.OrderEvent.OrderRejected;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.order.key.BannedKeys;
import io.sealwright.pki.CertificateRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Policies of teams, and orders that a second person decides. Each test has a team of its own.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class PolicyFlowTest {
    @Inject
    Pool pool;

    @Inject
    BannedKeys banned;

    private final String team = "team-" + UUID.randomUUID().toString().substring(0, 8);
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
    void whatThePolicyDoesNotAllowIsRefusedRuleByRule() {
        policy(Map.of(
                "caAccounts",
                List.of("elsewhere"),
                "products",
                List.of("EV"),
                "names",
                List.of("*.allowed.com"),
                "keys",
                Map.of("rsaMinSize", 3072),
                "maxValidityDays",
                30));
        Map<String, Object> body = Stage.body(TestAuthority.request("www.refused.com"));
        body.put("validity", Map.of("days", 31));
        JsonPath refused = place(body, 422);
        assertThat(refused.getList("errors.pointer", String.class))
                .containsExactly("/caAccount", "/product", "/subjectAltNames", "/csr", "/validity/days");
        assertThat(refused.getList("errors.detail", String.class))
                .allSatisfy(detail -> assertThat(detail).contains("policy of the team " + team, "allowed: "));
        // Another team without a policy orders as ever.
        stage.place(UUID.randomUUID().toString(), body, 202);
        stage.as("ADMIN").delete(path()).then().statusCode(204);
        place(body, 202);
    }

    @Test
    void aValidityThatNobodyAskedForFitsThePolicy() {
        policy(Map.of("maxValidityDays", 30));
        assertThat(place(Stage.body(TestAuthority.request("www.fits.com")), 202).getInt("validity.days"))
                .isEqualTo(30);
        profile("long-" + team, Map.of("validity", Map.of("days", 90)));
        Map<String, Object> body = Map.of("product", "long-" + team, "csr", TestAuthority.request("www.fits.com"));
        assertThat(place(body, 202).getInt("validity.days")).isEqualTo(30);
    }

    @Test
    void aPolicyMayAllowOnlyAProfile() {
        profile("only-" + team, Map.of("key", Map.of("algorithm", "EC", "size", 256)));
        policy(Map.of("products", List.of("only-" + team)));
        Map<String, Object> byName = Map.of("product", "only-" + team, "commonName", "www.only.com");
        place(byName, 202);
        assertThat(place(Stage.body(TestAuthority.request("www.only.com")), 422)
                        .getList("errors.pointer", String.class))
                .containsExactly("/product");
        String lines = new JsonObject(new HashMap<>(byName)).encode() + "\n"
                + new JsonObject(Stage.body(TestAuthority.request("www.only.com"))).encode();
        String answer = stage.as("client-of-" + team, team, "REQUESTER")
                .urlEncodingEnabled(false)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders:batch")
                .asString();
        assertThat(answer).contains("\"id\"", "breaks the rule products");
    }

    @Test
    void aPolicyIsKeptByAdministrators() {
        ValidatableResponse created = send(
                        "ADMIN", Map.of("names", List.of("*.kept.com"), "approvalRequired", true), null)
                .statusCode(201)
                .header("ETag", "\"1\"");
        assertThat(created.extract().jsonPath().getString("updatedBy")).isEqualTo("client-of-web");
        send("OPERATOR", Map.of(), null).statusCode(403);
        send("ADMIN", Map.of(), "\"9\"").statusCode(412);
        send("ADMIN", Map.of("maxValidityDays", 9), "\"1\"").statusCode(200).header("ETag", "\"2\"");
        JsonPath shown = stage.as("somebody", team, "REQUESTER").get(path()).jsonPath();
        assertThat(shown.getInt("maxValidityDays")).isEqualTo(9);
        assertThat(shown.getList("names")).isNull();
        assertThat(shown.getBoolean("approvalRequired")).isFalse();
        stage.as("somebody", "another-team", "REQUESTER").get(path()).then().statusCode(404);
        assertThat(send(
                                "ADMIN",
                                Map.of("names", List.of("two words"), "keys", Map.of("ecCurves", List.of("P-1"))),
                                null)
                        .statusCode(422)
                        .extract()
                        .jsonPath()
                        .getList("errors.pointer", String.class))
                .containsExactly("/names/0", "/keys/ecCurves/0");
        send("ADMIN", Map.of("products", List.of()), null).statusCode(422);
        send("ADMIN", Map.of("keys", Map.of()), null).statusCode(422);
        stage.as("OPERATOR").delete(path()).then().statusCode(403);
        stage.as("ADMIN").header("If-Match", "\"1\"").delete(path()).then().statusCode(412);
        stage.as("ADMIN").delete(path()).then().statusCode(204);
        stage.as("ADMIN").delete(path()).then().statusCode(404);
        assertThat(audit(team)).containsExactly("POLICY_SET", "POLICY_SET", "POLICY_REMOVED");
    }

    @Test
    void nothingGoesToTheAuthorityBeforeASecondPersonApproves() {
        policy(Map.of("approvalRequired", true));
        String id = place(Stage.body(TestAuthority.request("www.approved.com")), 202)
                .getString("id");
        JsonPath order = stage.order(id);
        assertThat(order.getString("state")).isEqualTo("AWAITING_APPROVAL");
        assertThat(order.getBoolean("held")).isTrue();
        assertThat(order.getString("waiting.reason")).isEqualTo("APPROVAL_NEEDED");
        assertThat(order.getString("waiting.cause")).contains(team, "client-of-" + team);
        bus.await(OrderHeld.class, id, 1);

        assertThat(decide("client-of-" + team, "APPROVER", id, "approve", Map.of())
                        .statusCode(403)
                        .extract()
                        .jsonPath()
                        .getString("detail"))
                .contains("second person");
        decide("client-of-" + team, "ADMIN", id, "approve", Map.of()).statusCode(403);
        decide("bob", "OPERATOR", id, "approve", Map.of()).statusCode(403);
        stage.as("bob", "another-team", "APPROVER")
                .post("/v1/orders/" + id + "/approve")
                .then()
                .statusCode(404);
        assertThat(stage.order(id).getString("state")).isEqualTo("AWAITING_APPROVAL");
        assertThat(bus.heard(SubmitOrder.class, id)).isEmpty();

        decide("bob", "APPROVER", id, "approve", Map.of()).statusCode(202);
        bus.await(SubmitOrder.class, id, 1);
        decide("bob", "APPROVER", id, "approve", Map.of()).statusCode(409);
        decide("bob", "APPROVER", id, "reject", Map.of("reason", "Too late.")).statusCode(409);
        JsonPath timeline =
                stage.as("AUDITOR").get("/v1/orders/" + id + "/timeline").jsonPath();
        assertThat(timeline.getList("items.event", String.class)).containsExactly("PLACED", "APPROVED");
        assertThat(timeline.getString("items[1].by")).isEqualTo("bob");
        assertThat(timeline.getString("items[1].text")).contains("bob");
        assertThat(audit(id)).containsExactly("ORDER_APPROVED");
        assertThat(bus.heard(SubmitOrder.class, id)).hasSize(1);
    }

    @Test
    void aRejectedOrderEndsWithItsReason() {
        policy(Map.of("approvalRequired", true));
        String id = place(Stage.body(TestAuthority.request("www.no.com")), 202).getString("id");
        decide("bob", "APPROVER", id, "reject", Map.of()).statusCode(422);
        decide("bob", "APPROVER", id, "reject", Map.of("reason", "We do not need it."))
                .statusCode(200);
        JsonPath order = stage.order(id);
        assertThat(order.getString("state")).isEqualTo("REJECTED");
        assertThat(order.getString("failure.detail")).contains("bob", "We do not need it.");
        assertThat(bus.await(OrderRejected.class, id, 1).reason()).isEqualTo(ReasonCode.APPROVAL_NEEDED);
        assertThat(audit(id)).containsExactly("ORDER_REJECTED");
    }

    @Test
    void anOrderThatWaitsCanBeCancelledOrLetGoByMendingThePolicy() {
        policy(Map.of("approvalRequired", true));
        String cancelled =
                place(Stage.body(TestAuthority.request("www.cancel.com")), 202).getString("id");
        String freed =
                place(Stage.body(TestAuthority.request("www.freed.com")), 202).getString("id");
        ask(cancelled, "cancel").statusCode(202);
        assertThat(stage.order(cancelled).getString("state")).isEqualTo("CANCELLED");

        ask(freed, "retry").statusCode(409);
        policy(Map.of("approvalRequired", false));
        ask(freed, "retry").statusCode(202);
        bus.await(SubmitOrder.class, freed, 1);
        assertThat(bus.heard(CancelOrder.class, cancelled)).isEmpty();
        assertThat(bus.heard(SubmitOrder.class, cancelled)).isEmpty();
    }

    @Test
    void theMachineNeedsNoSecondApprovalForARenewal() {
        policy(Map.of("approvalRequired", true, "maxValidityDays", 60));
        String name = "www.once-" + team + ".com";
        String csr = TestAuthority.request(name);
        String id = place(Stage.body(csr), 202).getString("id");
        decide("bob", "APPROVER", id, "approve", Map.of()).statusCode(202);
        stage.issue(id, "CE-1-" + team, csr, name);
        stage.awaitState(id, "ISSUED");
        policy(Map.of("approvalRequired", true, "maxValidityDays", 40));
        stage.letPass(Duration.ofDays(70));
        String renewal = renewal(name);
        assertThat(bus.await(SubmitOrder.class, renewal, 1).validityDays()).isEqualTo(40);
        // A renewal of the renewal inherits the approval as well.
        stage.issue(renewal, "CE-2-" + team, csr, name);
        String renewed = stage.awaitState(renewal, "ISSUED").getString("certificateId");
        stage.letPass(Duration.ofDays(140));
        bus.await(CertificateExpiring.class, renewed, 1);
        bus.await(
                SubmitOrder.class,
                await().atMost(Stage.LIMIT).until(() -> renewal(name), next -> !next.equals(renewal)),
                1);
    }

    @Test
    void aRenewalThatBreaksALaterPolicyWaitsWhereItIsSeen() {
        String name = "www.later-" + team + ".com";
        String csr = TestAuthority.request(name);
        String id = place(Stage.body(csr), 202).getString("id");
        stage.issue(id, "CE-1-" + team, csr, name);
        stage.awaitState(id, "ISSUED");
        policy(Map.of("names", List.of("*.another.com")));
        stage.letPass(Duration.ofDays(70));
        String renewal = renewal(name);
        JsonPath held = stage.order(renewal);
        assertThat(held.getString("state")).isEqualTo("AWAITING_APPROVAL");
        assertThat(held.getBoolean("held")).isTrue();
        assertThat(held.getString("waiting.cause")).contains("rule names", name, "*.another.com", "retry");
        assertThat(bus.await(OrderHeld.class, renewal, 1).waiting().cause()).contains("rule names");
        assertThat(bus.heard(SubmitOrder.class, renewal)).isEmpty();

        ask(renewal, "retry").statusCode(409);
        policy(Map.of("names", List.of("*.another.com", name)));
        ask(renewal, "retry").statusCode(202);
        bus.await(SubmitOrder.class, renewal, 1);
    }

    @Test
    void aRenewalOfAnApprovedOrderThatBreaksALaterPolicyCanBeApprovedAllTheSame() {
        policy(Map.of("approvalRequired", true));
        String name = "www.twice-" + team + ".com";
        String csr = TestAuthority.request(name);
        String id = place(Stage.body(csr), 202).getString("id");
        decide("bob", "APPROVER", id, "approve", Map.of()).statusCode(202);
        stage.issue(id, "CE-1-" + team, csr, name);
        stage.awaitState(id, "ISSUED");
        policy(Map.of("approvalRequired", true, "names", List.of("*.another.com")));
        stage.letPass(Duration.ofDays(70));
        String renewal = renewal(name);
        assertThat(stage.order(renewal).getString("waiting.cause")).contains("rule names");

        decide("bob", "APPROVER", renewal, "approve", Map.of()).statusCode(202);
        bus.await(SubmitOrder.class, renewal, 1);
    }

    @Test
    void anOrderWhoseKeyIsBannedWhileItWaitsIsNotLetGoByMendingThePolicy() {
        policy(Map.of("approvalRequired", true));
        String csr = TestAuthority.request("www.leaked-" + team + ".com");
        String id = place(Stage.body(csr), 202).getString("id");
        banned.ban(
                        pool,
                        CertificateRequest.parse(csr).publicKey().fingerprint(),
                        "KEY_COMPROMISE",
                        new UUID(1, 1),
                        Instant.now())
                .await()
                .atMost(Stage.LIMIT);
        policy(Map.of("approvalRequired", false));

        ask(id, "retry").statusCode(409);
        assertThat(bus.heard(SubmitOrder.class, id)).isEmpty();
    }

    @Test
    void whoRejectsARenewalDoesNotGetItAgain() {
        String name = "www.enough-" + team + ".com";
        String csr = TestAuthority.request(name);
        String id = place(Stage.body(csr), 202).getString("id");
        stage.issue(id, "CE-1-" + team, csr, name);
        String certificate = stage.awaitState(id, "ISSUED").getString("certificateId");
        policy(Map.of("approvalRequired", true));
        stage.letPass(Duration.ofDays(70));
        String renewal = renewal(name);
        decide("bob", "APPROVER", renewal, "reject", Map.of("reason", "The service is gone."))
                .statusCode(200);
        assertThat(stage.as("AUDITOR")
                        .get("/v1/certificates/" + certificate)
                        .jsonPath()
                        .getBoolean("autoRenewal.enabled"))
                .isFalse();
    }

    @Test
    void aRenewalWithABannedKeyWaitsAndCannotBeApproved() {
        String name = "www.stolen-" + team + ".com";
        String csr = TestAuthority.request(name);
        String id = place(Stage.body(csr), 202).getString("id");
        stage.issue(id, "CE-1-" + team, csr, name);
        stage.awaitState(id, "ISSUED");
        String spki = CertificateRequest.parse(csr).publicKey().fingerprint();
        banned.ban(pool, spki, "KEY_COMPROMISE", new UUID(1, 1), Instant.now())
                .await()
                .atMost(Stage.LIMIT);
        stage.letPass(Duration.ofDays(70));
        String renewal = renewal(name);
        assertThat(stage.order(renewal).getString("waiting.cause")).contains("KEY_COMPROMISE");
        decide("bob", "APPROVER", renewal, "approve", Map.of()).statusCode(409);
        assertThat(bus.heard(SubmitOrder.class, renewal)).isEmpty();
    }

    private String renewal(String name) {
        return await().atMost(Stage.LIMIT)
                .until(
                        () -> stage.as("OPERATOR")
                                .get("/v1/orders?kind=RENEWAL&commonName=" + name)
                                .jsonPath()
                                .getList("items.id", String.class),
                        ids -> !ids.isEmpty())
                .getFirst();
    }

    private JsonPath place(Map<String, ?> body, int status) {
        return stage.place(team, UUID.randomUUID().toString(), body, status);
    }

    private void policy(Map<String, ?> rules) {
        assertThat(send("ADMIN", rules, null).extract().statusCode()).isIn(200, 201);
    }

    private void profile(String name, Map<String, ?> defaults) {
        stage.as("OPERATOR")
                .contentType("application/json")
                .body(Map.of("name", name, "caAccount", Stage.ACCOUNT, "product", "PV_SHA2", "defaults", defaults))
                .post("/v1/certificate-profiles")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse send(String role, Map<String, ?> rules, String ifMatch) {
        var request = stage.as(role).contentType("application/json").body(rules);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.put(path()).then();
    }

    private ValidatableResponse decide(String name, String role, String id, String decision, Map<String, ?> body) {
        return stage.as(name, team, role)
                .contentType("application/json")
                .body(body)
                .post("/v1/orders/" + id + "/" + decision)
                .then();
    }

    private ValidatableResponse ask(String id, String what) {
        return stage.as("client-of-" + team, team, "REQUESTER")
                .post("/v1/orders/" + id + "/" + what)
                .then();
    }

    private String path() {
        return "/v1/teams/" + team + "/policy";
    }

    private List<String> audit(String subject) {
        List<String> actions = new ArrayList<>();
        for (Row row : pool.preparedQuery("select action from audit_record where subject_id = $1 order by seq")
                .execute(Tuple.of(subject))
                .await()
                .atMost(Stage.LIMIT)) {
            actions.add(row.getString("action"));
        }
        return actions;
    }
}
