package io.sealwright.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Stands where a service would: keeps what reaches it and answers as a test says.
public final class StubService {
    private final int port;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;
    private @Nullable ExecutorService workers;

    public StubService(int port) {
        this.port = port;
    }

    /// @param target path and query
    public record Seen(String method, String target, Headers headers) {}

    /// How one path is answered.
    @FunctionalInterface
    public interface Answer {
        void give(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void up() {
        if (server != null) {
            return;
        }
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            workers = Executors.newVirtualThreadPerTaskExecutor();
            made.setExecutor(workers);
            made.createContext("/", this::handle);
            made.start();
            server = made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void down() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        if (workers != null) {
            workers.shutdownNow();
            workers = null;
        }
    }

    public void forget() {
        seen.clear();
        answers.clear();
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    public void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    public void answerJson(String path, String json) {
        answer(path, exchange -> send(exchange, 200, "application/json", json));
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        seen.add(new Seen(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders()));
        Answer answer = answers.get(exchange.getRequestURI().getPath());
        try {
            if (answer == null) {
                exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
                send(exchange, 200, "application/json", "{\"from\":\"" + port + "\"}");
            } else {
                answer.give(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
