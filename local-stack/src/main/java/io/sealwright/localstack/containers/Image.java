package io.sealwright.localstack.containers;

/// The images of others that containers are made from.
public enum Image {
    POSTGRES("postgres:18"),
    /// The version of the embedded broker.
    KAFKA("apache/kafka:4.1.1"),
    PROMETHEUS("prom/prometheus:v3.5.0"),
    GRAFANA("grafana/grafana:12.1.0");

    private final String reference;

    Image(String reference) {
        this.reference = reference;
    }

    public String reference() {
        return reference;
    }
}
