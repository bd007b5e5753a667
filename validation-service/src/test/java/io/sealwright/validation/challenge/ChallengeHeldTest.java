package io.sealwright.validation.challenge;

import static io.sealwright.validation.Callers.operator;
import static io.sealwright.validation.Callers.requester;
import static io.sealwright.validation.PlayedOrderService.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A challenge that cannot go on says why and whose turn it is, and goes on when the cause is gone.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ChallengeHeldTest {
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
    void holdsWithoutAnAccountAndGoesOnWhenThereIsOne() {
        String id = fresh();
        String name = id + "." + ServiceBacking.OTHER_ZONE;
        orders.publish(id, name, "held first");
        JsonNode held = orders.hearsWaiting(id, "DNS_ACCOUNT_MISSING");
        assertThat(held.hasNonNull("nextAttempt")).isFalse();
        assertThat(held.get("cause").asText()).contains(name);
        requester()
                .get("/v1/challenges/" + id)
                .then()
                .body("state", equalTo("HELD"))
                .body("waiting.held", equalTo(true))
                .body("waiting.whoCanAct", equalTo("OPERATOR"));
        assertThat(orders.typesOf(id)).doesNotContain("challenge-published");
        String account = AccountCalls.have("other-" + id, ServiceBacking.OTHER_ZONE);
        orders.hears(id, "challenge-published");
        assertThat(DnsSeen.txt(name)).containsExactly("held first");
        operator()
                .delete("/v1/dns-accounts/" + account)
                .then()
                .statusCode(409)
                .body("detail", containsString("1 challenge"));
        orders.remove(id);
        orders.hears(id, "challenge-removed");
        operator().delete("/v1/dns-accounts/" + account).then().statusCode(204);
    }

    @Test
    void holdsWhereTheKeyIsRefusedAndGoesOnWhenTheAccountIsMended() {
        String id = fresh();
        String name = id + ".refused." + ZONE;
        String account = AccountCalls.have("refused-" + id, "refused." + ZONE);
        AccountCalls.setSecret(account, "YW5vdGhlciBzZWNyZXQgdGhhbiB0aGUgc2VydmVyIGhhcw==");
        orders.publish(id, name, "after mending");
        assertThat(orders.hearsWaiting(id, "DNS_REFUSED").get("cause").asText()).contains("BADSIG");
        AccountCalls.setSecret(account, ServiceBacking.SECRET);
        orders.hears(id, "challenge-published");
        AccountCalls.setSecret(account, "YW5vdGhlciBzZWNyZXQgdGhhbiB0aGUgc2VydmVyIGhhcw==");
        orders.remove(id);
        sees(id, "REMOVING", "DNS_REFUSED");
        AccountCalls.setSecret(account, ServiceBacking.SECRET);
        orders.hears(id, "challenge-removed");
        assertThat(DnsSeen.txt(name)).isEmpty();
        operator().delete("/v1/dns-accounts/" + account).then().statusCode(204);
    }

    @Test
    void holdsWhereCaaForbidsAndGoesOnWhenAskedToRetry() throws TextParseException {
        String id = fresh();
        String domain = "no-issue." + ZONE;
        orders.say(new PublishChallenge(id, domain, "_dnsauth." + domain, id, null, List.of("globalsign.com"), null));
        assertThat(orders.hearsWaiting(id, "CAA_FORBIDS").get("cause").asText())
                .contains(domain + ". CAA 0 issue \"globalsign.com\"");
        requester()
                .get("/v1/caa-check?name=www." + domain + "&ca=globalsign.com")
                .then()
                .statusCode(200)
                .body("result", equalTo("FORBIDDEN"))
                .body("foundAt", equalTo(domain))
                .body("recordToAdd", equalTo(domain + ". CAA 0 issue \"globalsign.com\""));
        Name at = Name.fromString(domain + ".");
        DnsSeen.change(ZONE, update -> update.add(new CAARecord(at, DClass.IN, 60, 0, "issue", "globalsign.com")));
        operator().post("/v1/challenges/" + id + "/retry").then().statusCode(200);
        orders.hears(id, "challenge-published");
        requester()
                .get("/v1/caa-check?name=*." + domain + "&ca=globalsign.com")
                .then()
                .body("result", equalTo("PERMITTED"));
        DnsSeen.change(ZONE, update -> {
            update.delete(at, Type.CAA);
            update.add(new CAARecord(at, DClass.IN, 60, 0, "issue", ";"));
        });
        orders.remove(id);
        orders.hears(id, "challenge-removed");
    }

    @Test
    void holdsWhatCannotBePublishedAsGiven() {
        String id = fresh();
        orders.publish(id, "not a name", "x");
        assertThat(orders.hearsWaiting(id, "CA_UNEXPECTED_ANSWER").get("cause").asText())
                .contains("not a name");
        orders.remove(id);
        orders.hears(id, "challenge-removed");
    }

    @Test
    void letsOnlyOperatorsRetry() {
        requester().post("/v1/challenges/x/retry").then().statusCode(403);
        operator().post("/v1/challenges/x/retry").then().statusCode(404);
    }

    private static void sees(String id, String state, String reason) {
        eventually(() -> requester()
                .get("/v1/challenges/" + id)
                .then()
                .body("state", equalTo(state))
                .body("waiting.reason", equalTo(reason)));
    }
}
