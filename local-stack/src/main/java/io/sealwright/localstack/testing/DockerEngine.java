package io.sealwright.localstack.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/// Whether containers can be had.
final class DockerEngine {
    private DockerEngine() {}

    /// Testcontainers loads much and says much before it finds that there is no engine, so it is asked only
    /// where there is a sign of one.
    static boolean answers() {
        return showsItself(System.getenv(), Path.of(System.getProperty("user.home", "/")), Files::exists)
                && DockerClientFactory.instance().isDockerAvailable();
    }

    /// @param home the user's folder
    static boolean showsItself(Map<String, String> environment, Path home, Predicate<Path> exists) {
        Stream<Path> ofTheSession =
                Stream.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(folder -> Path.of(folder, "docker.sock"));
        Stream<Path> ofTheMachineAndTheUser = Stream.of(
                Path.of("/var/run/docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock"),
                home.resolve(".testcontainers.properties"));
        return environment.containsKey("DOCKER_HOST")
                || Stream.concat(ofTheSession, ofTheMachineAndTheUser).anyMatch(exists);
    }
}
