package io.sealwright.localstack.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.localstack.home.Json;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One service of the compose file, put together step by step.
final class Container {
    private final String name;
    private final ObjectNode all = Json.MAPPER.createObjectNode();

    private Container(String name) {
        this.name = name;
    }

    /// When another container may start because of this one.
    enum Condition {
        HEALTHY("service_healthy"),
        DONE("service_completed_successfully");

        private final String word;

        Condition(String word) {
            this.word = word;
        }
    }

    static Container of(Image image, String name) {
        Container container = new Container(name);
        container.all.put("image", image.reference());
        return container;
    }

    /// Built from this repository, without any right that an ordinary process does not need.
    ///
    /// @param target the stage of the Dockerfile
    /// @param arguments of the build
    static Container built(String name, String image, String target, Map<String, String> arguments) {
        Container container = new Container(name);
        container.all.put("image", "sealwright/" + image);
        ObjectNode build = container.all.putObject("build");
        build.put("context", ".");
        build.put("dockerfile", "ops/Dockerfile");
        build.put("target", target);
        if (!arguments.isEmpty()) {
            build.set("args", Json.MAPPER.valueToTree(arguments));
        }
        container.all.putArray("cap_drop").add("ALL");
        container.all.putArray("security_opt").add("no-new-privileges:true");
        return container;
    }

    String name() {
        return name;
    }

    JsonNode settings() {
        return all;
    }

    Container command(List<String> words) {
        all.set("command", Json.MAPPER.valueToTree(words));
        return this;
    }

    /// The secrets whose files the variables name come with them.
    Container environment(Map<String, String> variables) {
        all.set("environment", Json.MAPPER.valueToTree(variables));
        return secrets(variables.values().stream()
                .map(Path::of)
                .filter(value -> value.startsWith(InContainers.SECRETS))
                .toList());
    }

    /// @param files as the container sees them
    Container secrets(Collection<Path> files) {
        if (!files.isEmpty()) {
            ArrayNode secrets = all.withArray("/secrets");
            new TreeSet<>(files).forEach(file -> secrets.add(String.valueOf(file.getFileName())));
        }
        return this;
    }

    Container secrets(Path... files) {
        return secrets(List.of(files));
    }

    Container volumes(String... volumes) {
        all.set("volumes", Json.MAPPER.valueToTree(volumes));
        return this;
    }

    /// Lets programs of the engine's machine in, and nobody else.
    ///
    /// @param variable chooses the port there
    Container published(String variable, int port) {
        all.putArray("ports").add("127.0.0.1:${" + variable + ":-" + port + "}:" + port);
        return this;
    }

    Container after(Condition condition, String... others) {
        Stream.of(others)
                .forEach(other -> all.withObject("/depends_on").putObject(other).put("condition", condition.word));
        return this;
    }

    /// @param words of the command that answers whether it is ready
    Container health(String... words) {
        ObjectNode health = all.putObject("healthcheck");
        ArrayNode test = health.putArray("test").add("CMD");
        Stream.of(words).forEach(test::add);
        health.put("interval", "5s").put("timeout", "10s").put("retries", 20);
        return this;
    }

    /// A server: comes back whenever it ends, and has time to finish what it does.
    Container lasting(String memory) {
        all.put("restart", "unless-stopped");
        all.put("stop_grace_period", "30s");
        all.put("mem_limit", memory);
        return this;
    }

    /// Ends when its work is done.
    Container once() {
        all.put("restart", "no");
        return this;
    }
}
