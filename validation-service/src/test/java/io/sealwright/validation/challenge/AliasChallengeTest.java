package io.sealwright.validation.challenge;

import static io.sealwright.validation.Callers.operator;
import static io.sealwright.validation.Callers.requester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ValidationCommand.PublishChallenge;
import io.sealwright.validation.AccountCalls;
import io.sealwright.validation.DnsSeen;
import io.sealwright.validation.PlayedOrderService;
import io.sealwright.validation.ServiceBacking;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;

/// An alias (CNAME) from the command on Kafka to the zone and back.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class AliasChallengeTest {
    private static final String ZONE = ServiceBacking.ZONE;
    private static PlayedOrderService orders;

    @BeforeAll
    static void start() {
        orders = new PlayedOrderService();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        orders.close();
    }

    @BeforeEach
    void haveAnAccount() {
        AccountCalls.have("flow-account", ZONE);
    }

    private static String fresh() {
        return "a-" + UUID.randomUUID();
    }

    private static String nameOf(String id) {
        return "_dnsauth." + id + "." + ZONE;
    }

    private static void publish(String id, ChallengeForm form, String value) {
        orders.say(new PublishChallenge(id, ZONE, nameOf(id), value, null, List.of(), form));
    }

    @Test
    void publishesAwaitsReportsAndRemoves() {
        String id = fresh();
        publish(id, ChallengeForm.CNAME, "Random1.dcv.example.net");
        assertThat(orders.hears(id, "challenge-published").get("servers").get(0).asText())
                .isEqualTo("ns1." + ZONE + " 127.0.0.1");
        assertThat(DnsSeen.alias(nameOf(id))).contains("random1.dcv.example.net");
        requester()
                .get("/v1/challenges/" + id)
                .then()
                .body("state", equalTo("VISIBLE"))
                .body("record.type", equalTo("CNAME"))
                .body("record.name", equalTo(nameOf(id)))
                .body("answers[0].status", equalTo("ALIAS"))
                .body("answers[0].detail", containsString("random1.dcv.example.net"));
        publish(id, ChallengeForm.TXT, "random1");
        orders.hears(id, "challenge-published", 2);
        assertThat(DnsSeen.alias(nameOf(id))).isEmpty();
        assertThat(DnsSeen.txt(nameOf(id))).containsExactly("random1");
        publish(id, ChallengeForm.CNAME, "random2.dcv.example.net");
        orders.hears(id, "challenge-published", 3);
        assertThat(DnsSeen.alias(nameOf(id))).contains("random2.dcv.example.net");
        orders.remove(id);
        orders.hears(id, "challenge-removed");
        assertThat(DnsSeen.alias(nameOf(id))).isEmpty();
    }

    @Test
    void isHeldWhereSomethingElseStandsAndGoesOnWhenItIsGone() throws Exception {
        String id = fresh();
        TXTRecord foreign = new TXTRecord(Name.fromString(nameOf(id) + "."), DClass.IN, 60, "foreign");
        DnsSeen.change(ZONE, update -> update.add(foreign));
        publish(id, ChallengeForm.CNAME, "random.dcv.example.net");
        assertThat(orders.hearsWaiting(id, "DNS_REFUSED").get("cause").asText()).contains(nameOf(id), "TXT");
        assertThat(DnsSeen.txt(nameOf(id))).containsExactly("foreign");
        DnsSeen.change(ZONE, update -> update.delete(foreign));
        operator().post("/v1/challenges/" + id + "/retry").then().statusCode(200);
        orders.hears(id, "challenge-published");
        orders.remove(id);
        orders.hears(id, "challenge-removed");
    }

    @Test
    void isHeldWhereTheTargetIsNoName() {
        String id = fresh();
        publish(id, ChallengeForm.CNAME, "not a name");
        assertThat(orders.hearsWaiting(id, "CA_UNEXPECTED_ANSWER").get("cause").asText())
                .contains("not a name");
        orders.remove(id);
        orders.hears(id, "challenge-removed");
    }
}
