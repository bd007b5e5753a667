package io.sealwright.order.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.OrderRejected;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.contracts.OrderEvent.CertificateSuperseded;
import io.sealwright.contracts.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Certificates of 99 days that reach their renewal time, with the other services played by the test.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class RenewalFlowTest {
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
    void aCertificateAtItsRenewalTimeIsRenewedOnceAndSuperseded() {
        String name = "www.renewed.com";
        Issued issued = issued(name, "CE4");
        String certificate = issued.certificateId();

        stage.letPass(Duration.ofDays(70));
        CertificateExpiring expiring = bus.await(CertificateExpiring.class, certificate, 1);
        assertThat(expiring.autoRenew()).isTrue();
        // Said once more, as Kafka may: still one renewal.
        bus.say(expiring);
        String renewalId = awaitRenewals(name, 1).getFirst();
        assertThat(bus.await(SubmitOrder.class, renewalId, 1).renewsCaOrderId()).isEqualTo("CE4");

        stage.issue(renewalId, "CE5", issued.csr(), name);
        CertificateSuperseded superseded = bus.await(CertificateSuperseded.class, certificate, 1);
        assertThat(stage.awaitState(renewalId, "ISSUED").getString("certificateId"))
                .isEqualTo(superseded.supersededBy());
        assertThat(renewals(name)).hasSize(1);
    }

    @Test
    void whetherAndWhenACertificateIsRenewedIsSaidAnewAndInherited() {
        String name = "www.switched.com";
        Issued issued = issued(name, "CE9");
        String path = "/v1/certificates/" + issued.certificateId() + "/auto-renewal";
        setAutoRenewal(path, "{}").then().statusCode(422);
        setAutoRenewal(path, "{\"enabled\": true, \"daysBefore\": 0}").then().statusCode(422);
        setAutoRenewal("/v1/certificates/none/auto-renewal", "{\"enabled\": true}")
                .then()
                .statusCode(404);
        setAutoRenewal(path, "{\"enabled\": false}").then().statusCode(200).body("autoRenewal.enabled", is(false));

        stage.letPass(Duration.ofDays(70));
        assertThat(bus.await(CertificateExpiring.class, issued.certificateId(), 1)
                        .autoRenew())
                .isFalse();
        assertThat(renewals(name)).isEmpty();

        setAutoRenewal(path, "{\"enabled\": true, \"daysBefore\": 20}")
                .then()
                .statusCode(200)
                .body("autoRenewal.enabled", is(true))
                .body("autoRenewal.daysBefore", is(20));
        stage.letPass(Duration.ofDays(86));
        String renewal = awaitRenewals(name, 1).getFirst();
        stage.issue(renewal, "CE10", issued.csr(), name);
        String renewed = stage.awaitState(renewal, "ISSUED").getString("certificateId");
        stage.as("REQUESTER").get("/v1/certificates/" + renewed).then().body("autoRenewal.daysBefore", is(20));
        setAutoRenewal(path, "{\"enabled\": true}").then().statusCode(409);
    }

    private Response setAutoRenewal(String path, String body) {
        return stage.as("REQUESTER").contentType("application/json").body(body).put(path);
    }

    @Test
    void aRenewalThatEndedWithoutCertificateIsOrderedAgainWhileThereIsTime() {
        String name = "www.rejected-renewal.com";
        Issued issued = issued(name, "CE6");
        String certificate = issued.certificateId();

        stage.letPass(Duration.ofDays(70));
        String first = awaitRenewals(name, 1).getFirst();
        bus.say(new OrderRejected(first, ReasonCode.CA_REJECTED, "Not this time.", Instant.now()));
        stage.awaitState(first, "REJECTED");
        assertThat(bus.await(CertificateExpiring.class, certificate, 1).saidBefore())
                .isNull();

        stage.letPass(Duration.ofDays(86));
        CertificateExpiring again = bus.await(CertificateExpiring.class, certificate, 2);
        assertThat(again.saidBefore()).isNotNull();
        String second = awaitRenewals(name, 2).getFirst();
        bus.say(new OrderCancelled(second, null, "It was not placed.", Instant.now()));
        stage.awaitState(second, "CANCELLED");

        stage.letPass(Duration.ofDays(94));
        String third = awaitRenewals(name, 3).getFirst();
        stage.issue(third, "CE7", issued.csr(), name);
        bus.await(CertificateSuperseded.class, certificate, 1);
    }

    @Test
    void whoCancelsARenewalDoesNotGetItAgain() {
        String name = "www.unwanted.com";
        Issued issued = issued(name, "CE10");
        String certificate = issued.certificateId();

        stage.letPass(Duration.ofDays(70));
        String renewal = awaitRenewals(name, 1).getFirst();
        stage.as("REQUESTER").post("/v1/orders/" + renewal + "/cancel").then().statusCode(202);
        bus.say(new OrderCancelled(renewal, null, "It was not placed.", Instant.now()));
        stage.awaitState(renewal, "CANCELLED");

        stage.letPass(Duration.ofDays(86));
        assertThat(bus.await(CertificateExpiring.class, certificate, 2).autoRenew())
                .isFalse();
        assertThat(renewals(name)).hasSize(1);
    }

    @Test
    void aCertificateThatNothingRenewsIsSpokenOfUntilItIsOver() {
        String name = "www.forgotten.com";
        Issued issued = issued(name, "CE8");
        String certificate = issued.certificateId();
        stage.as("ADMIN").delete("/v1/orders/" + issued.orderId()).then().statusCode(204);
        assertThat(stage.as("REQUESTER")
                        .get("/v1/certificates/" + certificate)
                        .jsonPath()
                        .getBoolean("autoRenewal.enabled"))
                .isFalse();

        stage.letPass(Duration.ofDays(70));
        assertThat(bus.await(CertificateExpiring.class, certificate, 1).autoRenew())
                .isFalse();
        stage.letPass(Duration.ofDays(98));
        bus.await(CertificateExpiring.class, certificate, 2);
        stage.letPass(Duration.ofDays(100));
        CertificateExpiring last = bus.await(CertificateExpiring.class, certificate, 3);
        assertThat(last.at()).isAfter(last.notAfter());
        stage.letPass(Duration.ofDays(400));
        String other = issued("www.meanwhile.com", "CE9").certificateId();
        stage.letPass(Duration.ofDays(470));
        bus.await(CertificateExpiring.class, other, 1);
        assertThat(bus.heard(CertificateExpiring.class, certificate))
                .as("nothing is said any more of what is over")
                .hasSize(3);
        assertThat(renewals(name)).isEmpty();
    }

    private record Issued(String orderId, String csr, String certificateId) {}

    private Issued issued(String name, String caOrderId) {
        String csr = TestAuthority.request(name);
        String id = stage.placed(csr);
        stage.issue(id, caOrderId, csr, name);
        return new Issued(id, csr, stage.awaitState(id, "ISSUED").getString("certificateId"));
    }

    private List<String> awaitRenewals(String name, int count) {
        return await().atMost(Stage.LIMIT).until(() -> renewals(name), ids -> ids.size() == count);
    }

    /// Newest first.
    private List<String> renewals(String name) {
        return stage.as("OPERATOR")
                .get("/v1/orders?kind=RENEWAL&commonName=" + name)
                .jsonPath()
                .getList("items.id", String.class);
    }
}
