package io.sealwright.simulator.globalsign;

import java.util.Locale;
import java.util.Optional;

/// Why an order is placed.
public enum OrderKind {
    NEW("New"),
    RENEWAL("Renewal"),
    TRANSFER("Transfer");

    private final String echo;

    OrderKind(String echo) {
        this.echo = echo;
    }

    /// The way answers spell it, whatever the order's own spelling was.
    public String echo() {
        return echo;
    }

    /// @param text in any letter case
    static Optional<OrderKind> of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "new" -> Optional.of(NEW);
            case "renewal" -> Optional.of(RENEWAL);
            case "transfer" -> Optional.of(TRANSFER);
            default -> Optional.empty();
        };
    }
}
