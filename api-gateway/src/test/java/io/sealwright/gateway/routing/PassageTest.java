package io.sealwright.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.gateway.Keys;
import io.sealwright.gateway.ServiceBacking;
import io.sealwright.gateway.Services;
import io.sealwright.gateway.StubService;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class PassageTest {
    private static final int MIB = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // ServiceBacking puts it here
    private Services services;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    private URI door;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void forget() {
        services.forget();
        services.order().up();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/orders/1, order",
        "/v1/ca-accounts, caGateway",
        "/v1/dns-accounts, validation",
        "/v1/deliveries, notification"
    })
    void leadsToTheServiceOfThePath(String path, String service) {
        Keys.with(Keys.OPERATOR).get(path).then().statusCode(200);
        StubService expected = switch (service) {
            case "order" -> services.order();
            case "caGateway" -> services.caGateway();
            case "validation" -> services.validation();
            default -> services.notification();
        };
        assertThat(expected.seen()).extracting(StubService.Seen::target).containsExactly(path);
    }

    @Test
    void leadsDeadLettersToTheServiceThatIsNamed() {
        Keys.with(Keys.OPERATOR)
                .post("/v1/dead-letters/validation-service/7/replay?x=1")
                .then()
                .statusCode(200);
        assertThat(services.validation().seen().getFirst().target()).isEqualTo("/v1/dead-letters/7/replay?x=1");
    }

    @Test
    void answersAProblemWherePathsLeadNowhere() {
        for (String path : new String[] {"/v1", "/v1/", "/v1/nothing", "/v1/dead-letters", "/nothing"}) {
            Keys.with(Keys.OPERATOR)
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("status", equalTo(404));
        }
    }

    /// What decides the route is what the service gets: no detour leads past the table.
    @Test
    void goesNoDetours() throws IOException {
        for (String detour :
                new String[] {"/v1/orders/../ca-accounts", "/v1/orders/%2e%2e/ca-accounts", "/v1//ca-accounts"}) {
            services.forget();
            try (RawCaller caller = new RawCaller(door)) {
                caller.send("GET " + detour + " HTTP/1.1\r\nHost: door\r\nAuthorization: Bearer " + Keys.OPERATOR
                        + "\r\n\r\n");
                caller.awaitText("HTTP/1.1 200 OK");
            }
            assertThat(services.caGateway().seen())
                    .extracting(StubService.Seen::target)
                    .containsExactly("/v1/ca-accounts");
            assertThat(services.order().seen()).isEmpty();
        }
    }

    @Test
    void passesAnswersBackAsTheyAreButForTheInside() {
        services.order().answer("/v1/orders", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Location", services.order().url() + "/v1/orders/7");
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("Set-Cookie", "inside=1");
            StubService.send(exchange, 202, "application/json", new String(body, StandardCharsets.UTF_8));
        });
        Keys.with(Keys.REQUESTER)
                .contentType("application/json")
                .body("{\"commonName\":\"www.example.com\"}")
                .post("/v1/orders")
                .then()
                .statusCode(202)
                .header("Location", "/v1/orders/7")
                .header("ETag", "\"1\"")
                .header("Set-Cookie", org.hamcrest.Matchers.nullValue())
                .header("RateLimit-Policy", containsString("q=100"))
                .body("commonName", equalTo("www.example.com"));
    }

    @Test
    void passesTheServicesOwnRefusalsBack() {
        services.order()
                .answer(
                        "/v1/orders",
                        exchange -> StubService.send(
                                exchange, 405, "application/problem+json", "{\"status\":405,\"title\":\"theirs\"}"));
        Keys.with(Keys.REQUESTER)
                .put("/v1/orders")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("title", equalTo("theirs"));
    }

    @Test
    void doesNotBlameTheCallerWhereAServiceDistrustsTheDoor() {
        services.order()
                .answer("/v1/orders", exchange -> StubService.send(exchange, 401, "application/problem+json", "{}"));
        Keys.with(Keys.REQUESTER)
                .get("/v1/orders")
                .then()
                .statusCode(502)
                .body("type", equalTo("/problems/service-distrust"));
    }

    @Test
    void refusesABodyThatIsAnnouncedTooLargeWithoutBotheringTheService() throws Exception {
        HttpResponse<String> answer =
                client.send(post("/v1/orders", BodyPublishers.ofByteArray(new byte[5 * MIB])), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("1048576 bytes");
        assertThat(services.order().seen()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v1/orders, 413", "/v1/api-clients, 411"})
    void refusesABodyThatGrowsTooLargeOrCouldToTheDoorItself(String path, int status) throws Exception {
        AtomicLong arrived = new AtomicLong();
        services.order().answer("/v1/orders", exchange -> {
            count(exchange, arrived);
            StubService.send(exchange, 202, "application/json", "{}");
        });
        HttpResponse<String> answer = client.send(
                post(
                        path,
                        BodyPublishers.ofInputStream(() ->
                                new ByteArrayInputStream(" ".repeat(3 * MIB).getBytes(StandardCharsets.US_ASCII)))),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(arrived.get()).isLessThanOrEqualTo(MIB);
    }

    @Test
    void takesABatchOf20MibAndHandsItOnWhole() throws Exception {
        AtomicLong arrived = new AtomicLong();
        services.order().answer("/v1/orders:batch", exchange -> {
            count(exchange, arrived);
            StubService.send(exchange, 200, "application/x-ndjson", "{\"line\":1}\n");
        });
        byte[] body = new byte[20 * MIB];
        Arrays.fill(body, (byte) 'x');
        HttpResponse<String> answer =
                client.send(post("/v1/orders:batch", BodyPublishers.ofByteArray(body)), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"line\":1}\n");
        assertThat(arrived.get()).isEqualTo(20L * MIB);
    }

    @Test
    void streamsABatchBothWaysLineByLine() throws Exception {
        BlockingQueue<String> linesAtTheService = new ArrayBlockingQueue<>(10);
        services.order().answer("/v1/orders:batch", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8));
            OutputStream out = exchange.getResponseBody();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                linesAtTheService.put(line);
                out.write(("done " + line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            exchange.close();
        });
        try (RawCaller caller = new RawCaller(door)) {
            caller.send("POST /v1/orders:batch HTTP/1.1\r\nHost: door\r\nAuthorization: Bearer " + Keys.REQUESTER
                    + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
            caller.sendChunk("one\n");
            assertThat(linesAtTheService.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("one");
            caller.awaitText("HTTP/1.1 200 OK");
            caller.awaitText("done one\n");
            caller.sendChunk("two\n");
            caller.awaitText("done two\n");
        }
    }

    @Test
    void streamsEventsAsTheyComeAndEndsThemWhenTheReaderLeaves() throws Exception {
        CountDownLatch firstWasRead = new CountDownLatch(1);
        CompletableFuture<String> serviceNoticed = new CompletableFuture<>();
        services.order().answer("/v1/orders/7/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("id: 1\ndata: first\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            firstWasRead.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            out.write("id: 2\ndata: second\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            try {
                for (int i = 0; i < 200; i++) {
                    Thread.sleep(50);
                    out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
                serviceNoticed.complete("never");
            } catch (IOException e) {
                serviceNoticed.complete("left");
            }
        });
        HttpResponse<InputStream> answer = client.send(
                request("/v1/orders/7/events")
                        .header("Last-Event-ID", "0")
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            readUntil(events, "data: first");
            firstWasRead.countDown();
            readUntil(events, "data: second");
        }
        assertThat(serviceNoticed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("left");
        assertThat(services.order().seen().getFirst().headers().getFirst("Last-Event-ID"))
                .isEqualTo("0");
    }

    @Test
    void saysThatAServiceIsDownAndWhenToComeAgain() {
        services.order().down();
        Keys.with(Keys.REQUESTER)
                .contentType("application/json")
                .body("{}")
                .post("/v1/orders")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", equalTo("/problems/service-unavailable"))
                .body("detail", containsString("was not passed on"));
        services.order().up();
        Keys.with(Keys.REQUESTER).get("/v1/orders").then().statusCode(200);
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhereAServiceDoesNotAnswerInTime() {
        services.order().answer("/v1/orders", exchange -> {
            exchange.getRequestBody().readAllBytes();
            Thread.sleep(PATIENCE);
        });
        Keys.with(Keys.REQUESTER)
                .contentType("application/json")
                .body("{}")
                .post("/v1/orders")
                .then()
                .statusCode(504)
                .contentType("application/problem+json")
                .body("detail", containsString("same Idempotency-Key"));
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhereAServiceBreaksOff() {
        services.order().answer("/v1/orders", HttpExchange::close);
        Keys.with(Keys.REQUESTER)
                .contentType("application/json")
                .body("{}")
                .post("/v1/orders")
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("detail", containsString("same Idempotency-Key"));
    }

    @Test
    void doesNotWaitForeverForABodyThatDoesNotCome() throws IOException {
        services.order().answer("/v1/orders", exchange -> {
            exchange.getRequestBody().readAllBytes();
            StubService.send(exchange, 202, "application/json", "{}");
        });
        try (RawCaller caller = new RawCaller(door)) {
            caller.send("POST /v1/orders HTTP/1.1\r\nHost: door\r\nAuthorization: Bearer " + Keys.REQUESTER
                    + "\r\nContent-Length: 100\r\n\r\n{");
            caller.awaitText("HTTP/1.1 408 Request Timeout");
            caller.awaitText("Send the request again.");
        }
    }

    private HttpRequest post(String path, HttpRequest.BodyPublisher body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
    }

    private HttpRequest.Builder request(String path) {
        String key = path.startsWith("/v1/api-clients") ? Keys.ADMIN : Keys.REQUESTER;
        return HttpRequest.newBuilder(door.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + key);
    }

    private static void count(HttpExchange exchange, AtomicLong arrived) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        InputStream in = exchange.getRequestBody();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            arrived.addAndGet(read);
        }
    }

    /// Reads lines up to the expected one.
    private static void readUntil(BufferedReader in, String expected) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            read.append(line).append('\n');
            if (line.equals(expected)) {
                return;
            }
        }
        throw new AssertionError("The stream ended without '" + expected + "', after:\n" + read);
    }
}
