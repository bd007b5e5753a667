package io.sealwright.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The running system, started once for all tests as a person would start it, in a state folder of its own.
final class Stack {
    private static final Path ROOT = Path.of(System.getProperty("sealwright.root", ".."));
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SEALWRIGHT_HOME",
            ROOT.resolve("acceptance-tests/target/stack").toAbsolutePath().toString());
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Stack RUNNING = start();

    private volatile JsonNode status;

    private Stack(JsonNode status) {
        this.status = status;
    }

    static Stack running() {
        return RUNNING;
    }

    private static Stack start() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> sealwright("down")));
        up("--fresh");
        return new Stack(readStatus());
    }

    private static void up(String... options) {
        List<String> command = new ArrayList<>(List.of("up", "--detach", "--no-demo"));
        command.addAll(List.of(options));
        Command.Outcome up = sealwright(command.toArray(String[]::new));
        if (up.exitCode() != 0) {
            throw new IllegalStateException("The stack did not start:\n" + up.output());
        }
    }

    static Command.Outcome sealwright(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("sealwright").toString()));
        command.addAll(List.of(arguments));
        return Command.run(START_LIMIT, ROOT, ENVIRONMENT, command);
    }

    private static JsonNode readStatus() {
        Command.Outcome status = sealwright("status", "--json");
        if (status.exitCode() != 0) {
            throw new IllegalStateException("status --json ended with " + status.exitCode() + ":\n" + status.output());
        }
        try {
            return JSON.readTree(status.output());
        } catch (IOException e) {
            throw new UncheckedIOException("status --json is not one JSON object:\n" + status.output(), e);
        }
    }

    /// Stops everything and starts it again on the same data.
    void restart() {
        Command.Outcome down = sealwright("down");
        if (down.exitCode() != 0) {
            throw new IllegalStateException("down ended with " + down.exitCode() + ":\n" + down.output());
        }
        up();
        status = readStatus();
    }

    void moveClock(String by) {
        Command.Outcome moved = sealwright("clock", by);
        if (moved.exitCode() != 0) {
            throw new IllegalStateException("clock ended with " + moved.exitCode() + ":\n" + moved.output());
        }
    }

    URI gateway() {
        return URI.create(status.path("gatewayUrl").asText());
    }

    URI simulator() {
        return URI.create(status.path("simulatorUrl").asText());
    }

    URI mail() {
        return URI.create(status.path("mailUrl").asText());
    }

    String apiKey() {
        return status.path("apiKey").asText();
    }

    Path caRoot() {
        return Path.of(status.path("caRootFile").asText());
    }

    /// Waits until every process runs and is ready.
    void awaitAllReady() {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            List<JsonNode> processes = new ArrayList<>();
            readStatus().path("processes").forEach(processes::add);
            return !processes.isEmpty()
                    && processes.stream()
                            .allMatch(process -> process.path("ready").asBoolean());
        });
    }

    /// Kills a process the hard way, whatever it is doing.
    void kill(String name) {
        long pid = process(readStatus(), name)
                .orElseThrow(() -> new IllegalStateException("No process " + name + " in the status"))
                .path("pid")
                .asLong();
        ProcessHandle killed = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalStateException(name + " with pid " + pid + " does not run"));
        killed.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !killed.isAlive());
    }

    private static Optional<JsonNode> process(JsonNode status, String name) {
        for (JsonNode process : status.path("processes")) {
            if (process.path("name").asText().equals(name)) {
                return Optional.of(process);
            }
        }
        return Optional.empty();
    }
}
