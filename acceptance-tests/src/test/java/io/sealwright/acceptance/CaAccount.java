package io.sealwright.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// An account at the simulated authority that belongs to one test, so that what it bought can be counted.
record CaAccount(String name) {
    static CaAccount open(String purpose) {
        String name = purpose + "-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode login = Api.JSON.createObjectNode();
        login.put("ca", "GLOBALSIGN")
                .put("userName", "PAR_" + name.substring(name.length() - 8))
                .put("password", "pw-" + name.hashCode());
        JsonNode there = Api.simulator()
                .put("/admin/accounts/" + name, login)
                .expect(200)
                .json();

        ObjectNode account = Api.JSON.createObjectNode();
        account.put("name", name)
                .put("ca", "GLOBALSIGN")
                .put("url", Stack.running().simulator().toString());
        account.putObject("credentials")
                .put("userName", login.path("userName").asText())
                .put("password", login.path("password").asText());
        account.putObject("settings").put("profileId", there.path("profileId").asText());
        account.set("contact", contact());
        Api.gateway().post("/v1/ca-accounts", account).expect(201);
        CaAccount opened = new CaAccount(name);
        opened.awaitKnown();
        return opened;
    }

    /// The order-service hears of the account over Kafka, a moment after it was made.
    private void awaitKnown() {
        ObjectNode probe = Api.JSON.createObjectNode().put("caAccount", name);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !Api.gateway()
                        .place(UUID.randomUUID().toString(), probe)
                        .text()
                        .contains("is no CA account"));
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
        order.put("caAccount", name).put("product", "PV_SHA2").put("csr", csr);
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
