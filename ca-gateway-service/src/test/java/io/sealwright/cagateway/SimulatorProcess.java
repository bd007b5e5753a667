package io.sealwright.cagateway;

import io.sealwright.localstack.dns.DnsPart;
import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.process.LogTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The CA simulator as a process of its own, with a DNS server that it asks for proofs.
public final class SimulatorProcess implements AutoCloseable {
    private static final Path JAR = Path.of("../ca-simulator/target/quarkus-app/quarkus-run.jar");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final DnsPart dns;
    private final WebServer web;
    private final Simulator simulator;

    /// Starts it and waits until it is ready.
    public SimulatorProcess() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(
                    "These tests need the simulator: mvn -pl ca-simulator -am package -DskipTests builds it");
        }
        try {
            Path folder = Files.createTempDirectory("ca-simulator-test");
            dns = new DnsPart(
                    Files.createDirectories(folder.resolve("dns")),
                    FreePorts.any(),
                    List.of(Simulator.ZONE),
                    Simulator.KEY);
            dns.start();
            web = new WebServer();
            int port = FreePorts.any();
            simulator = new Simulator(URI.create("http://127.0.0.1:" + port), dns.port(), web.port());
            Path log = folder.resolve("simulator.log");
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    JAR.toAbsolutePath().toString());
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            builder.environment()
                    .put(
                            "SEALWRIGHT_SIMULATOR_STATE_DIR",
                            folder.resolve("state").toString());
            builder.environment().put("SEALWRIGHT_SIMULATOR_DNS_RESOLVER", "127.0.0.1:" + dns.port());
            builder.environment().put("SEALWRIGHT_SIMULATOR_WEB_PORT", String.valueOf(web.port()));
            process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            awaitReady(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady(Path log) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!simulator.isReady()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("The simulator did not start:\n" + LogTail.of(log));
            }
        }
    }

    public Simulator simulator() {
        return simulator;
    }

    @Override
    public void close() {
        process.destroy();
        dns.stop();
        web.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
