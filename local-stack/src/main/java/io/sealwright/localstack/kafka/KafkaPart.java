package io.sealwright.localstack.kafka;

import io.sealwright.localstack.process.Jvm;
import io.sealwright.localstack.process.Launch;
import io.sealwright.localstack.process.Launch.EndSignal;
import io.sealwright.localstack.process.Part;
import io.sealwright.localstack.process.ProcessNews;
import io.sealwright.localstack.process.StartFailed;
import io.sealwright.localstack.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// One Kafka broker that is its own controller (KRaft), in a JVM of its own, on 127.0.0.1.
public final class KafkaPart implements Part {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final Place place;
    private final int port;
    private final int controllerPort;
    private final String classPath;
    private final ProcessNews news;
    private @Nullable SupervisedProcess process;
    private @Nullable Admin admin;

    /// @param stack what the process belongs to; see [Jvm#command]
    /// @param folder the broker's data, kept between starts
    public record Place(Path stack, Path folder, Path log) {}

    /// @param classPath of this module with its broker dependencies
    public KafkaPart(Place place, int port, int controllerPort, String classPath, ProcessNews news) {
        this.place = place;
        this.port = port;
        this.controllerPort = controllerPort;
        this.classPath = classPath;
        this.news = news;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public OptionalLong pid() {
        SupervisedProcess running = process;
        return running == null ? OptionalLong.empty() : running.pid();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Path folder = place.folder().toAbsolutePath();
        Path data = folder.resolve("data");
        Path properties = folder.resolve("server.properties");
        Files.createDirectories(data);
        Files.writeString(
                properties,
                BrokerSettings.file(BrokerSettings.at(
                        new BrokerSettings.Place("127.0.0.1", "127.0.0.1", port, controllerPort, data.toString()))));
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "3000",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200"));
        // Small, quick to start, and enough for a laptop's load; measured in KafkaPartTest's restart.
        List<String> flags = List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        List<String> program =
                List.of(KafkaBroker.class.getName(), properties.toString(), data.toString(), clusterId(folder));
        Launch launch = new Launch(
                name(),
                Jvm.command(place.stack(), name(), flags, program),
                Map.of("CLASSPATH", classPath),
                place.log(),
                EndSignal.TERM);
        SupervisedProcess starting = new SupervisedProcess(launch, this::answers, news);
        process = starting;
        starting.start(START_LIMIT);
    }

    /// Creates the topics where they are not there yet.
    public void createTopics() throws StartFailed, InterruptedException {
        Admin client = admin;
        if (client == null) {
            throw new IllegalStateException("Kafka was not started");
        }
        try {
            TopicLayout.create(client, "");
        } catch (TimeoutException e) {
            throw new StartFailed("Kafka did not create the topics in time; its log is " + place.log(), e);
        }
    }

    @Override
    public void stop() {
        Admin client = admin;
        if (client != null) {
            client.close(Duration.ZERO);
            admin = null;
        }
        SupervisedProcess running = process;
        if (running != null) {
            running.stop(STOP_PATIENCE);
        }
    }

    private boolean answers() {
        Admin client = admin;
        if (client == null) {
            return false;
        }
        try {
            return !client.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String clusterId(Path folder) throws IOException {
        Path file = folder.resolve("cluster-id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid() + "\n");
        }
        return Files.readString(file).strip();
    }
}
