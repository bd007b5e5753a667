package io.sealwright.cagateway.connector.larch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealwright.cagateway.connector.CannedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Plays Larch within the tests' own JVM, with the faults and under the admin face of ca-simulator.
public final class PlayedLarch {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN = "/admin/";
    private static final String TYPE = "application/json";

    private final LarchIssuer issuer = new LarchIssuer();
    private final Map<String, Customer> customers = new ConcurrentHashMap<>();
    private final HttpServer server;

    private static final class Running {
        static final PlayedLarch ONE = new PlayedLarch();
    }

    /// The one of this JVM.
    public static URI uri() {
        return URI.create("http://127.0.0.1:" + Running.ONE.server.getAddress().getPort());
    }

    private PlayedLarch() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("larch").factory()));
        server.createContext("/", this::answer);
        server.start();
    }

    /// An account, what goes wrong with its calls, and how often it called.
    private static final class Customer {
        final String key;
        final LarchBooks books;
        final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
        private JsonNode faults = JSON.createObjectNode();
        private Random chance = new Random(0);

        Customer(String key, LarchBooks books) {
            this.key = key;
            this.books = books;
        }

        synchronized void faults(JsonNode plan) {
            faults = plan;
            chance = new Random(plan.path("seed").asLong());
        }

        /// The rules of the faults that hit a call, by their kinds.
        synchronized Map<String, JsonNode> draw(String operation) {
            calls.computeIfAbsent(operation, _ -> new AtomicLong()).incrementAndGet();
            Map<String, JsonNode> drawn = new HashMap<>();
            faults.properties().forEach(fault -> {
                JsonNode rule = fault.getValue();
                if (rule.isObject()
                        && concerns(rule.path("operations"), operation)
                        && chance.nextDouble() < rule.path("probability").asDouble()) {
                    drawn.put(fault.getKey(), rule);
                }
            });
            return drawn;
        }

        private static boolean concerns(JsonNode operations, String operation) {
            return operations.isEmpty()
                    || StreamSupport.stream(operations.spliterator(), false)
                            .anyMatch(o -> o.asText().equals(operation));
        }
    }

    private record Said(int status, Object body) {
        static final Said NOT_FOUND = error(404, "not_found", "There is none.");

        static Said ok(Object body) {
            return new Said(200, body);
        }

        static Said error(int status, String code, String message) {
            return new Said(status, Map.of("code", code, "message", message));
        }

        String text() throws IOException {
            return JSON.writeValueAsString(body);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode body = read(exchange);
        if (path.startsWith(ADMIN)) {
            Said said = admin(exchange.getRequestMethod(), path.substring(ADMIN.length()), query(exchange), body);
            say(exchange, said.status(), said.text());
            return;
        }
        String key = exchange.getRequestHeaders().getFirst("X-Larch-Key");
        Optional<Customer> caller =
                customers.values().stream().filter(c -> c.key.equals(key)).findFirst();
        if (caller.isEmpty()) {
            say(exchange, 401, Said.error(401, "key", "Who are you?").text());
            return;
        }
        String first = path.split("/", -1)[1];
        String last = path.substring(path.lastIndexOf('/') + 1);
        String operation = exchange.getRequestMethod() + " /" + first
                + (first.equals("certificates") && !last.equals(first) ? "/{id}" : "")
                + (first.equals("references") ? "/{reference}" : "");
        spoiled(
                exchange,
                caller.get().draw(operation),
                () -> called(caller.get().books, operation, last, query(exchange), body));
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String text = exchange.getRequestURI().getQuery();
        for (String pair : text == null ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return query;
    }

    @FunctionalInterface
    private interface Call {
        Said make();
    }

    private static void spoiled(HttpExchange exchange, Map<String, JsonNode> faults, Call call) throws IOException {
        pause(faults.get("latency"));
        JsonNode busy = faults.get("tooManyRequests");
        JsonNode code = faults.get("errorCode");
        if (busy != null) {
            exchange.getResponseHeaders()
                    .set("Retry-After", busy.path("retryAfterSeconds").asText("1"));
            say(exchange, 429, "{}");
        } else if (faults.containsKey("serverErrorHtml")) {
            CannedServer.say(exchange, 500, "text/html", "<html>Oops</html>", Map.of());
        } else if (faults.containsKey("expiredPassword")) {
            say(exchange, 401, Said.error(401, "key", "Who are you?").text());
        } else if (code != null) {
            Said said =
                    Said.error(code.path("status").asInt(400), code.path("code").asText(), "As was wished for.");
            say(exchange, said.status(), said.text());
        } else {
            made(exchange, faults, call.make());
        }
    }

    /// What was called for is done, whatever becomes of the answer.
    private static void made(HttpExchange exchange, Map<String, JsonNode> faults, Said said) throws IOException {
        String text = said.text();
        JsonNode slow = faults.get("slowDrip");
        if (faults.containsKey("droppedAfterProcessing")) {
            exchange.close();
        } else if (faults.containsKey("malformedAnswer")) {
            say(exchange, said.status(), text.substring(0, text.length() / 2));
        } else if (slow != null) {
            drip(exchange, said.status(), text, slow);
        } else {
            say(exchange, said.status(), text);
        }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        CannedServer.say(exchange, status, TYPE, text, Map.of());
    }

    private static void drip(HttpExchange exchange, int status, String text, JsonNode rule) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes, 0, 1);
            out.flush();
            pause(rule);
            out.write(bytes, 1, bytes.length - 1);
        }
    }

    private static void pause(@Nullable JsonNode rule) {
        if (rule != null) {
            LockSupport.parkNanos(
                    Duration.ofMillis(rule.path("millis").asLong()).toNanos());
        }
    }

    private static Said called(
            LarchBooks books, String operation, String last, Map<String, String> query, JsonNode body) {
        return switch (operation) {
            case "POST /certificates" -> Said.ok(books.place(wish(body)));
            case "GET /certificates/{id}" -> books.order(last).map(Said::ok).orElse(Said.NOT_FOUND);
            case "GET /references/{reference}" ->
                books.byReference(last).map(Said::ok).orElse(Said.NOT_FOUND);
            case "GET /changes" ->
                Said.ok(Map.of(
                        "orders",
                        books.changed(
                                Instant.parse(query.getOrDefault("from", "")),
                                Instant.parse(query.getOrDefault("to", "")))));
            case "DELETE /certificates/{id}" ->
                books.cancel(last)
                        .map(done -> done ? Said.ok(Map.of()) : Said.error(409, "too_late", "It is issued."))
                        .orElse(Said.NOT_FOUND);
            case "GET /me" -> Said.ok(Map.of("name", "Larch's customer"));
            default -> Said.NOT_FOUND;
        };
    }

    private static LarchBooks.Wish wish(JsonNode body) {
        List<String> names = new ArrayList<>(List.of(body.path("commonName").asText()));
        body.path("names").forEach(n -> names.add(n.asText()));
        return new LarchBooks.Wish(
                body.path("reference").asText(),
                LarchIssuer.keyOf(body.path("csr").asText()),
                names.stream().distinct().toList(),
                Duration.ofDays(body.path("days").asLong()),
                body.path(LarchConnector.COST_CENTRE).asText());
    }

    /// What tests ask for, under the paths of ca-simulator's admin face.
    private Said admin(String method, String path, Map<String, String> query, JsonNode body) {
        String[] parts = path.split("/", -1);
        String name = query.getOrDefault("account", body.path("account").asText(parts.length > 1 ? parts[1] : ""));
        if (method.equals("PUT") && parts[0].equals("accounts") && parts.length == 2) {
            customers.put(
                    name,
                    new Customer(body.path("key").asText(), new LarchBooks(issuer, "L" + customers.size() + "-")));
            return Said.ok(Map.of());
        }
        if (parts[0].equals("orders") && parts.length == 3) {
            boolean passed =
                    body.path(parts[2].equals("review") ? "passed" : "approved").asBoolean();
            return customers.values().stream().anyMatch(c -> c.books.decide(parts[1], passed))
                    ? Said.ok(Map.of())
                    : Said.NOT_FOUND;
        }
        Customer customer = customers.get(name);
        return customer == null ? Said.NOT_FOUND : admin(customer, method, parts, body);
    }

    private static Said admin(Customer customer, String method, String[] parts, JsonNode body) {
        switch (method + " " + parts[parts.length - 1]) {
            case "PUT faults", "DELETE faults" -> customer.faults(body);
            case "PUT issuance" -> {
                if (body.has("delayMillis")) {
                    customer.books.issueAfter(
                            Duration.ofMillis(body.path("delayMillis").asLong()));
                }
                if (body.path("approvalRequired").asBoolean()) {
                    customer.books.requireApproval();
                }
            }
            case "POST orders:seed" ->
                customer.books.seed(
                        body.path("count").asInt(), body.path("domain").asText());
            case "GET orders" -> {
                return Said.ok(Map.of("items", customer.books.all()));
            }
            case "GET calls" -> {
                return Said.ok(customer.calls);
            }
            default -> {
                return Said.NOT_FOUND;
            }
        }
        return Said.ok(Map.of());
    }
}
