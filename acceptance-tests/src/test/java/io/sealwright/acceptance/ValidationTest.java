package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Control of domains is proven in the ways that there are beside a record for the account.
@Order(1)
class ValidationTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void whatMustBeProvenForEachOrderIsProvenForEachAndBoughtOnce() {
        CaAccount account = CaAccount.open("dv", Authority.DIGICERT);
        for (String host : List.of("first", "second")) {
            ObjectNode order = account.order(
                    OpensslRequest.quick(folder, host + ".dv.example.com").csr());
            String id = place(order.put("product", "ssl_dv_geotrust_flex"));
            awaitState(id, "ISSUED");
            assertThat(timeline(id))
                    .anyMatch(text -> text.contains("wants control of example.com proven for its order"))
                    .anyMatch(text -> text.contains("_dnsauth.example.com"));
        }
        assertThat(account.bought()).hasSize(2);
    }

    @Test
    void aDomainIsProvenByAMailThatSomebodyConfirms() {
        CaAccount account = CaAccount.open("mail", Authority.SECTIGO);
        ObjectNode order = account.order(
                OpensslRequest.quick(folder, "www.by-mail.example.org").csr());
        order.putObject("validation").put("method", "EMAIL");
        String id = place(order);
        JsonNode waiting = await().atMost(SOON)
                .until(() -> order(id), at -> at.path("held").asBoolean())
                .path("waiting");
        assertThat(waiting.path("reason").asText()).isEqualTo("DOMAIN_CONTROL_BY_EMAIL");
        assertThat(waiting.path("cause").asText()).contains("hostmaster@example.org");

        Api.simulator()
                .put(
                        "/admin/accounts/" + account.name() + "/mails/example.org/confirmation",
                        Api.JSON.createObjectNode())
                .expect(204);
        // It is looked at again in minutes; an operator need not wait for that.
        String domain = StreamSupport.stream(
                        Api.gateway()
                                .get("/v1/domains?limit=500")
                                .expect(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(one -> one.path("caAccount").asText().equals(account.name()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        Api.gateway()
                .post("/v1/domains/" + domain + "/validate", Api.JSON.createObjectNode())
                .expect(202);

        awaitState(id, "ISSUED");
    }

    private static String place(ObjectNode order) {
        return Api.gateway()
                .place(UUID.randomUUID().toString(), order)
                .expect(202)
                .json()
                .path("id")
                .asText();
    }

    private static JsonNode order(String id) {
        return Api.gateway().get("/v1/orders/" + id).expect(200).json();
    }

    private static void awaitState(String id, String state) {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode order = order(id);
            assertThat(order.path("state").asText()).as(order.toString()).isEqualTo(state);
        });
    }

    private static List<String> timeline(String id) {
        return Api.gateway()
                .get("/v1/orders/" + id + "/timeline")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("text");
    }
}
