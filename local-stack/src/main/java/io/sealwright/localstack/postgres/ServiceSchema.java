package io.sealwright.localstack.postgres;

/// Which service owns which schema of the one database, and the role that it logs in as.
public enum ServiceSchema {
    ORDER_SERVICE("order-service", "orders", "order_service"),
    CA_GATEWAY_SERVICE("ca-gateway-service", "ca_gateway", "ca_gateway_service"),
    VALIDATION_SERVICE("validation-service", "validation", "validation_service"),
    NOTIFICATION_SERVICE("notification-service", "notification", "notification_service"),
    API_GATEWAY("api-gateway", "gateway", "api_gateway");

    private final String service;
    private final String schema;
    private final String role;

    ServiceSchema(String service, String schema, String role) {
        this.service = service;
        this.schema = schema;
        this.role = role;
    }

    public String service() {
        return service;
    }

    public String schema() {
        return schema;
    }

    public String role() {
        return role;
    }
}
