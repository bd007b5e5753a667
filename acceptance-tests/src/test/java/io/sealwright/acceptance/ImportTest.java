package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an account bought before anybody ordered through us.
@Order(2)
class ImportTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int COUNT = 60;

    @ParameterizedTest
    @EnumSource
    void whatAnAccountHasIsImportedOnceAndComesBackWhenItWasDeletedHere(Authority authority) {
        CaAccount account = CaAccount.open("import", authority);
        Api.simulator()
                .post(
                        "/admin/orders:seed",
                        Api.JSON
                                .createObjectNode()
                                .put("account", account.name())
                                .put("count", COUNT)
                                .put("domain", "legacy.example.com")
                                .put("days", 30))
                .expect(200);

        JsonNode done = imported(account);
        assertThat(done.path("found").asInt()).isEqualTo(COUNT);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(certificates(account)).hasSize(COUNT));
        assertThat(orders(account)).hasSize(COUNT).allSatisfy(order -> {
            assertThat(order.path("kind").asText()).isEqualTo("IMPORTED");
            assertThat(order.path("state").asText()).isEqualTo("ISSUED");
            assertThat(order.path("team").asText()).isEqualTo("legacy");
        });

        String deleted = orders(account).getFirst().path("id").asText();
        Api.gateway().delete("/v1/orders/" + deleted).expect(204);
        assertThat(orders(account)).hasSize(COUNT - 1);
        imported(account);
        await().atMost(SOON).untilAsserted(() -> assertThat(orders(account)).hasSize(COUNT));
        Set<String> serials = new HashSet<>();
        certificates(account)
                .forEach(one -> serials.add(one.path("serialNumber").asText()));
        assertThat(serials).as("no certificate is there twice").hasSize(COUNT);
        assertThat(certificates(account)).hasSize(COUNT);
    }

    private static JsonNode imported(CaAccount account) {
        ObjectNode wish = Api.JSON.createObjectNode().put("scope", "ALL").put("team", "legacy");
        String run = Api.gateway()
                .post("/v1/ca-accounts/" + account.name() + "/import", wish)
                .expect(202)
                .response()
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return await().atMost(SOON)
                .until(
                        () -> Api.gateway().get(run).expect(200).json(),
                        it -> it.path("state").asText().equals("DONE"));
    }

    private static List<JsonNode> certificates(CaAccount account) {
        return items("/v1/certificates?limit=500&caAccount=" + account.name());
    }

    private static List<JsonNode> orders(CaAccount account) {
        return items("/v1/orders?limit=500&caAccount=" + account.name());
    }

    private static List<JsonNode> items(String path) {
        return Api.gateway()
                .get(path)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
