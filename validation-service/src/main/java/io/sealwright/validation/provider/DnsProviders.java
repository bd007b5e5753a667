package io.sealwright.validation.provider;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All providers that this service was built with, by id.
@ApplicationScoped
public class DnsProviders {
    private final Map<String, DnsProvider> byId = new TreeMap<>();

    DnsProviders(@All List<DnsProvider> providers) {
        for (DnsProvider provider : providers) {
            DnsProvider before = byId.put(provider.id(), provider);
            if (before != null) {
                throw new IllegalStateException("Two DNS providers have the id " + provider.id());
            }
        }
    }

    public Optional<DnsProvider> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The ids of all providers, sorted.
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }
}
