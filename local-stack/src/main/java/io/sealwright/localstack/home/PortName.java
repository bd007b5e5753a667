package io.sealwright.localstack.home;

import java.util.Locale;

/// Everything that listens, with the port that it has unless something else is said.
public enum PortName {
    SMTP("smtp", 25),
    MAIL("mail", 26),
    POSTGRES("postgres", 32),
    DNS("dns", 53),
    GATEWAY("gateway", 80),
    ORDER_SERVICE("order", 81),
    CA_GATEWAY_SERVICE("ca-gateway", 82),
    VALIDATION_SERVICE("validation", 83),
    NOTIFICATION_SERVICE("notification", 84),
    /// Where the validation-service serves files that prove control, in place of every site's port 80.
    WEB_PROOF("web-proof", 85),
    SIMULATOR("simulator", 90),
    KAFKA("kafka", 92),
    KAFKA_CONTROLLER("kafka-controller", 93);

    /// The first default port is this one plus the smallest step.
    public static final int DEFAULT_BASE = 8000;

    private final String label;
    private final int step;

    PortName(String label, int step) {
        this.label = label;
        this.step = step;
    }

    /// As it stands in messages and in the state folder.
    public String label() {
        return label;
    }

    /// The variable that overrides it, for example `SEALWRIGHT_GATEWAY_PORT`.
    public String variable() {
        return "SEALWRIGHT_" + label.replace('-', '_').toUpperCase(Locale.ROOT) + "_PORT";
    }

    public int defaultPort() {
        return from(DEFAULT_BASE);
    }

    int from(int base) {
        return base + step;
    }
}
