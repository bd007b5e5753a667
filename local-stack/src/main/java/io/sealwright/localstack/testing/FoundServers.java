package io.sealwright.localstack.testing;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Containers where a Docker engine is found; processes where there is none, or where it cannot give the
/// containers.
final class FoundServers implements BackingServers {
    private final BooleanSupplier engine;
    private final Supplier<BackingServers> containers;
    private final Supplier<BackingServers> processes;
    private volatile @Nullable BackingServers running;

    /// @param engine whether there is one that answers
    /// @param containers asked only where there is
    FoundServers(BooleanSupplier engine, Supplier<BackingServers> containers, Supplier<BackingServers> processes) {
        this.engine = engine;
        this.containers = containers;
        this.processes = processes;
    }

    @Override
    public BackingAddresses start(BackingPasswords passwords) throws IOException, InterruptedException {
        try {
            // Testcontainers fetches an image of its own for this answer, and throws where it cannot.
            if (engine.getAsBoolean()) {
                return run(containers.get(), passwords)
                        .remarking("PostgreSQL and Kafka for the tests run in containers.");
            }
        } catch (IOException | RuntimeException e) {
            stop();
            return run(processes.get(), passwords)
                    .remarking("A Docker engine was found, but it could not run PostgreSQL and Kafka for the tests ("
                            + reason(e) + "). They run as processes of this machine instead.");
        }
        return run(processes.get(), passwords);
    }

    @Override
    public void stop() {
        BackingServers started = running;
        if (started != null) {
            started.stop();
        }
    }

    private BackingAddresses run(BackingServers servers, BackingPasswords passwords)
            throws IOException, InterruptedException {
        running = servers;
        return servers.start(passwords);
    }

    /// The innermost message: the outer ones only say that a container did not start.
    private static String reason(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .map(each -> String.valueOf(each.getMessage()))
                .reduce((_, inner) -> inner)
                .orElse("");
    }
}
