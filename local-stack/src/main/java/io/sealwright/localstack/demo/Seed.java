package io.sealwright.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.localstack.demo.PublicApi.Answer;
import io.sealwright.localstack.dns.TsigKey;
import io.sealwright.localstack.home.Json;
import io.sealwright.localstack.process.StartFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/// Gives a new stack a CA account at each authority that the simulator plays, and a DNS account at the local DNS
/// server. Doing it again only
/// puts right what moved.
public final class Seed {
    public static final String CA_ACCOUNT = "globalsign-main";
    /// All that are seeded; the demo orders with the first.
    public static final List<String> CA_ACCOUNTS =
            DemoAccount.all("").stream().map(DemoAccount::name).toList();

    public static final String DNS_ACCOUNT = "local-dns";
    static final String PRODUCT = "PV_SHA2";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Set<String> WHAT_ORDERS_NAME = Set.of("/caAccount", "/product", "/validation/dnsAccount");

    private final PublicApi gateway;
    private final PublicApi simulator;
    private final Addresses addresses;

    /// @param dnsServer host and port
    public record Addresses(String simulatorUrl, String dnsServer, List<String> zones) {}

    public Seed(PublicApi gateway, Addresses addresses) {
        this.gateway = gateway;
        this.simulator = new PublicApi(addresses.simulatorUrl(), "");
        this.addresses = addresses;
    }

    /// Returns when an order can name each of the accounts.
    public void plant(String caPassword, TsigKey dnsKey) throws IOException, InterruptedException {
        for (DemoAccount account : DemoAccount.all(caPassword)) {
            JsonNode opened = simulator
                    .put("/admin/accounts/" + account.name(), account.opening())
                    .require("Creating the account " + account.name() + " at the simulator");
            ensure(
                    "/v1/ca-accounts",
                    account.name(),
                    account.account(addresses.simulatorUrl(), opened),
                    Map.of("url", account.url(addresses.simulatorUrl())));
        }
        ensure(
                "/v1/dns-accounts",
                DNS_ACCOUNT,
                Map.of(
                        "name", DNS_ACCOUNT,
                        "provider", "RFC2136",
                        "zones", addresses.zones(),
                        "settings",
                                Map.of(
                                        "server", addresses.dnsServer(),
                                        "tsigKeyName", dnsKey.name(),
                                        "tsigAlgorithm", TsigKey.ALGORITHM),
                        "credentials", Map.of("tsigSecret", dnsKey.secret())),
                Map.of("settings", Map.of("server", addresses.dnsServer())));
        for (DemoAccount account : DemoAccount.all(caPassword)) {
            awaitKnownToOrders(account);
        }
    }

    /// Creates it where there is none by that name, else changes the addresses that are not today's.
    private void ensure(String path, String name, Map<String, ?> whole, Map<String, ?> addressesOfToday)
            throws IOException, InterruptedException {
        Optional<JsonNode> found = find(path, name);
        if (found.isEmpty()) {
            gateway.post(path, whole).require("Creating " + name);
            return;
        }
        String one = path + "/" + found.get().path("id").asText();
        Answer shown = gateway.get(one);
        if (!contains(shown.require("Reading " + name), Json.MAPPER.valueToTree(addressesOfToday))) {
            gateway.patch(one, addressesOfToday, shown.etag()).require("Changing the address of " + name);
        }
    }

    private Optional<JsonNode> find(String path, String name) throws IOException, InterruptedException {
        JsonNode page = gateway.get(path + "?limit=500").require("Listing " + path);
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(item -> item.path("name").asText().equals(name))
                .findFirst();
    }

    private static boolean contains(JsonNode node, JsonNode wanted) {
        return wanted.isObject()
                ? wanted.propertyStream().allMatch(each -> contains(node.path(each.getKey()), each.getValue()))
                : node.equals(wanted);
    }

    /// The order service hears of accounts by events, a moment after they were created. An order without names
    /// is refused whatever else it says, and the refusal lists everything that is wrong: so it tells whether the
    /// accounts are known by now, and nothing is ordered.
    private void awaitKnownToOrders(DemoAccount account) throws IOException, InterruptedException {
        Map<String, Object> incomplete = Map.of(
                "caAccount", account.name(),
                "product", account.product(),
                "validation", Map.of("method", "DNS", "dnsAccount", DNS_ACCOUNT));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Answer answer = gateway.post("/v1/orders", incomplete);
            boolean refused = answer.status() == 400 || answer.status() == 422;
            if (refused
                    && StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                            .noneMatch(error -> WHAT_ORDERS_NAME.contains(
                                    error.path("pointer").asText()))) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailed("The order service did not hear of the accounts " + account.name() + " and "
                        + DNS_ACCOUNT + " within " + LIMIT.toSeconds() + " s. It last answered " + answer.status() + " "
                        + answer.body());
            }
            new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
    }
}
