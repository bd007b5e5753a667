package io.sealwright.simulator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/// Calls the simulator over plain HTTP: SOAP envelopes by hand, and the admin face.
public final class Caller {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    public Caller(URI base) {
        this.base = base;
    }

    public URI base() {
        return base;
    }

    /// @param method of HTTP
    public Reply send(String method, String path, String contentType, String body) {
        return send(method, path, Map.of("Content-Type", contentType), body);
    }

    /// @param method of HTTP
    public Reply send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(builder::header);
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Reply put(String path, String json) {
        return send("PUT", path, "application/json", json);
    }

    public Reply get(String path) {
        return send("GET", path, "application/json", "");
    }

    public Reply delete(String path) {
        return send("DELETE", path, "application/json", "");
    }

    /// @param request what stands inside `Request`
    public Reply order(String operation, String request) {
        return send(
                "POST",
                "/kb/ws/v2/ManagedSSLService",
                "text/xml; charset=UTF-8",
                envelope("https://system.globalsign.com/kb/ws/v2/", operation, request));
    }

    /// @param request what stands inside `Request`
    public Reply query(String operation, String request) {
        return send(
                "POST",
                "/kb/ws/v1/GASService",
                "text/xml; charset=UTF-8",
                envelope("https://system.globalsign.com/kb/ws/v1/", operation, request));
    }

    private static String envelope(String namespace, String operation, String request) {
        return """
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:gs="%s">
                 <soapenv:Body><gs:%s><Request>%s</Request></gs:%s></soapenv:Body>
                </soapenv:Envelope>""".formatted(namespace, operation, request, operation);
    }
}
