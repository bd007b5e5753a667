package io.sealwright.validation.challenge;

import static io.sealwright.validation.Callers.requester;
import static io.sealwright.validation.PlayedOrderService.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.sealwright.contracts.ValidationCommand.PublishChallenge;
import io.sealwright.validation.AccountCalls;
import io.sealwright.validation.DnsSeen;
import io.sealwright.validation.PlayedOrderService;
import io.sealwright.validation.ServiceBacking;
import io.sealwright.validation.nameserver.PlayedDns;
import io.sealwright.validation.nameserver.PlayedDns.ZoneText;
import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;

/// A challenge from the command on Kafka to the value in DNS and back.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ChallengeFlowTest {
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
        return "c-" + UUID.randomUUID();
    }

    @Test
    void publishesBesideForeignValuesReportsAndRemoves() {
        List<String> before = DnsSeen.txt(ZONE);
        assertThat(before).isNotEmpty();
        String id = fresh();
        orders.publish(id, ZONE, "_globalsign-domain-verification=" + id);
        orders.hears(id, "challenge-published");
        assertThat(orders.hears(id, "challenge-published").get("servers").get(0).asText())
                .isEqualTo("ns1." + ZONE + " 127.0.0.1");
        assertThat(DnsSeen.txt(ZONE)).containsAll(before).contains("_globalsign-domain-verification=" + id);
        orders.remove(id);
        orders.hears(id, "challenge-removed");
        assertThat(DnsSeen.txt(ZONE)).containsAll(before).doesNotContain("_globalsign-domain-verification=" + id);
        assertThat(orders.typesOf(id))
                .startsWith("challenge-waiting")
                .endsWith("challenge-published", "challenge-removed");
    }

    @Test
    void showsWhatMustBePublishedAndWhatEachServerAnswers() {
        String id = fresh();
        orders.say(new PublishChallenge(
                id, ZONE, "_dnsauth." + id + "." + ZONE, "value \\ of " + id, "flow-account", List.of(), null));
        orders.hears(id, "challenge-published");
        requester()
                .get("/v1/challenges/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("state", equalTo("VISIBLE"))
                .body("record.name", equalTo("_dnsauth." + id + "." + ZONE))
                .body("record.type", equalTo("TXT"))
                .body("record.value", equalTo("value \\ of " + id))
                .body("dnsAccount", equalTo("flow-account"))
                .body("servers", contains("ns1." + ZONE + " 127.0.0.1"))
                .body("visibleAt", notNullValue())
                .body("waiting", nullValue())
                .body("answers[0].status", equalTo("VALUES"))
                .body("answers[0].values", hasItem("value \\ of " + id));
        requester()
                .get("/v1/challenges?state=VISIBLE&limit=500")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
        requester().get("/v1/challenges?state=GONE").then().statusCode(422);
        requester().get("/v1/challenges/unheard-of").then().statusCode(404).contentType("application/problem+json");
        orders.remove(id);
        orders.hears(id, "challenge-removed");
        requester()
                .get("/v1/challenges/" + id)
                .then()
                .body("state", equalTo("REMOVED"))
                .body("answers[0].status", equalTo("NONE"));
    }

    @Test
    void reportsAgainWhenAskedAgain() {
        String id = fresh();
        orders.publish(id, id + "." + ZONE, "same");
        orders.hears(id, "challenge-published");
        orders.publish(id, id + "." + ZONE, "same");
        orders.hears(id, "challenge-published", 2);
        assertThat(DnsSeen.txt(id + "." + ZONE)).containsExactly("same");
        orders.remove(id);
        orders.hears(id, "challenge-removed");
    }

    @Test
    void replacesItsOwnValueByANewOne() {
        String id = fresh();
        String name = id + "." + ZONE;
        orders.publish(id, name, "old");
        orders.hears(id, "challenge-published");
        orders.publish(id, name, "new");
        orders.hears(id, "challenge-published", 2);
        assertThat(DnsSeen.txt(name)).containsExactly("new");
        orders.remove(id);
        orders.hears(id, "challenge-removed");
        assertThat(DnsSeen.txt(name)).isEmpty();
    }

    @Test
    void answersARemovalOfWhatItNeverHeardOf() {
        String id = fresh();
        orders.remove(id);
        orders.hears(id, "challenge-removed");
        requester().get("/v1/challenges/" + id).then().statusCode(200).body("state", equalTo("REMOVED"));
    }

    @Test
    void leavesAValueThatAnotherChallengeNeedsAsWell() {
        String one = fresh();
        String two = fresh();
        String name = one + "." + ZONE;
        orders.publish(one, name, "shared");
        orders.publish(two, name, "shared");
        orders.hears(one, "challenge-published");
        orders.hears(two, "challenge-published");
        orders.remove(one);
        orders.hears(one, "challenge-removed");
        assertThat(DnsSeen.txt(name)).containsExactly("shared");
        orders.remove(two);
        orders.hears(two, "challenge-removed");
        assertThat(DnsSeen.txt(name)).isEmpty();
    }

    @Test
    void namesTheServerThatLagsAndReportsWhenItHasCaughtUp() throws Exception {
        String zone = ServiceBacking.ZONE_WITH_TWO_SERVERS;
        String head = """
                @ IN SOA ns1 hostmaster 1 3600 600 604800 60
                @ IN NS ns1
                @ IN NS ns2
                """;
        Name apex = Name.fromString(zone + ".");
        Name second = Name.fromString("ns2." + zone + ".");
        DnsSeen.change(zone, update -> {
            update.add(new NSRecord(apex, DClass.IN, 60, second));
            update.add(new ARecord(second, DClass.IN, 60, InetAddress.ofLiteral("127.0.0.2")));
        });
        String id = fresh();
        AccountCalls.have("lag-" + id, zone);
        try (PlayedDns ns2 = PlayedDns.on("127.0.0.2", DnsSeen.port())) {
            ns2.serve(new ZoneText(zone, head));
            orders.publish(id, id + "." + zone, "late");
            eventually(() -> assertThat(orders.hearsWaiting(id, "CHALLENGE_PROPAGATING")
                            .get("cause")
                            .asText())
                    .contains("ns2." + zone + " 127.0.0.2")
                    .doesNotContain("ns1." + zone));
            assertThat(orders.typesOf(id)).doesNotContain("challenge-published");
            ns2.serve(new ZoneText(zone, head + id + " IN TXT late\n"));
            orders.hears(id, "challenge-published");
            assertThat(orders.hears(id, "challenge-published").get("servers")).hasSize(2);
        }
        orders.remove(id);
        orders.hears(id, "challenge-removed");
    }

    @Test
    void permitsWhereThereAreNoCaaRecordsUpToTheTop() {
        String id = fresh();
        orders.say(new PublishChallenge(id, ZONE, id + "." + ZONE, "checked", null, List.of("globalsign.com"), null));
        orders.hears(id, "challenge-published");
        orders.remove(id);
        orders.hears(id, "challenge-removed");
        requester()
                .get("/v1/caa-check?name=bad..name")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("query:name", "query:ca"));
    }

    @Test
    void tellsTheTruthAboutItsHealthAndCounts() {
        RestAssured.get("/q/health/ready").then().statusCode(200);
        RestAssured.get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("challenge worker"));
        String id = fresh();
        orders.publish(id, id + "." + ZONE, "counted");
        orders.hears(id, "challenge-published");
        eventually(() -> assertThat(RestAssured.get("/q/metrics").asString())
                .contains("sealwright_challenges{state=\"VISIBLE\"}")
                .contains("sealwright_challenges_age_seconds{state=\"VISIBLE\"}")
                .containsPattern("sealwright_dns_updates_total\\{.*outcome=\"applied\".*provider=\"RFC2136\""));
        orders.remove(id);
        orders.hears(id, "challenge-removed");
    }
}
