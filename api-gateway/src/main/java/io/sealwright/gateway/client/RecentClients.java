package io.sealwright.gateway.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Clients that showed a valid key some seconds ago, so that a busy one costs no query per request. Unknown keys are
/// not remembered: a flood of them cannot fill the memory.
@ApplicationScoped
class RecentClients {
    private final Map<Object, Entry> entries = new ConcurrentHashMap<>();
    private final long nanosToKeep;
    private final LongSupplier nanos;

    @Inject
    RecentClients(@ConfigProperty(name = "sealwright.clients.remembered-for", defaultValue = "PT5S") Duration keep) {
        this(keep, System::nanoTime);
    }

    RecentClients(Duration keep, LongSupplier nanos) {
        this.nanosToKeep = keep.toNanos();
        this.nanos = nanos;
    }

    private record Entry(KnownClient client, long since) {}

    Optional<KnownClient> find(byte[] keyHash) {
        return findFresh(ByteBuffer.wrap(keyHash));
    }

    Optional<KnownClient> find(UUID id) {
        return findFresh(id);
    }

    void remember(byte[] keyHash, KnownClient client) {
        entries.put(ByteBuffer.wrap(keyHash), new Entry(client, nanos.getAsLong()));
    }

    void remember(UUID id, KnownClient client) {
        entries.put(id, new Entry(client, nanos.getAsLong()));
    }

    void forgetAll() {
        entries.clear();
    }

    private Optional<KnownClient> findFresh(Object key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (nanos.getAsLong() - entry.since() > nanosToKeep) {
            entries.remove(key, entry);
            return Optional.empty();
        }
        return Optional.of(entry.client());
    }
}
