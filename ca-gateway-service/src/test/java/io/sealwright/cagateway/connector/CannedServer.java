package io.sealwright.cagateway.connector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A server that gives one prepared answer to whatever it is sent, and keeps what it was sent.
public final class CannedServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// Answers one exchange.
    @FunctionalInterface
    public interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    public CannedServer(Answering answering) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
                    + exchange.getRequestHeaders().entrySet().stream()
                            .map(h -> h.getKey() + ": " + String.join(",", h.getValue()) + "\n")
                            .collect(Collectors.joining())
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answering.answer(exchange);
        });
        server.start();
    }

    /// Answers with a body.
    public static CannedServer saying(int status, String contentType, String body, Map<String, String> headers)
            throws IOException {
        return new CannedServer(exchange -> say(exchange, status, contentType, body, headers));
    }

    public static void say(
            HttpExchange exchange, int status, String contentType, String body, Map<String, String> headers)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Method, path, headers and body of the first request.
    public String request() {
        return requests.getFirst();
    }

    /// As [#request()], of each.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public int count() {
        return requests.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
