package io.sealwright.order.flow;

import static io.sealwright.order.flow.Answers.conflict;
import static io.sealwright.order.flow.Answers.pointers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.CertificateFound;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.contracts.OrderEvent.CertificateRevoked;
import io.sealwright.contracts.OrderEvent.CertificateSuperseded;
import io.sealwright.contracts.OrderEvent.OrderIssued;
import io.sealwright.order.ordering.FoundCertificates;
import io.sealwright.pki.IssuedCertificate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Certificates that accounts hold beside our orders.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ImportFlowTest {
    @Inject
    Pool pool;

    @Inject
    FoundCertificates imports;

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
    void whatIsFoundIsKeptOnceAndNobodyIsToldThatItWasIssued() {
        String name = "www.found-" + unique + ".com";
        String more = "shop.found-" + unique + ".com";
        Instant orderedAt = Instant.parse("2025-05-05T05:05:05Z");
        CertificateFound found = new CertificateFound(
                Stage.ACCOUNT,
                null,
                "CE-" + unique,
                "PV_SHA2",
                certificate(List.of(name, more), 10),
                List.of(stage.authority().root()),
                false,
                orderedAt,
                Instant.now());
        bus.say(found);
        bus.say(found);
        bus.say(found("web", "www.next-" + unique + ".com", certificate(List.of("www.next-" + unique + ".com"), 10)));
        awaitImported("www.next-" + unique + ".com");
        JsonPath order = awaitImported(name);
        assertThat(order.getList("items")).hasSize(1);
        assertThat(order.getString("items[0].state")).isEqualTo("ISSUED");
        assertThat(order.getString("items[0].team")).isEqualTo("imported");
        assertThat(order.getString("items[0].requestedBy")).isEqualTo("import");
        assertThat(order.getString("items[0].caOrderId")).isEqualTo("CE-" + unique);
        assertThat(order.getString("items[0].createdAt")).isEqualTo(orderedAt.toString());
        assertThat(order.getInt("items[0].validity.days")).isEqualTo(99);
        assertThat(order.getList("items[0].subjectAltNames")).containsExactly(name, more);
        String id = order.getString("items[0].id");
        assertThat(stage.as("AUDITOR")
                        .get("/v1/orders/" + id + "/timeline")
                        .jsonPath()
                        .getString("items[0].text"))
                .startsWith("Imported from " + Stage.ACCOUNT);
        JsonPath certificate = stage.certificate(order.getString("items[0].certificateId"));
        assertThat(certificate.getString("state")).isEqualTo("ACTIVE");
        assertThat(certificate.getBoolean("key.heldHere")).isFalse();
        assertThat(certificate.getBoolean("autoRenewal.enabled")).isFalse();
        stage.as("somebody", "imported", "REQUESTER")
                .get("/v1/certificates/" + certificate.getString("id") + "/download?format=fullchain")
                .then()
                .statusCode(200);
        assertThat(bus.heard(OrderIssued.class, id)).isEmpty();
    }

    @Test
    void anImportedCertificateIsSpokenOfAndRenewedByHandWithAKeyOnly() {
        String name = "www.byhand-" + unique + ".com";
        bus.say(found("web", "CE-over-" + unique, certificate(List.of("over-" + unique + ".com"), 200)));
        bus.say(found("web", "CE-" + unique, certificate(List.of(name), 80)));
        String over = awaitImported("over-" + unique + ".com").getString("items[0].certificateId");
        String id = awaitImported(name).getString("items[0].certificateId");
        assertThat(bus.await(CertificateExpiring.class, id, 1).autoRenew()).isFalse();
        assertThat(bus.heard(CertificateExpiring.class, over))
                .as("what was over when it was imported")
                .isEmpty();
        assertThat(pointers(stage.ask(id, "renew", Map.of()))).containsExactly("/csr");
        assertThat(pointers(stage.ask(id, "reissue", Map.of()))).containsExactly("/csr");
        assertThat(pointers(stage.ask(id, "reissue", Map.of("sameKey", true)))).containsExactly("/csr");
        stage.ask(id, "change-names", Map.of("subjectAltNames", List.of("a.example.com")))
                .then()
                .statusCode(409);
        String renewal = stage.ask(id, "renew", Map.of("key", Map.of("algorithm", "EC", "size", 256)))
                .then()
                .log()
                .ifValidationFails()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("id");
        SubmitOrder submitted = bus.await(SubmitOrder.class, renewal, 1);
        assertThat(submitted.renewsCaOrderId()).isEqualTo("CE-" + unique);
        stage.issue(renewal, "CE2-" + unique, submitted.csr(), name);
        bus.await(CertificateSuperseded.class, id, 1);
        // What took its place can be reissued like any other.
        String renewed = stage.awaitState(renewal, "ISSUED").getString("certificateId");
        stage.ask(renewed, "reissue", Map.of()).then().statusCode(202);
    }

    @Test
    void oneThatCannotBeReadIsSetAsideAndTheOthersAreKept() {
        String bad = "CE-bad-" + unique;
        for (int i = 0; i < 5; i++) {
            bus.say(found("web", bad, certificate(List.of(i + ".before-" + unique + ".com"), 10)));
        }
        bus.say(found("web", bad, "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n"));
        bus.say(found("web", bad, certificate(List.of("last-" + unique + ".com"), 10)));
        awaitImported("last-" + unique + ".com");
        for (int i = 0; i < 5; i++) {
            awaitImported(i + ".before-" + unique + ".com");
        }
        assertThat(count("select count(*) as n from dead_letter where key = $1", Stage.ACCOUNT + "/" + bad))
                .isOne();
    }

    @Test
    void whatIsRevokedThereIsRevokedHereAndOnlyNewsIsTold() {
        String csr = TestAuthority.request("old-" + unique + ".com");
        String caOrderId = "CE-" + unique;
        String old = stage.authority()
                .issue(csr, List.of("old-" + unique + ".com"), stage.now().minus(Duration.ofDays(9)), in(80));
        String present = certificate(List.of("present-" + unique + ".com"), 10);
        bus.say(found("web", caOrderId, old, true));
        bus.say(found("web", caOrderId, present, false));
        bus.say(found("web", caOrderId, present, true));
        String presentId = awaitImported("present-" + unique + ".com").getString("items[0].certificateId");
        await().atMost(Stage.LIMIT)
                .until(() -> "REVOKED".equals(stage.certificate(presentId).getString("state")));
        String oldId = awaitImported("old-" + unique + ".com").getString("items[0].certificateId");
        assertThat(stage.certificate(oldId).getString("revocation.state")).isEqualTo("REVOKED");
        assertThat(stage.place(UUID.randomUUID().toString(), Stage.body(csr), 422)
                        .getList("errors.pointer", String.class))
                .containsExactly("/csr");
        // Whether both came in one batch decides whether the present one was new when it was revoked; later it is not.
        String known = certificate(List.of("known-" + unique + ".com"), 10);
        bus.say(found("web", caOrderId, known, false));
        String knownId = awaitImported("known-" + unique + ".com").getString("items[0].certificateId");
        bus.say(found("web", caOrderId, known, true));
        assertThat(bus.await(CertificateRevoked.class, knownId, 1).requestedBy())
                .isNull();
        assertThat(stage.certificate(knownId).getString("revocation.detail")).contains("at the authority");
        assertThat(bus.heard(CertificateRevoked.class, oldId)).isEmpty();
    }

    @Test
    void anOrderThatWasDeletedHereComesBack() {
        String name = "www.back-" + unique + ".com";
        String csr = TestAuthority.request(name);
        String id = stage.placed(csr);
        String certificate = stage.authority().issue(csr, List.of(name), stage.now(), in(99));
        bus.say(new CertificateIssued(
                id, "CE-" + unique, certificate, List.of(stage.authority().root()), Instant.now()));
        String certificateId = stage.awaitState(id, "ISSUED").getString("certificateId");
        bus.say(found("else", "CE-" + unique, certificate));
        stage.as("ADMIN").delete("/v1/orders/" + id).then().statusCode(204);
        bus.say(found("else", "CE-" + unique, certificate));
        JsonPath back = awaitImported(name);
        assertThat(back.getString("items[0].certificateId")).isEqualTo(certificateId);
        assertThat(back.getString("items[0].team")).isEqualTo("web");
        // What was said of it before is harmless when it comes again, and nobody can decide about it.
        bus.say(new CertificateIssued(
                id, "CE-" + unique, certificate, List.of(stage.authority().root()), Instant.now()));
        assertThat(conflict(stage.as("bob", "web", "APPROVER").post("/v1/orders/" + id + "/approve")))
                .contains("ISSUED");
        bus.say(new CaEvent.CertificateRevoked(
                id, Stage.ACCOUNT, "CE-" + unique, null, null, "Revoked there.", Instant.now()));
        await().atMost(Stage.LIMIT)
                .until(() -> "REVOKED".equals(stage.certificate(certificateId).getString("state")));
        assertThat(count("select count(*) as n from dead_letter where key = $1", id))
                .isZero();
        assertThat(count("select count(*) as n from certificate where common_name = $1", name))
                .isOne();
    }

    @Test
    void whatWasOrderedHereTakesThePlaceOfAnImportThatWasFaster() {
        String name = "www.faster-" + unique + ".com";
        String csr = TestAuthority.request(name);
        String id = stage.placed(csr);
        String certificate = stage.authority().issue(csr, List.of(name), stage.now(), in(99));
        bus.say(found("else", "CE-" + unique, certificate));
        String imported = awaitImported(name).getString("items[0].id");
        bus.say(new CertificateIssued(
                id, "CE-" + unique, certificate, List.of(stage.authority().root()), Instant.now()));
        String certificateId = stage.awaitState(id, "ISSUED").getString("certificateId");
        assertThat(stage.certificate(certificateId).getString("orderId")).isEqualTo(id);
        stage.as("AUDITOR").get("/v1/orders/" + imported).then().statusCode(404);
        assertThat(count("select count(*) as n from certificate where common_name = $1", name))
                .isOne();
    }

    @Test
    void twoImportsOfTheSameAtTheSameTimeKeepEachOnce() {
        String csr = TestAuthority.request("many-" + unique + ".com");
        List<CertificateFound> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String certificate = stage.authority()
                    .issue(csr, List.of("many-" + unique + ".com"), stage.now().minus(Duration.ofDays(1)), in(98));
            all.add(found("web", "CE-" + i + "-" + unique, certificate));
        }
        Uni.combine()
                .all()
                .unis(
                        pool.withTransaction(tx -> imports.take(tx, all)),
                        pool.withTransaction(tx -> imports.take(tx, all.reversed())))
                .discardItems()
                .await()
                .atMost(Stage.LIMIT);
        String name = "many-" + unique + ".com";
        assertThat(count("select count(*) as n from certificate where common_name = $1", name))
                .isEqualTo(200);
        assertThat(count("select count(*) as n from certificate_order where common_name = $1", name))
                .isEqualTo(200);
        assertThat(count(
                        "select count(*) as n from timeline t join certificate_order o on o.id = t.order_id"
                                + " where o.common_name = $1",
                        name))
                .isEqualTo(200);
    }

    private Instant in(int days) {
        return stage.now().plus(Duration.ofDays(days));
    }

    /// One of 99 days.
    private String certificate(List<String> names, int daysAgo) {
        Instant notBefore = stage.now().minus(Duration.ofDays(daysAgo));
        String pem = stage.authority()
                .issue(TestAuthority.request(names.getFirst()), names, notBefore, notBefore.plus(Duration.ofDays(99)));
        return IssuedCertificate.parse(pem).pem();
    }

    private CertificateFound found(String team, String caOrderId, String certificate) {
        return found(team, caOrderId, certificate, false);
    }

    private CertificateFound found(String team, String caOrderId, String certificate, boolean revoked) {
        return new CertificateFound(
                Stage.ACCOUNT,
                team,
                caOrderId,
                "PV_SHA2",
                certificate,
                List.of(stage.authority().root()),
                revoked,
                null,
                Instant.now());
    }

    private JsonPath awaitImported(String name) {
        return await().atMost(Stage.LIMIT)
                .until(
                        () -> stage.as("OPERATOR")
                                .get("/v1/orders?kind=IMPORTED&commonName=" + name)
                                .jsonPath(),
                        page -> !page.getList("items").isEmpty());
    }

    private long count(String sql, String value) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(value))
                .await()
                .atMost(Stage.LIMIT)
                .iterator()
                .next()
                .getLong("n");
    }
}
