package io.sealwright.order.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.ResumeOrder;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.AccountChanged;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainChallenge;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.DomainControlProven;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.contracts.OrderEvent.CertificateSuperseded;
import io.sealwright.contracts.OrderEvent.OrderHeld;
import io.sealwright.contracts.OrderEvent.OrderIssued;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.ValidationCommand.PublishChallenge;
import io.sealwright.contracts.ValidationCommand.RemoveChallenge;
import io.sealwright.contracts.ValidationEvent.ChallengePublished;
import io.sealwright.contracts.Waiting;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The order-service between its REST face and Kafka, with the other services played by the test.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class OrderFlowTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ACCOUNT = "globalsign-main";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "sealwright.topic-prefix")
    String topicPrefix;

    @ConfigProperty(name = "test.identity.private-key-file")
    String privateKeyFile;

    @ConfigProperty(name = "sealwright.clock.offset-file")
    Path clockFile;

    @Inject
    Clock clock;

    private Bus bus;
    private final TestAuthority authority = new TestAuthority();

    @BeforeEach
    void openBus() throws Exception {
        Files.writeString(clockFile, "0");
        bus = new Bus(kafka, topicPrefix);
        bus.say(new AccountChanged(
                "id-1",
                ACCOUNT,
                "GLOBALSIGN",
                true,
                List.of(new Product("PV_SHA2", "OrganizationSSL", true, true, 100)),
                1,
                Instant.now()));
        await().atMost(LIMIT)
                .until(() -> !place("probe-" + UUID.randomUUID(), Map.of("caAccount", ACCOUNT), 422)
                        .getString("errors.detail")
                        .contains("is no CA account"));
    }

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    void anOrderGoesThroughDomainControlToItsCertificate() {
        String name = "www.flow.com";
        String csr = TestAuthority.request(name);
        String id = placed(csr);
        bus.await(SubmitOrder.class, id, 1);

        bus.say(new DomainControlNeeded(id, ACCOUNT, List.of(name), Instant.now()));
        awaitState(id, "AWAITING_VALIDATION");
        RequestDomainControl request = bus.await(RequestDomainControl.class, controlOf("flow.com"), 1);
        assertThat(request.domain()).isEqualTo("flow.com");
        String control = request.domainControlId();

        bus.say(new DomainChallenge(control, "flow.com", "flow.com", "_x=1", List.of("globalsign.com"), Instant.now()));
        assertThat(bus.await(PublishChallenge.class, control, 1).recordValue()).isEqualTo("_x=1");
        bus.say(new ChallengePublished(control, List.of("ns1 127.0.0.1"), Instant.now()));
        bus.await(CheckDomainControl.class, control, 1);
        bus.say(new DomainControlProven(control, "flow.com", null, Instant.now()));
        bus.await(RemoveChallenge.class, control, 1);
        bus.await(SubmitOrder.class, id, 2);

        bus.say(new OrderAccepted(id, "CE1", Instant.now()));
        awaitState(id, "AWAITING_ISSUANCE");
        issue(id, "CE1", csr, name);
        JsonPath order = awaitState(id, "ISSUED");
        OrderIssued issued = bus.await(OrderIssued.class, id, 1);
        assertThat(order.getString("certificateId")).isEqualTo(issued.certificateId());

        JsonPath timeline =
                as("REQUESTER").get("/v1/orders/" + id + "/timeline").jsonPath();
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
        assertThat(as("REQUESTER")
                        .get("/v1/certificates/" + issued.certificateId() + "/download?format=fullchain")
                        .asString())
                .contains("BEGIN CERTIFICATE");
    }

    @Test
    void aCertificateOfAnotherKeyHoldsTheOrderAndIsNotUsed() {
        String name = "www.mismatch.com";
        String id = placed(TestAuthority.request(name));
        issue(id, "CE2", TestAuthority.request(name), name);
        JsonPath order = await().atMost(LIMIT).until(() -> order(id), o -> o.getBoolean("held"));
        assertThat(order.getString("waiting.reason")).isEqualTo("CERTIFICATE_MISMATCH");
        assertThat(bus.await(OrderHeld.class, id, 1).waiting().cause()).contains("key");
        assertThat(bus.heard(OrderIssued.class, id)).isEmpty();
    }

    @Test
    void aHeldOrderSaysWhyAndGoesOnWhenAsked() {
        String id = placed(TestAuthority.request("www.held.com"));
        conflict("/v1/orders/" + id + "/retry");
        Waiting waiting = Waiting.held(ReasonCode.CA_BALANCE, "Pay in money, then retry.");
        bus.say(new OrderWaiting(id, waiting, Instant.now()));
        bus.say(new OrderWaiting(id, waiting, Instant.now()));
        await().atMost(LIMIT).until(() -> order(id).getBoolean("held"));
        as("REQUESTER").post("/v1/orders/" + id + "/retry").then().statusCode(202);
        bus.await(ResumeOrder.class, id, 1);
        assertThat(order(id).getBoolean("held")).isFalse();
        assertThat(bus.heard(OrderHeld.class, id)).hasSize(1);
    }

    @Test
    void aCancelledOrderStaysCancelledAndCanThenBeForgotten() {
        String id = placed(TestAuthority.request("www.cancelled.com"));
        as("ADMIN").delete("/v1/orders/" + id).then().statusCode(409);
        as("REQUESTER").post("/v1/orders/" + id + "/cancel").then().statusCode(202);
        as("REQUESTER").post("/v1/orders/" + id + "/cancel").then().statusCode(202);
        bus.await(CancelOrder.class, id, 1);
        bus.say(new OrderCancelled(id, null, "It was not placed.", Instant.now()));
        awaitState(id, "CANCELLED");
        conflict("/v1/orders/" + id + "/cancel");
        assertThat(bus.heard(CancelOrder.class, id)).hasSize(1);
        as("REQUESTER").delete("/v1/orders/" + id).then().statusCode(403);
        as("ADMIN").delete("/v1/orders/" + id).then().statusCode(204);
        as("ADMIN").get("/v1/orders/" + id).then().statusCode(404);
    }

    @Test
    void theSameKeyAnswersTheSameOrderAndAnotherBodyIsRefused() {
        Map<String, Object> body = body(TestAuthority.request("www.key.com"));
        String key = UUID.randomUUID().toString();
        String id = place(key, body, 202).getString("id");
        Map<String, Object> reordered = new TreeMap<>(body);
        assertThat(place(key, reordered, 202).getString("id")).isEqualTo(id);
        body.put("comment", "another request");
        assertThat(place(key, body, 422).getString("type")).contains("idempotency-key-reused");
    }

    @Test
    void anotherTeamSeesNothingOfIt() {
        String id = placed(TestAuthority.request("www.team.com"));
        given().auth()
                .oauth2(token("other", "REQUESTER"))
                .get("/v1/orders/" + id)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(token("other", "REQUESTER"))
                .post("/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(404);
        given().get("/v1/orders/" + id).then().statusCode(401);
        given().auth()
                .oauth2(token("other", "OPERATOR"))
                .get("/v1/orders/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void aBatchAnswersEveryLineAndABadOneStopsNoOther() {
        String good = json(body(TestAuthority.request("www.batch.com")));
        String lines = good + "\n{broken\n" + json(body("no csr")) + "\n\n" + good + "\n";
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
        String id = placed(csr);
        bus.say(new OrderAccepted(id, "CE3", Instant.now()));
        issue(id, "CE3", csr, name);
        String all = as("REQUESTER").get("/v1/orders/" + id + "/events").asString();
        assertThat(all).contains("event:PLACED", "event:ACCEPTED_BY_CA", "event:RIGHT_CERTIFICATE");
        String firstId = all.substring(all.indexOf("id:") + 3, all.indexOf('\n', all.indexOf("id:")))
                .strip();
        String rest = as("REQUESTER")
                .header("Last-Event-ID", firstId)
                .get("/v1/orders/" + id + "/events")
                .asString();
        assertThat(rest).doesNotContain("event:PLACED").contains("event:RIGHT_CERTIFICATE");
    }

    @Test
    void aCertificateAtItsRenewalTimeIsRenewedOnceAndSuperseded() throws Exception {
        String name = "www.renewed.com";
        String csr = TestAuthority.request(name);
        String id = placed(csr);
        issue(id, "CE4", csr, name);
        String certificate = awaitState(id, "ISSUED").getString("certificateId");

        Files.writeString(clockFile, Long.toString(Duration.ofDays(70).toSeconds()));
        CertificateExpiring expiring = bus.await(CertificateExpiring.class, certificate, 1);
        assertThat(expiring.autoRenew()).isTrue();
        // Said once more, as Kafka may: still one renewal.
        bus.say(expiring);
        JsonPath renewal = await().atMost(LIMIT)
                .until(
                        () -> as("OPERATOR")
                                .get("/v1/orders?kind=RENEWAL&commonName=" + name)
                                .jsonPath(),
                        list -> !list.getList("items").isEmpty());
        String renewalId = renewal.getString("items[0].id");
        assertThat(bus.await(SubmitOrder.class, renewalId, 1).renewsCaOrderId()).isEqualTo("CE4");

        issue(renewalId, "CE5", csr, name);
        CertificateSuperseded superseded = bus.await(CertificateSuperseded.class, certificate, 1);
        assertThat(awaitState(renewalId, "ISSUED").getString("certificateId")).isEqualTo(superseded.supersededBy());
        assertThat(as("OPERATOR")
                        .get("/v1/orders?kind=RENEWAL&commonName=" + name)
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }

    @Test
    void theOverviewCountsWhatIsThere() {
        placed(TestAuthority.request("www.counted.com"));
        JsonPath overview = as("OPERATOR").get("/v1/overview").jsonPath();
        assertThat(overview.getInt("ordersByState.RECEIVED")).isPositive();
        as("OPERATOR").get("/v1/expirations?by=month").then().statusCode(200);
        as("OPERATOR").get("/v1/expirations?by=year").then().statusCode(422);
    }

    private void issue(String id, String caOrderId, String csr, String name) {
        Instant notBefore = clock.instant().minus(Duration.ofMinutes(5));
        bus.say(new CertificateIssued(
                id, caOrderId, authority.issue(csr, name, notBefore), List.of(authority.root()), clock.instant()));
    }

    private String controlOf(String domain) {
        return await().atMost(LIMIT)
                .until(
                        () -> as("OPERATOR")
                                .get("/v1/domains")
                                .jsonPath()
                                .getString("items.find { it.domain == '" + domain + "' }.id"),
                        Objects::nonNull);
    }

    private JsonPath awaitState(String id, String state) {
        return await().atMost(LIMIT)
                .until(() -> order(id), order -> order.getString("state").equals(state));
    }

    private JsonPath order(String id) {
        return as("REQUESTER").get("/v1/orders/" + id).jsonPath();
    }

    private String placed(String csr) {
        return place(UUID.randomUUID().toString(), body(csr), 202).getString("id");
    }

    private static Map<String, Object> body(String csr) {
        return new HashMap<>(Map.of("caAccount", ACCOUNT, "product", "PV_SHA2", "csr", csr));
    }

    private JsonPath place(String key, Map<String, ?> body, int status) {
        return as("REQUESTER")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/v1/orders")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private List<String> batch(String key, String lines) {
        return as("REQUESTER")
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
        assertThat(as("REQUESTER")
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

    private RequestSpecification as(String role) {
        return given().auth().oauth2(token("web", role));
    }

    private String token(String team, String role) {
        try {
            return Jwt.upn("client-of-" + team)
                    .claim("team", team)
                    .groups(Set.of(role))
                    .issuer("sealwright")
                    .audience("sealwright-services")
                    .expiresIn(Duration.ofMinutes(5))
                    .jws()
                    .algorithm(SignatureAlgorithm.ES256)
                    .sign(KeyUtils.decodePrivateKey(
                            Files.readString(Path.of(privateKeyFile)), SignatureAlgorithm.ES256));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
