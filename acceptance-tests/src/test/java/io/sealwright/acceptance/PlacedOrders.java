package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Many orders of one test, each with a key of its own.
final class PlacedOrders {
    private final CaAccount account;
    private final List<String> ids = new ArrayList<>();

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

    int count() {
        return ids.size();
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
