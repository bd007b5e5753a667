package io.sealwright.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealwright.localstack.dns.TsigKey;
import io.sealwright.localstack.home.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a server that answers as the gateway and the simulator do, as far as the seed goes.
class SeedTest {
    private static final TsigKey KEY = new TsigKey("local.", "c2VjcmV0");

    private final Map<String, ArrayNode> kept = new LinkedHashMap<>();
    private boolean broken;
    private final List<String> changes = new ArrayList<>();
    private int ordersAsked;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void createsTheAccountsAndWaitsUntilOrdersKnowThem() throws Exception {
        seed("127.0.0.1:8053").plant("pw", KEY);

        assertThat(changes)
                .containsExactly(
                        "PUT /admin/accounts/globalsign-main",
                        "POST /v1/ca-accounts",
                        "PUT /admin/accounts/digicert-main",
                        "POST /v1/ca-accounts",
                        "PUT /admin/accounts/sectigo-main",
                        "POST /v1/ca-accounts",
                        "POST /v1/dns-accounts");
        assertThat(ordersAsked)
                .as("once each, and twice more until the first is known")
                .isEqualTo(5);
        assertThat(all("/v1/ca-accounts").findValuesAsText("ca")).containsExactly("GLOBALSIGN", "DIGICERT", "SECTIGO");
        JsonNode ca = all("/v1/ca-accounts").get(0);
        assertThat(ca.path("settings").path("profileId").asText()).isEqualTo("4711");
        assertThat(ca.path("credentials").path("password").asText()).isEqualTo("pw");
        JsonNode dns = all("/v1/dns-accounts").get(0);
        assertThat(dns.path("settings").path("tsigKeyName").asText()).isEqualTo("local.");
        assertThat(dns.path("zones").get(0).asText()).isEqualTo("example.com");
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        seed("127.0.0.1:8053").plant("pw", KEY);
        changes.clear();
        seed("127.0.0.1:8053").plant("pw", KEY);

        assertThat(changes)
                .containsExactly(
                        "PUT /admin/accounts/globalsign-main",
                        "PUT /admin/accounts/digicert-main",
                        "PUT /admin/accounts/sectigo-main");
    }

    @Test
    void putsRightWhatMovedToAnotherPort() throws Exception {
        seed("127.0.0.1:8053").plant("pw", KEY);
        changes.clear();
        seed("127.0.0.1:9053").plant("pw", KEY);

        assertThat(changes)
                .containsExactly(
                        "PUT /admin/accounts/globalsign-main",
                        "PUT /admin/accounts/digicert-main",
                        "PUT /admin/accounts/sectigo-main",
                        "PATCH /v1/dns-accounts/1 \"7\" " + "{\"settings\":{\"server\":\"127.0.0.1:9053\"}}");
    }

    @Test
    void saysWhatTheApiSaidWhereItRefuses() {
        broken = true;

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> seed("127.0.0.1:8053").plant("pw", KEY))
                .withMessageContaining("/v1/ca-accounts")
                .withMessageContaining("500");
    }

    private Seed seed(String dnsServer) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new Seed(new PublicApi(url, "sw_key"), new Seed.Addresses(url, dnsServer, List.of("example.com")));
    }

    private ArrayNode all(String path) {
        return kept.getOrDefault(path, Json.MAPPER.createArrayNode());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            byte[] sent = exchange.getRequestBody().readAllBytes();
            JsonNode body = Json.MAPPER.readTree(sent);
            if (path.startsWith("/admin/accounts/")) {
                changes.add(method + " " + path);
                send(exchange, 200, "{\"profileId\":4711,\"organizationId\":12}");
            } else if (path.equals("/v1/orders")) {
                ordersAsked++;
                send(exchange, 422, ordersAsked < 3 ? problem("/caAccount") : problem("/commonName"));
            } else if (broken) {
                send(exchange, 500, "{}");
            } else if (method.equals("POST")) {
                changes.add(method + " " + path);
                ArrayNode items = kept.computeIfAbsent(path, _ -> Json.MAPPER.createArrayNode());
                items.add(((ObjectNode) body).put("id", String.valueOf(items.size() + 1)));
                send(exchange, 201, "{}");
            } else if (method.equals("PATCH")) {
                changes.add(
                        method + " " + path + " " + exchange.getRequestHeaders().getFirst("If-Match") + " " + body);
                send(exchange, 200, "{}");
            } else if (path.matches(".*/[0-9]")) {
                exchange.getResponseHeaders().set("ETag", "\"7\"");
                int id = path.charAt(path.length() - 1) - '0';
                send(
                        exchange,
                        200,
                        all(path.substring(0, path.length() - 2)).get(id - 1).toString());
            } else {
                ObjectNode page = Json.MAPPER.createObjectNode();
                page.set("items", all(path));
                send(exchange, 200, page.toString());
            }
        }
    }

    private static String problem(String pointer) {
        return "{\"status\":422,\"errors\":[{\"pointer\":\"" + pointer + "\",\"detail\":\"wrong\"}]}";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
