package io.sealwright.order.flow;

import static io.sealwright.order.flow.Answers.accepted;
import static io.sealwright.order.flow.Answers.conflict;
import static io.sealwright.order.flow.Answers.pointers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sealwright.contracts.CaCommand.DecideRevocation;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.RevocationRefused;
import io.sealwright.contracts.CaEvent.RevocationSeen;
import io.sealwright.contracts.CaEvent.RevocationWaiting;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.contracts.OrderEvent.CertificateRevoked;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Certificates that are revoked, because somebody asked here or because it was done at the authority.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class RevocationFlowTest {
    @Inject
    Pool pool;

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
    void aCertificateIsRevokedWhenTheAuthoritySaysSoAndNotBefore() {
        Issued issued = issued("www.revoked-" + unique + ".com");
        JsonPath asked = accepted(ask(issued, "CESSATION_OF_OPERATION", Map.of("comment", "The shop is closed.")));
        assertThat(asked.getString("state")).isEqualTo("ACTIVE");
        assertThat(asked.getString("revocation.state")).isEqualTo("REQUESTED");
        assertThat(asked.getString("revocation.reason")).isEqualTo("CESSATION_OF_OPERATION");
        assertThat(asked.getString("revocation.comment")).isEqualTo("The shop is closed.");
        assertThat(asked.getString("revocation.requestedBy")).isEqualTo("client-of-web");
        assertThat(asked.getString("revocation.waiting.whoCanAct")).isEqualTo("NOBODY");
        RevokeCertificate command = bus.await(RevokeCertificate.class, issued.orderId(), 1);
        assertThat(command.serialNumber()).isEqualTo(issued.serialNumber().toUpperCase(Locale.ROOT));
        assertThat(command.caOrderId()).isEqualTo(issued.caOrderId());
        assertThat(command.reason()).isEqualTo("CESSATION_OF_OPERATION");
        assertThat(command.comment()).isEqualTo("The shop is closed.");
        assertThat(command.chain()).hasSize(1);

        bus.say(new RevocationWaiting(
                issued.orderId(),
                command.serialNumber(),
                Waiting.held(ReasonCode.CA_CREDENTIALS, "Mend the credentials."),
                Instant.now()));
        await().atMost(Stage.LIMIT)
                .until(() -> "OPERATOR".equals(show(issued).getString("revocation.waiting.whoCanAct")));
        CaEvent.CertificateRevoked revoked = new CaEvent.CertificateRevoked(
                issued.orderId(),
                Stage.ACCOUNT,
                issued.caOrderId(),
                command.serialNumber(),
                "CESSATION_OF_OPERATION",
                "The authority revoked it.",
                Instant.now());
        bus.say(revoked);
        bus.say(revoked);
        bus.say(new RevocationSeen(issued.orderId(), command.serialNumber(), "OCSP", Instant.now(), Instant.now()));
        JsonPath after = await().atMost(Stage.LIMIT)
                .until(() -> show(issued), shown -> shown.getString("revocation.seenIn") != null);
        assertThat(after.getString("state")).isEqualTo("REVOKED");
        assertThat(after.getString("revocation.state")).isEqualTo("REVOKED");
        assertThat(after.getString("revocation.seenIn")).isEqualTo("OCSP");
        assertThat(after.getString("revocation.revokedAt")).isNotNull();
        assertThat(after.getString("revocation.waiting")).isNull();
        assertThat(stage.as("AUDITOR")
                        .get("/v1/certificates?state=REVOKED&serialNumber=" + issued.serialNumber())
                        .jsonPath()
                        .getList("items.revocation.state"))
                .containsExactly("REVOKED");
        CertificateRevoked told = bus.await(CertificateRevoked.class, issued.certificateId(), 1);
        assertThat(told.requestedBy()).isEqualTo("client-of-web");
        assertThat(told.contactEmail()).isEqualTo("pki@example.com");
        assertThat(told.reason()).isEqualTo("CESSATION_OF_OPERATION");

        assertThat(conflict(ask(issued, "KEY_COMPROMISE", Map.of()))).contains("revoked already");
        assertThat(conflict(stage.ask(issued.certificateId(), "renew", Map.of())))
                .contains("revoked");
        assertThat(conflict(stage.ask(issued.certificateId(), "reissue", Map.of("sameKey", true))))
                .contains("revoked");
        assertThat(stage.place(UUID.randomUUID().toString(), Stage.body(issued.csr()), 422)
                        .getList("errors.pointer", String.class))
                .containsExactly("/csr");
        assertThat(stage.as("AUDITOR")
                        .get("/v1/orders/" + issued.orderId() + "/timeline")
                        .jsonPath()
                        .getList("items.event", String.class))
                .containsSubsequence("REVOCATION_REQUESTED", "REVOCATION_WAITS", "REVOKED", "REVOCATION_SEEN");
        assertThat(texts("select action as text from audit_record where subject_id = $1", issued.certificateId()))
                .containsExactly("REVOCATION_REQUESTED");
        // Everything is said that will be said: of two reports one event came.
        assertThat(bus.heard(CertificateRevoked.class, issued.certificateId())).hasSize(1);
    }

    @Test
    void itIsConfirmedByTheSerialNumberAndGivenAReason() {
        Issued issued = issued("www.confirmed-" + unique + ".com");
        String id = issued.certificateId();
        assertThat(pointers(stage.ask(id, "revoke", Map.of()))).containsExactlyInAnyOrder("/reason", "/confirm");
        assertThat(pointers(stage.ask(id, "revoke", Map.of("reason", "SUPERSEDED", "confirm", "00"))))
                .containsExactly("/confirm");
        assertThat(pointers(ask(issued, "CA_COMPROMISE", Map.of()))).containsExactly("/reason");
        assertThat(pointers(ask(issued, "SUPERSEDED", Map.of("comment", "x".repeat(1025)))))
                .containsExactly("/comment");
        Map<String, Object> right = Map.of("reason", "SUPERSEDED", "confirm", issued.serialNumber());
        stage.ask("other", "other-team", id, "revoke", unique, right).then().statusCode(404);
        stage.as("AUDITOR")
                .contentType("application/json")
                .body(right)
                .post("/v1/certificates/" + id + "/revoke")
                .then()
                .statusCode(403);
        assertThat(show(issued).getString("revocation")).isNull();
        stage.letPass(Duration.ofDays(100));
        assertThat(conflict(ask(issued, "SUPERSEDED", Map.of()))).contains("expired");
    }

    @Test
    void itIsAskedForOnceButACompromiseOnTopBansTheKeyAtOnce() {
        Issued issued = issued("www.ontop-" + unique + ".com");
        accepted(ask(issued, "SUPERSEDED", Map.of()));
        assertThat(accepted(ask(issued, "SUPERSEDED", Map.of("comment", "Again.")))
                        .getString("revocation.comment"))
                .isNull();
        assertThat(conflict(ask(issued, "UNSPECIFIED", Map.of()))).contains("SUPERSEDED");
        stage.place(UUID.randomUUID().toString(), Stage.body(issued.csr()), 202);
        assertThat(accepted(ask(issued, "KEY_COMPROMISE", Map.of())).getString("revocation.reason"))
                .isEqualTo("KEY_COMPROMISE");
        assertThat(bus.await(RevokeCertificate.class, issued.orderId(), 2).reason())
                .isEqualTo("KEY_COMPROMISE");
        assertThat(bus.heard(RevokeCertificate.class, issued.orderId())).hasSize(2);
        assertThat(stage.place(UUID.randomUUID().toString(), Stage.body(issued.csr()), 422)
                        .getString("errors[0].detail"))
                .contains("KEY_COMPROMISE");
        assertThat(conflict(ask(issued, "SUPERSEDED", Map.of()))).contains("KEY_COMPROMISE");
    }

    @Test
    void whatTheAuthorityRefusedCanBeAskedForAgain() {
        Issued issued = issued("www.refused-" + unique + ".com");
        accepted(ask(issued, "AFFILIATION_CHANGED", Map.of()));
        bus.say(new RevocationRefused(
                issued.orderId(),
                issued.serialNumber().toUpperCase(Locale.ROOT),
                ReasonCode.CA_REJECTED,
                "Not with this reason.",
                Instant.now()));
        JsonPath refused = await().atMost(Stage.LIMIT)
                .until(() -> show(issued), shown -> "REFUSED".equals(shown.getString("revocation.state")));
        assertThat(refused.getString("revocation.refusal.detail")).isEqualTo("Not with this reason.");
        assertThat(refused.getString("state")).isEqualTo("ACTIVE");
        assertThat(accepted(ask(issued, "UNSPECIFIED", Map.of())).getString("revocation.state"))
                .isEqualTo("REQUESTED");
        bus.await(RevokeCertificate.class, issued.orderId(), 2);
    }

    @Test
    void whatIsRevokedAtTheAuthorityIsKnownHereForEveryCertificateOfItsOrder() {
        String name = "www.there-" + unique + ".com";
        Issued issued = issued(name);
        String reissue = accepted(stage.ask(issued.certificateId(), "reissue", Map.of("sameKey", true)))
                .getString("id");
        stage.issue(reissue, issued.caOrderId(), issued.csr(), name);
        String reissued = stage.awaitState(reissue, "ISSUED").getString("certificateId");
        CaEvent.CertificateRevoked unknown = new CaEvent.CertificateRevoked(
                "no-order-of-ours", Stage.ACCOUNT, "CE-unknown-" + unique, "AB", null, "Revoked.", Instant.now());
        bus.say(unknown);
        bus.say(new RevocationSeen(UUID.randomUUID().toString(), "AB", "CRL", Instant.now(), Instant.now()));
        // A certificate of the same number elsewhere is another one.
        bus.say(new CaEvent.CertificateRevoked(
                "no-order-of-ours",
                "another-account",
                issued.caOrderId(),
                issued.serialNumber(),
                null,
                "Revoked.",
                Instant.now()));
        bus.say(new CaEvent.CertificateRevoked(
                "no-order-of-ours", Stage.ACCOUNT, issued.caOrderId(), null, null, "Revoked there.", Instant.now()));
        for (String id : List.of(issued.certificateId(), reissued)) {
            CertificateRevoked told = bus.await(CertificateRevoked.class, id, 1);
            assertThat(told.requestedBy()).isNull();
            assertThat(told.reason()).isNull();
            JsonPath shown = stage.certificate(id);
            assertThat(shown.getString("state")).isEqualTo("REVOKED");
            assertThat(shown.getString("revocation.state")).isEqualTo("REVOKED");
            assertThat(shown.getString("revocation.detail")).contains("revoked at the authority");
            assertThat(shown.getBoolean("autoRenewal.enabled")).isFalse();
        }
        assertThat(texts("select key as text from dead_letter where key = $1", "no-order-of-ours"))
                .isEmpty();
    }

    @Test
    void whoeverAskedForOneCertificateIsNamedForAllThatWentWithIt() {
        String name = "www.whole-" + unique + ".com";
        Issued issued = issued(name);
        String reissue = accepted(stage.ask(issued.certificateId(), "reissue", Map.of("sameKey", true)))
                .getString("id");
        stage.issue(reissue, issued.caOrderId(), issued.csr(), name);
        String reissued = stage.awaitState(reissue, "ISSUED").getString("certificateId");
        accepted(ask(issued, "SUPERSEDED", Map.of()));
        bus.say(new CaEvent.CertificateRevoked(
                issued.orderId(),
                Stage.ACCOUNT,
                issued.caOrderId(),
                null,
                null,
                "The whole order is revoked.",
                Instant.now()));
        for (String id : List.of(issued.certificateId(), reissued)) {
            assertThat(bus.await(CertificateRevoked.class, id, 1).requestedBy()).isNotNull();
        }
    }

    @Test
    void aSupersededCertificateCanBeRevokedAndARevokedOneIsNotSpokenOfAsExpiring() {
        String name = "www.old-" + unique + ".com";
        Issued issued = issued(name);
        String renewal =
                accepted(stage.ask(issued.certificateId(), "renew", Map.of())).getString("id");
        stage.issue(renewal, "CE2-" + name, issued.csr(), name);
        String renewed = stage.awaitState(renewal, "ISSUED").getString("certificateId");
        assertThat(accepted(ask(issued, "SUPERSEDED", Map.of())).getString("state"))
                .isEqualTo("SUPERSEDED");
        bus.say(new CaEvent.CertificateRevoked(
                renewal, Stage.ACCOUNT, "CE2-" + name, null, null, "Revoked.", Instant.now()));
        bus.await(CertificateRevoked.class, renewed, 1);

        Issued other = issued("www.expiring-" + unique + ".com");
        stage.letPass(Duration.ofDays(95));
        bus.await(CertificateExpiring.class, other.certificateId(), 1);
        assertThat(bus.heard(CertificateExpiring.class, renewed)).isEmpty();
    }

    @Test
    void whatWaitsForAnApprovalAtTheAuthorityIsDecidedHere() {
        Issued issued = issued("www.decided-" + unique + ".com");
        assertThat(conflict(decide("olga", "OPERATOR", issued, "approve", Map.of())))
                .contains("Nobody asked");
        accepted(ask(issued, "SUPERSEDED", Map.of()));
        String serialNumber =
                bus.await(RevokeCertificate.class, issued.orderId(), 1).serialNumber();
        assertThat(conflict(decide("olga", "OPERATOR", issued, "approve", Map.of())))
                .contains("does not wait for approval");
        waitsForApproval(issued, serialNumber, "Somebody must approve it.");
        decide("bob", "APPROVER", issued, "approve", Map.of()).then().statusCode(403);
        decide("olga", "OPERATOR", issued, "reject", Map.of()).then().statusCode(422);

        JsonPath approved = accepted(decide("olga", "OPERATOR", issued, "approve", Map.of("comment", "Fine.")));
        assertThat(approved.getString("revocation.waiting.cause")).contains("olga", "Fine.");
        accepted(decide("olga", "OPERATOR", issued, "approve", Map.of("comment", "Fine.")));
        assertThat(conflict(decide("paul", "ADMIN", issued, "reject", Map.of("reason", "No."))))
                .contains("olga");
        DecideRevocation command = bus.await(DecideRevocation.class, issued.orderId(), 1);
        assertThat(command.approve()).isTrue();
        assertThat(command.serialNumber()).isEqualTo(serialNumber);
        assertThat(command.comment()).contains("olga", "Fine.");

        waitsForApproval(issued, serialNumber, "The key's user may not approve.");
        accepted(decide("paul", "ADMIN", issued, "reject", Map.of("reason", "No.")));
        assertThat(bus.await(DecideRevocation.class, issued.orderId(), 2).approve())
                .isFalse();
        assertThat(bus.heard(DecideRevocation.class, issued.orderId())).hasSize(2);
        assertThat(texts(
                        "select action as text from audit_record where subject_id = $1 order by seq",
                        issued.certificateId()))
                .containsExactly("REVOCATION_REQUESTED", "REVOCATION_APPROVED", "REVOCATION_REJECTED");
    }

    private void waitsForApproval(Issued issued, String serialNumber, String cause) {
        bus.say(new RevocationWaiting(
                issued.orderId(), serialNumber, Waiting.held(ReasonCode.CA_APPROVAL, cause), Instant.now()));
        await().atMost(Stage.LIMIT).until(() -> cause.equals(show(issued).getString("revocation.waiting.cause")));
    }

    private Response decide(String name, String role, Issued issued, String decision, Map<String, ?> body) {
        return stage.as(name, "web", role)
                .contentType("application/json")
                .body(body)
                .post("/v1/certificates/" + issued.certificateId() + "/revocation/" + decision);
    }

    private record Issued(String orderId, String csr, String caOrderId, String certificateId, String serialNumber) {}

    private Issued issued(String name) {
        String csr = TestAuthority.request(name);
        Map<String, Object> body = new HashMap<>(Stage.body(csr));
        body.put(
                "contact",
                Map.of("firstName", "A", "lastName", "B", "email", "pki@example.com", "phone", "+49 30 1234567"));
        String id = stage.place(UUID.randomUUID().toString(), body, 202).getString("id");
        String caOrderId = "CE-" + name;
        stage.issue(id, caOrderId, csr, name);
        String certificate = stage.awaitState(id, "ISSUED").getString("certificateId");
        return new Issued(
                id, csr, caOrderId, certificate, stage.certificate(certificate).getString("serialNumber"));
    }

    private Response ask(Issued issued, String reason, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("reason", reason);
        body.put("confirm", issued.serialNumber());
        return stage.ask(issued.certificateId(), "revoke", body);
    }

    private JsonPath show(Issued issued) {
        return stage.certificate(issued.certificateId());
    }

    private List<String> texts(String sql, String value) {
        List<String> texts = new ArrayList<>();
        for (Row row : pool.preparedQuery(sql).execute(Tuple.of(value)).await().atMost(Stage.LIMIT)) {
            texts.add(row.getString("text"));
        }
        return texts;
    }
}
