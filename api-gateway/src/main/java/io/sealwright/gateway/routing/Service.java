package io.sealwright.gateway.routing;

/// A service behind the door.
public enum Service {
    ORDER("order-service"),
    CA_GATEWAY("ca-gateway-service"),
    VALIDATION("validation-service"),
    NOTIFICATION("notification-service");

    private final String serviceName;

    Service(String serviceName) {
        this.serviceName = serviceName;
    }

    public String serviceName() {
        return serviceName;
    }
}
