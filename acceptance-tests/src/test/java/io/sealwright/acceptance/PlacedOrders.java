package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Many orders of one test, each with a key of its own.
final class PlacedOrders {
    private final CaAccount account;
    private final List<String> ids = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    PlacedOrders(CaAccount account) {
        this.account = account;
    }

    /// Places orders one after the other; each is repeated with its Idempotency-Key until it is accepted,
    /// as a client does that meets a door which is just being restarted.
    void place(Path folder, int count) {
        for (int i = 0; i < count; i++) {
            String name = "n" + UUID.randomUUID().toString().substring(0, 12) + ".shop.example.com";
            OpensslRequest request = OpensslRequest.quick(folder, name);
            String key = UUID.randomUUID().toString();
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
                Api.Answer answer = Api.gateway().place(key, account.order(request.csr()));
                if (answer.status() != 202) {
                    return false;
                }
                ids.add(answer.json().path("id").asText());
                return true;
            });
        }
    }

    /// Places orders in one batch; it is repeated with its Idempotency-Key until every line is accepted.
    void placeAtOnce(Path folder, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String name = "b" + UUID.randomUUID().toString().substring(0, 12) + ".shop.example.com";
            names.add(name);
            lines.append(account.order(OpensslRequest.quick(folder, name).csr()))
                    .append('\n');
        }
        byte[] body = lines.toString().getBytes(StandardCharsets.UTF_8);
        String key = UUID.randomUUID().toString();
        ids.addAll(await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> batch(key, body), accepted -> accepted.size() == count));
    }

    private static List<String> batch(String key, byte[] lines) throws IOException {
        Api.Answer answer = Api.gateway()
                .raw("POST", "/v1/orders:batch", "application/x-ndjson", lines, "Idempotency-Key", key)
                .expect(200);
        List<String> accepted = new ArrayList<>();
        for (String line : answer.text().lines().toList()) {
            JsonNode id = Api.JSON.readTree(line).path("id");
            if (id.isTextual()) {
                accepted.add(id.asText());
            }
        }
        return accepted;
    }

    /// Of each order of [#placeAtOnce], one mail says that it is issued.
    void awaitEachToldOnce(Duration limit) {
        List<String> wanted =
                names.stream().map(name -> "Certificate issued: " + name).toList();
        await().atMost(limit).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            JsonNode mails = Api.mail().get("/mails").expect(200).json();
            assertThat(mails.findValuesAsText("subject").stream().filter(wanted::contains))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        });
    }

    int count() {
        return ids.size();
    }

    /// How many have not ended yet.
    long inFlight() {
        JsonNode items = Api.gateway()
                .get("/v1/orders?limit=500&caAccount=" + account.name())
                .expect(200)
                .json()
                .path("items");
        return items.findValuesAsText("state").stream()
                .filter(state -> !Set.of("ISSUED", "REJECTED", "CANCELLED").contains(state))
                .count();
    }

    void awaitAllIssued(Duration limit) {
        List<String> open = new ArrayList<>(ids);
        await().atMost(limit)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    open.removeIf(id -> state(id).equals("ISSUED"));
                    assertThat(open).as(() -> explain(open)).isEmpty();
                });
    }

    /// Each order was bought once: as many purchases as orders, and no key twice.
    void assertEachBoughtOnce() {
        List<JsonNode> bought = account.bought();
        assertThat(bought).hasSize(ids.size());
        assertThat(bought.stream().map(order -> order.path("keySha256").asText()))
                .doesNotHaveDuplicates();
    }

    private static String state(String id) {
        return Api.gateway()
                .get("/v1/orders/" + id)
                .expect(200)
                .json()
                .path("state")
                .asText();
    }

    private static String explain(List<String> open) {
        return open.size() + " orders are not issued, the first is "
                + (open.isEmpty()
                        ? ""
                        : Api.gateway().get("/v1/orders/" + open.getFirst()).text());
    }
}
