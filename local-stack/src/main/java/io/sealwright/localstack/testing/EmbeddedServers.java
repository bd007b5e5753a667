package io.sealwright.localstack.testing;

import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.kafka.KafkaPart;
import io.sealwright.localstack.postgres.PostgresPart;
import io.sealwright.localstack.process.Part;
import io.sealwright.localstack.process.ProcessNews;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Both as processes of this machine, with their data in a folder that is thrown away.
final class EmbeddedServers implements BackingServers {
    private final SourceTree tree;
    private final Path folder;
    private volatile List<Part> parts = List.of();

    EmbeddedServers(SourceTree tree, Path folder) {
        this.tree = tree;
        this.folder = folder;
    }

    @Override
    public BackingAddresses start(BackingPasswords passwords) throws IOException, InterruptedException {
        PostgresPart postgres = new PostgresPart(
                new PostgresPart.Place(tree.cache(), folder.resolve("postgresql"), folder.resolve("postgresql.log")),
                FreePorts.any(),
                PostgresPart.Durability.THROWN_AWAY,
                passwords.admin(),
                ProcessNews.ignored());
        KafkaPart kafka = new KafkaPart(
                new KafkaPart.Place(folder, folder.resolve("kafka"), folder.resolve("kafka.log")),
                FreePorts.any(),
                FreePorts.any(),
                tree.classPath(),
                ProcessNews.ignored());
        parts = List.of(postgres, kafka);
        startAll(parts);
        return new BackingAddresses(
                "127.0.0.1",
                postgres.port(),
                PostgresPart.ADMIN,
                passwords.admin(),
                passwords.roles(),
                kafka.bootstrapServers(),
                "");
    }

    @Override
    public void stop() {
        parts.reversed().forEach(Part::stop);
    }

    private static void startAll(List<Part> parts) throws IOException, InterruptedException {
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
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException("PostgreSQL or Kafka for the tests could not be started", e);
        }
    }
}
