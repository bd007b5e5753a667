package io.sealwright.order.flow;

import static io.sealwright.order.flow.Answers.conflict;
import static io.sealwright.order.flow.Answers.pointers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.OrderRejected;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.contracts.OrderEvent.CertificateSuperseded;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.order.key.BannedKeys;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.PublicKeyInfo;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Certificates of 99 days that people have renewed, reissued and given other names.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ReplacementFlowTest {
    @Inject
    Pool pool;

    @Inject
    BannedKeys banned;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
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
    void aRenewalByHandIsOrderedOnceAndSupersedes() {
        Issued issued = issued("www.byhand-" + unique + ".com", Map.of());
        stage.as("REQUESTER")
                .noContentType()
                .post("/v1/certificates/" + issued.certificateId() + "/renew")
                .then()
                .statusCode(400);
        String key = UUID.randomUUID().toString();
        Response placed = stage.as("REQUESTER")
                .header("Idempotency-Key", key)
                .noContentType()
                .post("/v1/certificates/" + issued.certificateId() + "/renew");
        placed.then().statusCode(202);
        JsonPath order = placed.jsonPath();
        String id = order.getString("id");
        assertThat(placed.header("Location")).endsWith("/v1/orders/" + id);
        assertThat(order.getString("kind")).isEqualTo("RENEWAL");
        assertThat(order.getString("renewsCertificateId")).isEqualTo(issued.certificateId());
        assertThat(stage.as("REQUESTER")
                        .header("Idempotency-Key", key)
                        .contentType("application/json")
                        .post("/v1/certificates/" + issued.certificateId() + "/renew")
                        .jsonPath()
                        .getString("id"))
                .isEqualTo(id);
        SubmitOrder submitted = bus.await(SubmitOrder.class, id, 1);
        assertThat(submitted.renewsCaOrderId()).isEqualTo(issued.caOrderId());
        assertThat(submitted.replaces()).isNull();
        assertThat(submitted.csr()).isEqualTo(issued.csr());
        assertThat(conflict(stage.ask(issued.certificateId(), "renew", Map.of())))
                .contains(id);

        stage.issue(id, "CE2-" + unique, submitted.csr(), issued.name());
        bus.await(CertificateSuperseded.class, issued.certificateId(), 1);
        assertThat(conflict(stage.ask(issued.certificateId(), "renew", Map.of())))
                .contains(id);
    }

    @Test
    void aRenewalOfAHeldKeyHasANewOneUnlessAnotherIsGiven() {
        Issued issued = issued("www.heldrenewal-" + unique + ".com", Map.of("algorithm", "EC", "size", 384));
        String id = accepted(stage.ask(issued.certificateId(), "renew", Map.of()));
        CertificateRequest made =
                CertificateRequest.parse(bus.await(SubmitOrder.class, id, 1).csr());
        assertThat(made.publicKey().describe()).isEqualTo("EC P-384");
        assertThat(made.publicKey().sameKeyAs(issued.publicKey())).isFalse();
        bus.say(new OrderRejected(id, ReasonCode.CA_REJECTED, "No.", Instant.now()));
        stage.awaitState(id, "REJECTED");

        String csr = TestAuthority.request(issued.name());
        String again = accepted(stage.ask(issued.certificateId(), "renew", Map.of("csr", csr)));
        assertThat(CertificateRequest.parse(
                        bus.await(SubmitOrder.class, again, 1).csr()))
                .isEqualTo(CertificateRequest.parse(csr));
        assertThat(stage.order(again).getString("key")).isNull();
    }

    @Test
    void aReissueOfAKeyOfTheClientNeedsANewCsrAndKeepsTheEnd() {
        Issued issued = issued("www.reissued-" + unique + ".com", Map.of());
        String id = issued.certificateId();
        assertThat(pointers(stage.ask(id, "reissue", Map.of()))).containsExactly("/csr");
        assertThat(pointers(stage.ask(id, "reissue", Map.of("csr", issued.csr()))))
                .containsExactly("/csr");
        assertThat(pointers(stage.ask(id, "reissue", Map.of("csr", TestAuthority.request("www.other.com")))))
                .containsExactly("/csr");
        assertThat(pointers(
                        stage.ask(id, "reissue", Map.of("csr", TestAuthority.request(issued.name()), "sameKey", true))))
                .containsExactly("/sameKey");
        JsonPath before = stage.certificate(id);
        stage.letPass(Duration.ofDays(10));
        String csr = TestAuthority.request(issued.name());
        String reissue = accepted(stage.ask(id, "reissue", Map.of("csr", csr)));
        SubmitOrder submitted = bus.await(SubmitOrder.class, reissue, 1);
        assertThat(submitted.renewsCaOrderId()).isNull();
        assertThat(submitted.replaces())
                .isEqualTo(new CaCommand.Replaces(
                        issued.caOrderId(), before.getString("serialNumber").toUpperCase(Locale.ROOT), false));
        assertThat(submitted.validityDays()).isEqualTo(88);
        JsonPath order = stage.order(reissue);
        assertThat(order.getString("kind")).isEqualTo("REISSUE");
        assertThat(order.getString("replacesCertificateId")).isEqualTo(id);
        assertThat(order.getString("renewsCertificateId")).isNull();
        assertThat(order.getMap("labels")).isEqualTo(Map.of("service", "shop"));
        assertThat(order.getString("requestedBy")).isEqualTo("client-of-web");

        Instant end = Instant.parse(before.getString("notAfter"));
        stage.issue(reissue, issued.caOrderId(), csr, List.of(issued.name()), end);
        String reissued = stage.awaitState(reissue, "ISSUED").getString("certificateId");
        assertThat(bus.await(CertificateSuperseded.class, id, 1).supersededBy()).isEqualTo(reissued);
        assertThat(stage.certificate(id).getString("state")).isEqualTo("SUPERSEDED");
        JsonPath after = stage.certificate(reissued);
        assertThat(after.getString("notAfter")).isEqualTo(before.getString("notAfter"));
        assertThat(after.getInt("autoRenewal.daysBefore")).isEqualTo(20);

        // Its own renewal is ordered for as long as the first certificate was, not for the days that were left.
        stage.letPass(Duration.ofDays(85));
        String renewal = awaitRenewals(issued.name(), 1).getFirst();
        assertThat(bus.await(SubmitOrder.class, renewal, 1).validityDays()).isEqualTo(99);
    }

    @Test
    void aReissueWithTheSameKeyDoesNotTakeTheOldCertificateForTheNew() {
        Issued issued = issued("www.samekey-" + unique + ".com", Map.of());
        String reissue = accepted(stage.ask(issued.certificateId(), "reissue", Map.of("sameKey", true)));
        assertThat(bus.await(SubmitOrder.class, reissue, 1).csr()).isEqualTo(issued.csr());
        String old = stage.as("REQUESTER")
                .get("/v1/certificates/" + issued.certificateId() + "/download")
                .asString();
        bus.say(new CertificateIssued(
                reissue, issued.caOrderId(), old, List.of(stage.authority().root()), Instant.now()));
        await().atMost(Stage.LIMIT)
                .until(() -> "CERTIFICATE_MISMATCH".equals(stage.order(reissue).getString("waiting.reason")));
        stage.issue(reissue, issued.caOrderId(), issued.csr(), issued.name());
        stage.awaitState(reissue, "ISSUED");
    }

    @Test
    void aReissueOfAHeldKeyMakesANewOneOfTheSameKind() {
        Issued issued = issued("www.heldreissue-" + unique + ".com", Map.of("algorithm", "EC", "size", 384));
        String reissue = accepted(stage.ask(issued.certificateId(), "reissue", Map.of()));
        CertificateRequest made = CertificateRequest.parse(
                bus.await(SubmitOrder.class, reissue, 1).csr());
        assertThat(made.publicKey().describe()).isEqualTo("EC P-384");
        assertThat(made.publicKey().sameKeyAs(issued.publicKey())).isFalse();
        stage.issue(reissue, issued.caOrderId(), made.pem(), issued.name());
        String reissued = stage.awaitState(reissue, "ISSUED").getString("certificateId");
        assertThat(stage.certificate(reissued).getBoolean("key.heldHere")).isTrue();

        stage.as("REQUESTER")
                .delete("/v1/certificates/" + reissued + "/key")
                .then()
                .statusCode(204);
        assertThat(pointers(stage.ask(reissued, "reissue", Map.of("sameKey", true))))
                .containsExactly("/sameKey");
        String other = accepted(stage.ask(reissued, "reissue", Map.of("key", Map.of("algorithm", "EC", "size", 256))));
        assertThat(stage.order(other).getInt("key.size")).isEqualTo(256);
    }

    @Test
    void namesAreChangedWithTheKeyKept() {
        Issued issued = issued("www.names-" + unique + ".com", Map.of("algorithm", "EC", "size", 256));
        String id = issued.certificateId();
        String added = "shop.names-" + unique + ".com";
        assertThat(pointers(stage.ask(id, "change-names", Map.of()))).containsExactly("/subjectAltNames");
        assertThat(pointers(stage.ask(id, "change-names", Map.of("subjectAltNames", List.of(issued.name())))))
                .containsExactly("/subjectAltNames");
        assertThat(pointers(stage.ask(
                        id,
                        "change-names",
                        Map.of("subjectAltNames", List.of(added, "not a name"), "csr", issued.csr()))))
                .containsExactlyInAnyOrder("/subjectAltNames/1", "/csr");
        String change =
                accepted(stage.ask(id, "change-names", Map.of("subjectAltNames", List.of(added), "commonName", added)));
        SubmitOrder submitted = bus.await(SubmitOrder.class, change, 1);
        assertThat(submitted.commonName()).isEqualTo(added);
        assertThat(submitted.subjectAltNames()).containsExactly(added);
        assertThat(submitted.csr()).isEqualTo(issued.csr());
        assertThat(submitted.replaces().otherNames()).isTrue();
        stage.issue(change, issued.caOrderId(), issued.csr(), added);
        String changed = stage.awaitState(change, "ISSUED").getString("certificateId");
        assertThat(stage.certificate(changed).getList("subjectAltNames")).containsExactly(added);
        assertThat(stage.certificate(changed).getBoolean("key.heldHere")).isTrue();
        // The common name stays where none is given.
        String back = accepted(stage.ask(changed, "change-names", Map.of("subjectAltNames", List.of(issued.name()))));
        assertThat(stage.order(back).getList("subjectAltNames")).containsExactly(added, issued.name());
    }

    @Test
    void onlyOneReplacementIsUnderWay() {
        Issued issued = issued("www.one-" + unique + ".com", Map.of("algorithm", "EC", "size", 256));
        List<Integer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> stage.ask(issued.certificateId(), "renew", Map.of());
                    case 1 -> stage.ask(issued.certificateId(), "reissue", Map.of());
                    default ->
                        stage.ask(
                                issued.certificateId(),
                                "change-names",
                                Map.of("subjectAltNames", List.of("shop-" + unique + ".com")));
                })
                .map(Response::statusCode)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(202, 409, 409, 409, 409, 409);
    }

    @Test
    void aReissueUnderWayIsNotRenewedAndItsEndDoesNotStopTheRenewal() {
        Issued issued = issued("www.goeson-" + unique + ".com", Map.of());
        String reissue = accepted(stage.ask(issued.certificateId(), "reissue", Map.of("sameKey", true)));
        stage.letPass(Duration.ofDays(81));
        bus.await(CertificateExpiring.class, issued.certificateId(), 1);
        stage.as("REQUESTER").post("/v1/orders/" + reissue + "/cancel").then().statusCode(202);
        bus.say(new OrderCancelled(reissue, null, "It was not placed.", Instant.now()));
        stage.awaitState(reissue, "CANCELLED");
        assertThat(renewals(issued.name())).isEmpty();
        assertThat(stage.certificate(issued.certificateId()).getBoolean("autoRenewal.enabled"))
                .isTrue();
        stage.letPass(Duration.ofDays(92));
        awaitRenewals(issued.name(), 1);
    }

    @Test
    void onlyWhatIsInUseIsReissued() {
        Issued issued = issued("www.expired-" + unique + ".com", Map.of());
        stage.as("AUDITOR")
                .header("Idempotency-Key", unique)
                .post("/v1/certificates/" + issued.certificateId() + "/renew")
                .then()
                .statusCode(403);
        stage.ask("other", "other-team", issued.certificateId(), "reissue", unique, Map.of())
                .then()
                .statusCode(404);
        stage.letPass(Duration.ofDays(100));
        assertThat(conflict(stage.ask(issued.certificateId(), "reissue", Map.of("sameKey", true))))
                .contains("expired");
        assertThat(conflict(stage.ask(
                        issued.certificateId(), "change-names", Map.of("subjectAltNames", List.of("a.example.com")))))
                .contains("expired");
    }

    @Test
    void aBannedKeyIsNotCertifiedAgain() {
        Issued issued = issued("www.banned-" + unique + ".com", Map.of());
        banned.ban(pool, issued.publicKey().fingerprint(), "KEY_COMPROMISE", new UUID(1, 1), Instant.now())
                .await()
                .atMost(Stage.LIMIT);
        String id = issued.certificateId();
        assertThat(pointers(stage.ask(id, "renew", Map.of()))).containsExactly("/csr");
        assertThat(pointers(stage.ask(id, "reissue", Map.of("sameKey", true)))).containsExactly("/sameKey");
        assertThat(conflict(stage.ask(id, "change-names", Map.of("subjectAltNames", List.of("a.example.com")))))
                .contains("KEY_COMPROMISE");
        accepted(stage.ask(id, "reissue", Map.of("csr", TestAuthority.request(issued.name()))));
    }

    @Test
    void aPolicyAndASecondPersonDecideAsWithANewOrder() {
        String team = "team-" + unique;
        Issued issued = issued(team, "www.policy-" + unique + ".com", Map.of());
        stage.as("ADMIN")
                .contentType("application/json")
                // The end of the certificate is not asked for anew, so a limit that fell since stands in no way.
                .body(Map.of(
                        "names",
                        List.of("*.policy-" + unique + ".com"),
                        "maxValidityDays",
                        1,
                        "approvalRequired",
                        true))
                .put("/v1/teams/" + team + "/policy")
                .then()
                .statusCode(201);
        Response refused = stage.ask(
                "anna",
                team,
                issued.certificateId(),
                "change-names",
                "1-" + unique,
                Map.of("subjectAltNames", List.of("www.elsewhere.com")));
        assertThat(pointers(refused)).containsExactly("/subjectAltNames");
        String change = accepted(stage.ask(
                "anna",
                team,
                issued.certificateId(),
                "change-names",
                "2-" + unique,
                Map.of("subjectAltNames", List.of("a.policy-" + unique + ".com"))));
        assertThat(stage.order(change).getString("state")).isEqualTo("AWAITING_APPROVAL");
        assertThat(stage.order(change).getString("requestedBy")).isEqualTo("anna");
        stage.as("anna", team, "APPROVER")
                .post("/v1/orders/" + change + "/approve")
                .then()
                .statusCode(403);
        stage.as("bob", team, "APPROVER")
                .post("/v1/orders/" + change + "/approve")
                .then()
                .statusCode(202);
        bus.await(SubmitOrder.class, change, 1);
    }

    private record Issued(String name, String csr, String caOrderId, String certificateId) {
        PublicKeyInfo publicKey() {
            return CertificateRequest.parse(csr).publicKey();
        }
    }

    private Issued issued(String name, Map<String, ?> key) {
        return issued("web", name, key);
    }

    private Issued issued(String team, String name, Map<String, ?> key) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "caAccount", Stage.ACCOUNT,
                "product", "PV_SHA2",
                "validity", Map.of("days", 99),
                "autoRenew", Map.of("daysBefore", 20),
                "labels", Map.of("service", "shop")));
        if (key.isEmpty()) {
            body.put("csr", TestAuthority.request(name));
        } else {
            body.put("commonName", name);
            body.put("key", key);
        }
        String id = stage.place(team, UUID.randomUUID().toString(), body, 202).getString("id");
        String csr = bus.await(SubmitOrder.class, id, 1).csr();
        String caOrderId = "CE-" + name;
        stage.issue(id, caOrderId, csr, name);
        return new Issued(name, csr, caOrderId, stage.awaitState(id, "ISSUED").getString("certificateId"));
    }

    private List<String> awaitRenewals(String name, int count) {
        return await().atMost(Stage.LIMIT).until(() -> renewals(name), ids -> ids.size() == count);
    }

    private List<String> renewals(String name) {
        return stage.as("OPERATOR")
                .get("/v1/orders?kind=RENEWAL&commonName=" + name)
                .jsonPath()
                .getList("items.id", String.class);
    }

    private static String accepted(Response answer) {
        return Answers.accepted(answer).getString("id");
    }
}
