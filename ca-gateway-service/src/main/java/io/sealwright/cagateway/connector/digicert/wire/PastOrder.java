package io.sealwright.cagateway.connector.digicert.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order in the list of all; what was missing is empty.
public record PastOrder(
        String orderId,
        String status,
        String product,
        @Nullable Instant orderedAt,
        List<String> names,
        @Nullable Instant validUntil) {
    public PastOrder {
        names = List.copyOf(names);
    }
}
