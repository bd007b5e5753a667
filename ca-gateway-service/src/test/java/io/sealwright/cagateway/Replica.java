package io.sealwright.cagateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.process.LogTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// The packaged service as a process of its own: any number of them may run on one database and one Kafka.
final class Replica implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final URI uri;

    private Replica(Process process, Path log, URI uri) {
        this.process = process;
        this.log = log;
        this.uri = uri;
    }

    /// Starts one and waits until it is ready.
    static Replica start(Map<String, String> config) {
        try {
            Path folder = Files.createTempDirectory("ca-gateway-replica");
            int port = FreePorts.any();
            Properties properties = new Properties();
            properties.putAll(config);
            properties.setProperty("quarkus.http.port", String.valueOf(port));
            // Where a packaged service looks beside its defaults: nothing secret stands in its command line.
            try (Writer writer = Files.newBufferedWriter(
                    Files.createDirectories(folder.resolve("config")).resolve("application.properties"))) {
                properties.store(writer, null);
            }
            Path log = folder.resolve("replica.log");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            JAR.toAbsolutePath().toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Replica replica = new Replica(process, log, URI.create("http://127.0.0.1:" + port));
            replica.awaitReady();
            return replica;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (hasEndedWithin(Duration.ofMillis(100)) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("The replica did not start:\n" + LogTail.of(log));
            }
        }
    }

    private boolean isReady() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(uri.resolve("/q/health/ready"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI uri() {
        return uri;
    }

    /// Without a chance to finish anything.
    void kill() {
        process.destroyForcibly();
        assertThat(hasEndedWithin(Duration.ofSeconds(5))).isTrue();
    }

    /// SIGTERM.
    void askToEnd() {
        process.destroy();
    }

    boolean hasEndedWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
