package io.sealwright.cagateway.account;

import io.quarkus.arc.All;
import io.sealwright.cagateway.connector.CaConnector;
import jakarta.inject.Singleton;
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

    /// Their names, sorted.
    List<String> names() {
        return byCa.keySet().stream().sorted().toList();
    }
}
