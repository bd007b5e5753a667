package io.sealwright.localstack.service;

import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.postgres.ServiceSchema;
import java.util.Optional;
import java.util.stream.Stream;

/// The simulator and the five services. The module, the process and the log of each have the same name.
public enum ServiceName {
    CA_SIMULATOR("ca-simulator", PortName.SIMULATOR),
    ORDER_SERVICE("order-service", PortName.ORDER_SERVICE),
    CA_GATEWAY_SERVICE("ca-gateway-service", PortName.CA_GATEWAY_SERVICE),
    VALIDATION_SERVICE("validation-service", PortName.VALIDATION_SERVICE),
    NOTIFICATION_SERVICE("notification-service", PortName.NOTIFICATION_SERVICE),
    API_GATEWAY("api-gateway", PortName.GATEWAY);

    private final String module;
    private final PortName port;

    ServiceName(String module, PortName port) {
        this.module = module;
        this.port = port;
    }

    public String module() {
        return module;
    }

    public PortName port() {
        return port;
    }

    /// What it owns in the database; empty for the simulator, which has none.
    public Optional<ServiceSchema> schema() {
        return Stream.of(ServiceSchema.values())
                .filter(owner -> owner.service().equals(module))
                .findFirst();
    }
}
