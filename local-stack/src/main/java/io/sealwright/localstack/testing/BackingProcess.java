package io.sealwright.localstack.testing;

import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.home.Json;
import io.sealwright.localstack.home.SafeFiles;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.kafka.KafkaPart;
import io.sealwright.localstack.postgres.PostgresPart;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.process.Part;
import io.sealwright.localstack.process.ProcessNews;
import io.sealwright.localstack.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The program that runs a backing: starts PostgreSQL and Kafka, writes down where they are, and stops them when its
/// input is closed, so that they never outlive whoever started it.
final class BackingProcess {
    private BackingProcess() {}

    /// @param args the file to write; it appears when all is ready, and its folder is deleted in the end
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path file = Path.of(args[0]).toAbsolutePath();
        Path folder = Files.createDirectories(file.resolveSibling("data"));
        SourceTree tree = SourceTree.find();
        String adminPassword = UUID.randomUUID().toString();
        Map<String, String> rolePasswords = new TreeMap<>();
        for (ServiceSchema owner : ServiceSchema.values()) {
            rolePasswords.put(owner.role(), UUID.randomUUID().toString());
        }
        PostgresPart postgres = new PostgresPart(
                new PostgresPart.Place(tree.cache(), folder.resolve("postgresql"), folder.resolve("postgresql.log")),
                FreePorts.any(),
                PostgresPart.Durability.THROWN_AWAY,
                adminPassword,
                ProcessNews.ignored());
        KafkaPart kafka = new KafkaPart(
                new KafkaPart.Place(folder, folder.resolve("kafka"), folder.resolve("kafka.log")),
                FreePorts.any(),
                FreePorts.any(),
                tree.classPath(),
                ProcessNews.ignored());
        List<Part> parts = List.of(postgres, kafka);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(parts, file), "backing-end"));
        startAll(parts);
        BackingAddresses addresses = new BackingAddresses(
                "127.0.0.1",
                postgres.port(),
                PostgresPart.ADMIN,
                adminPassword,
                rolePasswords,
                kafka.bootstrapServers());
        SafeFiles.write(file, Json.MAPPER.writeValueAsString(addresses));
        while (System.in.read() >= 0) {
            // Whatever is written to it means nothing; only its end does.
        }
    }

    private static void startAll(List<Part> parts) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> starts = parts.stream()
                    .map(part -> threads.<Void>submit(() -> {
                        part.start();
                        return null;
                    }))
                    .toList();
            for (Future<Void> start : starts) {
                start.get();
            }
        }
    }

    private static void end(List<Part> parts, Path file) {
        parts.reversed().forEach(Part::stop);
        try {
            Files.deleteIfExists(file);
            Trees.delete(file.resolveSibling("data"));
            Files.deleteIfExists(file.resolveSibling("backing.log"));
            Files.deleteIfExists(file.resolveSibling(""));
        } catch (IOException e) {
            System.err.println("The backing's folder could not be deleted: " + e.getMessage());
        }
    }
}
