package io.sealwright.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Plain HTTP, as any client speaks it.
final class Api {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Map<String, String> headers;

    private Api(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    static Api gateway() {
        return new Api(
                Stack.running().gateway(),
                Map.of("Authorization", "Bearer " + Stack.running().apiKey()));
    }

    static Api gatewayWithout() {
        return new Api(Stack.running().gateway(), Map.of());
    }

    static Api gatewayWith(String apiKey) {
        return new Api(Stack.running().gateway(), Map.of("Authorization", "Bearer " + apiKey));
    }

    static Api simulator() {
        return new Api(Stack.running().simulator(), Map.of());
    }

    static Api mail() {
        return new Api(Stack.running().mail(), Map.of());
    }

    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        byte[] body() {
            return response.body();
        }

        String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return body().length == 0 ? MissingNode.getInstance() : JSON.readTree(body());
            } catch (IOException e) {
                throw new UncheckedIOException("Not JSON, status " + status() + ": " + text(), e);
            }
        }

        String mediaType() {
            return response.headers().firstValue("Content-Type").orElse("").split(";", -1)[0];
        }

        Answer expect(int wanted) {
            if (status() != wanted) {
                throw new AssertionError("Expected " + wanted + ", got " + status() + ": " + text());
            }
            return this;
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer put(String path, JsonNode body) {
        return send(json(path).PUT(BodyPublishers.ofString(body.toString())));
    }

    Answer post(String path, JsonNode body) {
        return send(json(path).POST(BodyPublishers.ofString(body.toString())));
    }

    /// Posts what makes something, under an Idempotency-Key of its own.
    Answer postOnce(String path, JsonNode body) {
        return send(json(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body.toString())));
    }

    Answer place(String idempotencyKey, ObjectNode order) {
        return send(placing(idempotencyKey, order));
    }

    CompletableFuture<Answer> placeLater(String idempotencyKey, ObjectNode order) {
        return http.sendAsync(placing(idempotencyKey, order).build(), BodyHandlers.ofByteArray())
                .thenApply(Answer::new);
    }

    Answer raw(String method, String path, String contentType, byte[] body, String... more) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofByteArray(body));
        if (more.length > 0) {
            request.headers(more);
        }
        return send(request);
    }

    private HttpRequest.Builder placing(String idempotencyKey, ObjectNode order) {
        return json("/v1/orders")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(order.toString()));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT);
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }
}
