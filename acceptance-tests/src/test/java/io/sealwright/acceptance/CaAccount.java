package io.sealwright.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// An account at the simulated authority that belongs to one test, so that what it bought can be counted.
record CaAccount(String name, Authority authority) {
    static CaAccount open(String purpose) {
        return open(purpose, Authority.GLOBALSIGN);
    }

    static CaAccount open(String purpose, Authority authority) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        String name = purpose + "-" + unique;
        ObjectNode opening = Api.JSON.createObjectNode().put("ca", authority.name());
        authority.credentials(unique).forEach(opening::put);
        authority.settings().forEach(opening::put);
        JsonNode opened = Api.simulator()
                .put("/admin/accounts/" + name, opening)
                .expect(200)
                .json();

        ObjectNode account = Api.JSON.createObjectNode();
        account.put("name", name)
                .put("ca", authority.name())
                .put("url", Stack.running().simulator() + authority.path());
        authority.credentials(unique).forEach(account.putObject("credentials")::put);
        ObjectNode settings = account.putObject("settings");
        authority.settings().forEach(settings::put);
        settings.put(
                authority.toldSetting(), opened.path(authority.toldSetting()).asText());
        account.set("contact", contact());
        Api.gateway().post("/v1/ca-accounts", account).expect(201);
        CaAccount ours = new CaAccount(name, authority);
        ours.awaitKnown();
        return ours;
    }

    /// The order-service hears of the account, and of what can be ordered with it, a moment after it was made.
    private void awaitKnown() {
        ObjectNode probe = Api.JSON.createObjectNode().put("caAccount", name).put("product", authority.product());
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            String refusal =
                    Api.gateway().place(UUID.randomUUID().toString(), probe).text();
            return !refusal.contains("/caAccount") && !refusal.contains("/product");
        });
    }

    void issueAfter(Duration delay) {
        ObjectNode issuance = Api.JSON.createObjectNode().put("delayMillis", delay.toMillis());
        Api.simulator().put("/admin/accounts/" + name + "/issuance", issuance).expect(200);
    }

    void faults(ObjectNode faults) {
        Api.simulator().put("/admin/accounts/" + name + "/faults", faults).expect(200);
    }

    /// What was bought in this account.
    List<JsonNode> bought() {
        JsonNode orders =
                Api.simulator().get("/admin/orders?account=" + name).expect(200).json();
        List<JsonNode> items = new ArrayList<>();
        orders.path("items").forEach(items::add);
        return items;
    }

    /// An order in this account.
    ObjectNode order(String csr) {
        ObjectNode order = Api.JSON.createObjectNode();
        order.put("caAccount", name).put("product", authority.product()).put("csr", csr);
        order.set("contact", contact());
        return order;
    }

    private static ObjectNode contact() {
        return Api.JSON
                .createObjectNode()
                .put("firstName", "Ada")
                .put("lastName", "Example")
                .put("email", "pki@example.com")
                .put("phone", "+44 20 7946 0000");
    }
}
