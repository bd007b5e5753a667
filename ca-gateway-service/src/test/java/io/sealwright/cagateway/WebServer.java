package io.sealwright.cagateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The customers' web servers in one. What is put there with the header `Serve-For` is served for that host.
final class WebServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    WebServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("PUT")) {
                files.put(
                        exchange.getRequestHeaders().getFirst("Serve-For") + path,
                        exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", "");
            byte[] file = files.get(host + path);
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) {
                exchange.getResponseBody().write(file);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
