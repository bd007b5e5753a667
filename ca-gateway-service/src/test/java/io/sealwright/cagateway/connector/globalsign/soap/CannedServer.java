package io.sealwright.cagateway.connector.globalsign.soap;

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

/// A server that gives one prepared answer to whatever it is sent, and keeps what it was sent.
final class CannedServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// Answers one exchange.
    @FunctionalInterface
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    CannedServer(Answering answering) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI() + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answering.answer(exchange);
        });
        server.start();
    }

    /// Answers with a body.
    static CannedServer saying(int status, String contentType, String body, Map<String, String> headers)
            throws IOException {
        return new CannedServer(exchange -> say(exchange, status, contentType, body, headers));
    }

    /// Answers with the envelope of a response.
    static CannedServer answering(String operation, int version, String response) throws IOException {
        String envelope = """
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
                <ns2:%1$sResponse xmlns:ns2="https://system.globalsign.com/kb/ws/v%2$d/"
                                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Response>%3$s</Response>
                </ns2:%1$sResponse></soap:Body></soap:Envelope>
                """.formatted(operation, version, response);
        return saying(200, "text/xml;charset=UTF-8", envelope, Map.of());
    }

    static void say(HttpExchange exchange, int status, String contentType, String body, Map<String, String> headers)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    String request() {
        return requests.getFirst();
    }

    int count() {
        return requests.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
