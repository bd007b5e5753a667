package io.sealwright.localstack.testing;

import io.sealwright.localstack.home.Json;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.kafka.TopicLayout;
import io.sealwright.localstack.postgres.DatabaseLayout;
import io.sealwright.localstack.process.Jvm;
import io.sealwright.localstack.process.LogTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL and a real Kafka for tests: the ones that run already where the system property
/// `sealwright.test-backing` or the variable `SEALWRIGHT_TEST_BACKING` names their file, else ones that are
/// started in processes of their own at the first use and stopped when this JVM ends. Those are containers
/// where a Docker engine is found.
public final class Backing {
    static final String VARIABLE = "SEALWRIGHT_TEST_BACKING";
    static final String PROPERTY = "sealwright.test-backing";

    private static final Logger LOG = System.getLogger(Backing.class.getName());
    /// For containers that do not come up, and the processes that are started in their place.
    private static final Duration START_LIMIT = BackingServers.CONTAINERS_LIMIT.plusSeconds(90);
    private static @Nullable Backing running;

    private final BackingAddresses addresses;

    private Backing(BackingAddresses addresses) {
        this.addresses = addresses;
    }

    /// The one that all tests of this JVM share.
    ///
    /// @throws IllegalStateException where it cannot be had; the message says what to do
    public static synchronized Backing shared() {
        Backing backing = running;
        if (backing == null) {
            backing = new Backing(given().map(Backing::read).orElseGet(Backing::startOwn));
            running = backing;
        }
        return backing;
    }

    /// Creates a database that nobody else uses, in the shared PostgreSQL.
    public static TestDatabase newDatabase() {
        BackingAddresses at = shared().addresses;
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try {
            DatabaseLayout.create(at.serverUrl(), at.adminUser(), at.adminPassword(), name, at.rolePasswords());
        } catch (SQLException e) {
            throw new IllegalStateException("The test database " + name + " could not be created", e);
        }
        return new TestDatabase(at.postgresHost(), at.postgresPort(), name, at.rolePasswords());
    }

    /// Creates every topic with `prefix` before its name, in the shared Kafka.
    ///
    /// @return the prefix
    public static String newTopics(String prefix) {
        Map<String, Object> settings =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, shared().kafkaBootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            TopicLayout.create(admin, prefix);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not create the topics with the prefix " + prefix, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the topics were created", e);
        }
        return prefix;
    }

    /// PostgreSQL without a database: add a slash and its name.
    public String postgresServerUrl() {
        return addresses.serverUrl();
    }

    public String postgresHost() {
        return addresses.postgresHost();
    }

    public int postgresPort() {
        return addresses.postgresPort();
    }

    /// A superuser's name.
    public String postgresUser() {
        return addresses.adminUser();
    }

    public String postgresPassword() {
        return addresses.adminPassword();
    }

    /// Host and port.
    public String kafkaBootstrapServers() {
        return addresses.kafkaBootstrapServers();
    }

    private static Optional<Path> given() {
        String named = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
        return named.isBlank() ? Optional.empty() : Optional.of(Path.of(named));
    }

    private static BackingAddresses read(Path file) {
        try {
            return Json.MAPPER.readValue(Files.readString(file), BackingAddresses.class);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The backing that " + VARIABLE + " names cannot be read from " + file
                            + "; unset it and the tests start their own",
                    e);
        }
    }

    private static BackingAddresses startOwn() {
        SourceTree tree = SourceTree.find();
        try {
            Path folder = Files.createTempDirectory("sealwright-backing-");
            Path file = folder.resolve("backing.json");
            Path log = folder.resolve("backing.log");
            List<String> flags = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
            ProcessBuilder builder = new ProcessBuilder(Jvm.command(
                            folder, "backing", flags, List.of(BackingProcess.class.getName(), file.toString())))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("CLASSPATH", tree.backingClassPath());
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "backing-closer"));
            await(process, file, log);
            BackingAddresses addresses = read(file);
            if (!addresses.remark().isEmpty()) {
                LOG.log(Level.WARNING, addresses.remark());
            }
            return addresses;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL and Kafka for the tests could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL and Kafka were started", e);
        }
    }

    private static void await(Process process, Path file, Path log) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(file)) {
            boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > deadline) {
                String tail = LogTail.of(log);
                process.destroy();
                throw new IllegalStateException("PostgreSQL and Kafka for the tests "
                        + (ended ? "ended with " + process.exitValue() : "were not ready in time")
                        + ". The end of " + log + ":\n" + tail);
            }
        }
    }

    /// Closing its input is what ends it; it also ends so when this JVM is killed.
    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }
}
