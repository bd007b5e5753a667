package io.sealwright.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A local stack of the benchmark's own: started with empty data, stopped at the end.
final class RunningStack implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;
    private final Path home;
    private final JsonNode status;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningStack(Path root, Path home, JsonNode status) {
        this.root = root;
        this.home = home;
        this.status = status;
    }

    static RunningStack start(Path root) throws IOException, InterruptedException {
        Path home = root.resolve("benchmarks/target/stack").toAbsolutePath();
        run(root, home, "up", "--fresh", "--detach", "--no-demo");
        return new RunningStack(root, home, JSON.readTree(run(root, home, "status", "--json")));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(root, home, "down");
    }

    private static String run(Path root, Path home, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("sealwright").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("sealwright-bench", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SEALWRIGHT_HOME", home.toString());
        int exitCode = builder.start().waitFor();
        String text = Files.readString(output);
        Files.delete(output);
        if (exitCode != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exitCode + ":\n" + text);
        }
        return text;
    }

    String simulatorUrl() {
        return status.path("simulatorUrl").asText();
    }

    /// A connection as the order-service's role.
    Connection connect() throws SQLException, IOException {
        JsonNode database = status.path("database");
        JsonNode passwords =
                JSON.readTree(home.resolve("secrets/database-passwords.json").toFile());
        return DriverManager.getConnection(
                "jdbc:postgresql://" + database.path("host").asText() + ":"
                        + database.path("port").asInt() + "/"
                        + database.path("name").asText(),
                "order_service",
                passwords.path("order_service").asText());
    }

    /// Sends one request through the door.
    JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(status.path("gatewayUrl").asText()).resolve(path))
                .header("Authorization", "Bearer " + status.path("apiKey").asText())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, BodyPublishers.ofString(body))
                .build();
        return answer(http.send(request, BodyHandlers.ofString()));
    }

    JsonNode simulator(String method, String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulatorUrl()).resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build();
        return answer(http.send(request, BodyHandlers.ofString()));
    }

    String soap(String path, String envelope) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulatorUrl()).resolve(path))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .POST(BodyPublishers.ofString(envelope))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200 || !response.body().contains("<SuccessCode>0</SuccessCode>")) {
            throw new IOException("The simulator answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static JsonNode answer(HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw new IOException(
                    response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    /// An account at the simulated authority and here, whose domain is proven already.
    Account openAccount(String name) throws IOException, InterruptedException {
        ObjectNode login = JSON.createObjectNode();
        login.put("ca", "GLOBALSIGN")
                .put("userName", "PAR_" + name)
                .put("password", "bench-" + UUID.randomUUID().toString().substring(0, 8));
        String profile = simulator("PUT", "/admin/accounts/" + name, login)
                .path("profileId")
                .asText();
        simulator(
                "PUT",
                "/admin/accounts/" + name + "/issuance",
                JSON.createObjectNode().put("delayMillis", 0));
        ObjectNode account = JSON.createObjectNode();
        account.put("name", name).put("ca", "GLOBALSIGN").put("url", simulatorUrl());
        account.putObject("credentials")
                .put("userName", login.path("userName").asText())
                .put("password", login.path("password").asText());
        account.putObject("settings").put("profileId", profile);
        account.putObject("contact")
                .put("firstName", "Ada")
                .put("lastName", "Example")
                .put("email", "pki@example.com")
                .put("phone", "1");
        call("POST", "/v1/ca-accounts", account.toString());
        return new Account(
                name, login.path("userName").asText(), login.path("password").asText(), profile);
    }

    record Account(String name, String userName, String password, String profileId) {
        @Override
        public String toString() {
            return "Account[" + name + "]";
        }
    }
}
