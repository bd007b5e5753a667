package io.sealwright.localstack.kafka;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import kafka.Kafka;
import kafka.tools.StorageTool;

/// The program of the broker's own process: formats its storage where that is new, then runs until it is ended.
final class KafkaBroker {
    private static final String LOGGING = """
            handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s [%3$s] %5$s%6$s%n
            .level=WARNING
            kafka.server.level=INFO
            kafka.server.KafkaConfig.level=WARNING
            """;

    private KafkaBroker() {}

    /// @param args the properties file of the broker, its data folder, the cluster id
    public static void main(String[] args) throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(LOGGING.getBytes(StandardCharsets.UTF_8)));
        String properties = args[0];
        Path data = Path.of(args[1]);
        if (!Files.exists(data.resolve("meta.properties"))) {
            int exit = StorageTool.execute(
                    new String[] {"format", "--config", properties, "--cluster-id", args[2], "--ignore-formatted"},
                    System.out);
            if (exit != 0) {
                System.exit(exit);
            }
        }
        Kafka.main(new String[] {properties});
    }
}
