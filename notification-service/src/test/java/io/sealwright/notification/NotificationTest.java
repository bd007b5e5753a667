package io.sealwright.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.contracts.OrderEvent.CertificateRevoked;
import io.sealwright.contracts.OrderEvent.OrderCancelled;
import io.sealwright.contracts.OrderEvent.OrderHeld;
import io.sealwright.contracts.OrderEvent.OrderIssued;
import io.sealwright.contracts.OrderEvent.OrderRejected;
import io.sealwright.contracts.OrderEvent.OrderSummary;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class NotificationTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2027-06-08T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String order = UUID.randomUUID().toString();
    private final String contact = "c-" + order + "@example.com";

    @Inject
    private Pool pool;

    @SuppressWarnings("NullAway.Init") // ServiceBacking puts it here
    private SmtpSink sink;

    private Kafka kafka;

    @BeforeEach
    void connect() {
        kafka = new Kafka();
        sink.up();
        sink.breakOffAfterTaking(false);
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void tellsTheContactOfAnIssueInTextAndHtml() {
        kafka.say(issued("www.example.com"));
        JsonPath delivery = awaitDelivery("DELIVERED");

        SmtpSink.Taken mail = sink.to(contact).getFirst();
        assertThat(mail.subject()).isEqualTo("Certificate issued: www.example.com");
        assertThat(mail.text())
                .contains("The certificate for www.example.com was issued.")
                .contains("valid until 8 June 2027, 10:00 UTC; its serial number is 0A1B")
                .contains("https://tls.example.com/orders/" + order)
                .doesNotContain("{", "NOT_FOUND");
        assertThat(mail.html())
                .contains("<h1", "<strong>8 June 2027, 10:00 UTC</strong>", order)
                .contains("href=\"https://tls.example.com/orders/" + order + "\"")
                .doesNotContain("NOT_FOUND");
        assertThat(mail.messageId()).isEqualTo(delivery.getString("messageId"));
        assertThat(mail.headerNames()).contains("Auto-Submitted", "References");

        String id = delivery.getString("id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kafka.about(id)).singleElement().satisfies(event -> {
                    assertThat(event.type()).isEqualTo("sealwright.notification.delivered.v1");
                    assertThat(event.body().get("orderId").asText()).isEqualTo(order);
                    assertThat(event.body().get("channel").asText()).isEqualTo("EMAIL");
                }));
        assertThat(delivery.getInt("attempts")).isEqualTo(1);
    }

    @Test
    void mailsOnceHoweverOftenTheEventArrivesAndTheNewsIsTold() {
        UUID id = UUID.randomUUID();
        kafka.say(id, issued("www.example.com"));
        kafka.say(id, issued("www.example.com"));
        kafka.say(issued("www.example.com"));
        // The same key keeps the order, so what came before it has been taken when this one is.
        kafka.say(rejected("NEW"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.to(contact)).hasSize(2));
        assertThat(deliveries("news")).containsExactly("REJECTED", "ISSUED");
        assertThat(sink.to(contact))
                .extracting(SmtpSink.Taken::subject)
                .containsExactlyInAnyOrder(
                        "Certificate issued: www.example.com", "Certificate order rejected: www.example.com");
    }

    @Test
    void tellsContactAndOperatorsOfAHeldOrderOncePerReason() {
        kafka.say(held(ReasonCode.CA_BALANCE));
        kafka.say(held(ReasonCode.CA_BALANCE));
        kafka.say(held(ReasonCode.CA_CREDENTIALS));
        kafka.say(new OrderCancelled(summary("www.example.com", "NEW"), "asked for", NOW));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.to(contact)).hasSize(2));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(operatorMails()).hasSize(2));
        assertThat(deliveries("news")).containsOnly("HELD").hasSize(4);
        assertThat(sink.to(contact))
                .filteredOn(mail -> mail.subject().contains("CA_BALANCE"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("The money is used up; pay, then retry.")
                        .contains("It is the turn of an operator of this platform."));
    }

    @Test
    void writesHostileTextsAsTextsAndNeverAsMarkup() {
        OrderSummary hostile = summary("<script>alert(1)</script>.example.com\r\nBcc: x@example.com", "NEW");
        kafka.say(new OrderRejected(
                hostile, ReasonCode.CA_REJECTED, "<img src=x onerror=\"alert(1)\"> {news.order} & so on", NOW));
        awaitDelivery("DELIVERED");
        SmtpSink.Taken mail = sink.to(contact).getFirst();
        assertThat(mail.html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; {news.order} &amp; so on")
                .doesNotContain("<script>", "<img");
        assertThat(mail.text()).contains("<img src=x onerror=\"alert(1)\"> {news.order} & so on");
        assertThat(mail.subject())
                .isEqualTo("Certificate order rejected: <script>alert(1)</script>.example.com Bcc: x@example.com");
        assertThat(mail.headerNames()).doesNotContain("Bcc");
    }

    @Test
    void sendsOnceWhenTheMailServerIsThereAgain() {
        sink.down();
        kafka.say(issued("www.example.com"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonPath waiting = onlyDelivery();
            assertThat(waiting.getInt("attempts")).isGreaterThanOrEqualTo(2);
            assertThat(waiting.getString("lastError")).startsWith("The mail server did not take the mail");
        });
        sink.up();
        JsonPath delivered = awaitDelivery("DELIVERED");
        assertThat(delivered.getString("lastError")).isNull();
        assertThat(sink.to(contact)).hasSize(1);
    }

    @Test
    void repeatsUnderTheSameMessageIdWhereTheServerBrokeOffAfterTakingIt() {
        sink.breakOffAfterTaking(true);
        kafka.say(issued("www.example.com"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.to(contact)).isNotEmpty());
        sink.breakOffAfterTaking(false);
        String messageId = awaitDelivery("DELIVERED").getString("messageId");
        assertThat(sink.to(contact))
                .extracting(SmtpSink.Taken::messageId)
                .hasSizeGreaterThanOrEqualTo(2)
                .containsOnly(messageId);
    }

    @Test
    void sendsAgainUnderTheSameMessageIdWhatAStoppedProcessLeftInFlight() {
        kafka.say(issued("www.example.com"));
        UUID id = UUID.fromString(awaitDelivery("DELIVERED").getString("id"));
        pool.preparedQuery("update delivery set state = 'SENDING', delivered_at = null,"
                        + " leased_until = now() - interval '1 second' where id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(PATIENCE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.to(contact)).hasSize(2));
        JsonPath delivered = awaitDelivery("DELIVERED");
        assertThat(delivered.getInt("attempts")).isEqualTo(2);
        assertThat(sink.to(contact))
                .extracting(SmtpSink.Taken::messageId)
                .containsOnly(delivered.getString("messageId"));
    }

    @Test
    void leavesAloneWhatAnotherProcessIsSending() {
        kafka.say(issued("www.example.com"));
        UUID id = UUID.fromString(awaitDelivery("DELIVERED").getString("id"));
        pool.preparedQuery("update delivery set state = 'SENDING', delivered_at = null,"
                        + " leased_until = now() + interval '1 hour' where id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(PATIENCE);
        retry(id.toString())
                .statusCode(409)
                .body("detail", equalTo("The delivery is being sent at this moment; look" + " again shortly."));
        kafka.say(rejected("NEW"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.to(contact)).hasSize(2));
        Callers.as("OPERATOR")
                .queryParam("state", "SENDING")
                .get("/v1/deliveries")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + id + "' }.attempts", equalTo(1));
    }

    @Test
    void givesUpWhatTheServerRefusesForGoodUntilAnOperatorRetriesIt() {
        sink.refuse(contact, 550);
        kafka.say(issued("www.example.com"));
        JsonPath failed = awaitDelivery("FAILED");
        String id = failed.getString("id");
        assertThat(failed.getString("lastError")).contains("The mail server refuses this mail", "550");
        assertThat(failed.getInt("attempts")).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kafka.about(id)).singleElement().satisfies(event -> {
                    assertThat(event.type()).isEqualTo("sealwright.notification.failed.v1");
                    assertThat(event.body().get("cause").asText()).contains("550");
                }));

        sink.takeAgain(contact);
        retry(id).statusCode(202).body("id", equalTo(id));
        awaitDelivery("DELIVERED");
        assertThat(sink.to(contact)).hasSize(1);
        retry(id)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", startsWith("The delivery reached the mail server at 20"));
    }

    @Test
    void neverHandsOverAnAddressThatCouldHoldMoreThanOne() {
        OrderSummary order = summary("www.example.com", "NEW", contact + "\r\nBcc: everyone@example.com");
        kafka.say(new OrderIssued(order, "c1", "0A1B", EXPIRY, NOW));
        JsonPath failed = awaitDelivery("FAILED");
        assertThat(failed.getString("lastError")).contains("no plain mail address");
        assertThat(sink.to("everyone@example.com")).isEmpty();
        assertThat(sink.to(contact)).isEmpty();
    }

    @Test
    void tellsOperatorsAndTheFormerReadersThatNothingRenewsACertificate() {
        kafka.say(issued("www.example.com"));
        awaitDelivery("DELIVERED");
        String certificate = UUID.randomUUID().toString();
        kafka.say(new CertificateExpiring(certificate, order, "web", "www.example.com", EXPIRY, false, null, NOW));
        kafka.say(new CertificateExpiring(certificate, order, "web", "www.example.com", EXPIRY, false, null, NOW));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deliveries("state"))
                        .containsOnly("DELIVERED")
                        .hasSize(3));
        assertThat(sink.to(contact))
                .filteredOn(mail -> mail.subject().startsWith("Certificate expires on 8 June 2027"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("Nothing renews it by itself", certificate));
        assertThat(operatorMails()).hasSize(1);
    }

    @Test
    void showsDeliveriesToThoseWhoRunThePlatformOnly() {
        given().get("/v1/deliveries").then().statusCode(401).contentType("application/problem+json");
        Callers.as("REQUESTER").get("/v1/deliveries").then().statusCode(403);
        Callers.as("AUDITOR").get("/v1/deliveries").then().statusCode(200);
        Callers.as("AUDITOR")
                .post("/v1/deliveries/" + UUID.randomUUID() + "/retry")
                .then()
                .statusCode(403);
    }

    @Test
    void listsByPagesNewestFirstAndSaysWhatIsWrongWithAQuery() {
        kafka.say(held(ReasonCode.CA_BALANCE));
        kafka.say(held(ReasonCode.CA_CREDENTIALS));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deliveries("id")).hasSize(4));
        String cursor = Callers.as("OPERATOR")
                .queryParams(Map.of("orderId", order, "limit", 3))
                .get("/v1/deliveries")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .extract()
                .path("next");
        Callers.as("OPERATOR")
                .queryParams(Map.of("orderId", order, "limit", 3, "cursor", cursor))
                .get("/v1/deliveries")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", nullValue());
        Callers.as("OPERATOR")
                .queryParams(Map.of("state", "LOST", "colour", "red"))
                .get("/v1/deliveries")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("query:state", "query:colour"));
        Callers.as("OPERATOR")
                .get("/v1/deliveries/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void tellsOfARevokedCertificateInTextAndHtml() {
        kafka.say(new CertificateRevoked(
                UUID.randomUUID().toString(),
                order,
                "web",
                "www.example.com",
                "0A1B",
                "KEY_COMPROMISE",
                "anna",
                contact,
                NOW));
        awaitDelivery("DELIVERED");
        SmtpSink.Taken mail = sink.to(contact).getFirst();
        assertThat(mail.subject()).isEqualTo("Certificate revoked: www.example.com");
        assertThat(mail.text())
                .contains("anna revoked it (KEY_COMPROMISE).", "Serial no.:  0A1B")
                .doesNotContain("Nobody asked", "{", "NOT_FOUND");
        assertThat(mail.html()).contains("anna revoked it (KEY_COMPROMISE).").doesNotContain("NOT_FOUND");
    }

    @Test
    void tellsOfItsHealthAndItsNumbers() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics).contains("sealwright_deliveries_queued", "sealwright_deliveries_failed");
    }

    private List<SmtpSink.Taken> operatorMails() {
        return sink.to(ServiceBacking.OPERATOR).stream()
                .filter(mail -> mail.text().contains(order))
                .toList();
    }

    private JsonPath awaitDelivery(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(onlyDelivery().getString("state")).isEqualTo(state));
        return onlyDelivery();
    }

    /// The delivery of this test's order to its contact; there must be no other.
    private JsonPath onlyDelivery() {
        assertThat(deliveries("id")).hasSize(1);
        return Callers.as("OPERATOR")
                .get("/v1/deliveries/" + deliveries("id").getFirst())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// One field of each delivery of this test's order, newest first.
    private List<String> deliveries(String field) {
        return Callers.as("OPERATOR")
                .queryParam("orderId", order)
                .get("/v1/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items." + field);
    }

    private static ValidatableResponse retry(String id) {
        return Callers.as("OPERATOR").post("/v1/deliveries/" + id + "/retry").then();
    }

    private OrderIssued issued(String commonName) {
        return new OrderIssued(summary(commonName, "NEW"), "c-" + order, "0A1B", EXPIRY, NOW);
    }

    private OrderRejected rejected(String kind) {
        return new OrderRejected(summary("www.example.com", kind), ReasonCode.CA_REJECTED, "The CA says no.", NOW);
    }

    private OrderHeld held(ReasonCode reason) {
        return new OrderHeld(
                summary("www.example.com", "NEW"), Waiting.held(reason, "The money is used up; pay, then retry."), NOW);
    }

    private OrderSummary summary(String commonName, String kind) {
        return summary(commonName, kind, contact);
    }

    private OrderSummary summary(String commonName, String kind, String email) {
        return new OrderSummary(
                order,
                "ANY",
                kind,
                "globalsign-main",
                "CE123",
                "PV_SHA2",
                commonName,
                List.of(commonName, "example.com"),
                "web",
                "shop",
                email);
    }
}
