package io.sealwright.cagateway.account;

import io.quarkus.arc.All;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.cagateway.connector.Capabilities;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The certificate authorities that this build can speak to.
@Singleton
public class Connectors {
    private final Map<String, CaConnector> byCa;

    Connectors(@All List<CaConnector> connectors) {
        this.byCa = connectors.stream().collect(Collectors.toUnmodifiableMap(CaConnector::ca, Function.identity()));
    }

    public Optional<CaConnector> of(String ca) {
        return Optional.ofNullable(byCa.get(ca));
    }

    /// Those of an authority that this build cannot speak to are none.
    Capabilities capabilities(String ca) {
        return of(ca).map(CaConnector::capabilities).orElse(Capabilities.NONE);
    }

    /// Sorted by their names.
    List<CaConnector> all() {
        return byCa.values().stream()
                .sorted(Comparator.comparing(CaConnector::ca))
                .toList();
    }

    /// Their names, sorted.
    List<String> names() {
        return byCa.keySet().stream().sorted().toList();
    }
}
