package io.sealwright.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.localstack.home.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/// A client of the public REST API.
public final class PublicApi {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String baseUrl;
    private final String apiKey;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /// @param apiKey empty where none is asked for
    public PublicApi(String baseUrl, String apiKey) {
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
    }

    /// @param body JSON, or whatever the API answered
    record Answer(int status, String body, String etag) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        JsonNode json() throws IOException {
            return Json.MAPPER.readTree(body);
        }

        /// @throws IOException with what the API said, where it did not do what was asked
        JsonNode require(String what) throws IOException {
            if (!isSuccess()) {
                throw new IOException(what + " failed: the API answered " + status + " " + body);
            }
            return json();
        }
    }

    /// @throws IOException where the answer is not a success
    public String text(String path) throws IOException, InterruptedException {
        Answer answer = get(path);
        if (!answer.isSuccess()) {
            throw new IOException(baseUrl + path + " answered " + answer.status());
        }
        return answer.body();
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /// With an idempotency key of its own.
    Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body))));
    }

    Answer put(String path, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body))));
    }

    Answer patch(String path, Object body, String etag) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/merge-patch+json");
        if (!etag.isEmpty()) {
            request.header("If-Match", etag);
        }
        return send(request.method("PATCH", BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(LIMIT);
        return apiKey.isEmpty() ? request : request.header("Authorization", "Bearer " + apiKey);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("ETag").orElse(""));
    }
}
