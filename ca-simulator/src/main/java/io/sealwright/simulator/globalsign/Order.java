package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as it stands now.
///
/// @param completedAt when it was issued
/// @param cancelledAt when it was cancelled, before or after its issue
/// @param deactivatedAt when its certificate stopped being good
public record Order(
        Placement placement,
        OrderStatus status,
        List<OrderEvent> events,
        @Nullable Certificate certificate,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant deactivatedAt) {

    public String id() {
        return placement.orderId();
    }

    Order issued(Certificate issued, Instant at) {
        return new Order(
                placement,
                OrderStatus.ISSUED,
                with(new OrderEvent(OrderEvent.Name.CERT_ISSUE, at)),
                issued,
                at,
                cancelledAt,
                deactivatedAt);
    }

    Order moved(OrderStatus to, OrderEvent event) {
        Instant at = event.at();
        return switch (to) {
            case INITIAL, PHISHING_CHECK, PENDING_APPROVAL, ISSUED, REVOKING ->
                new Order(placement, to, with(event), certificate, completedAt, cancelledAt, deactivatedAt);
            case CANCELLED -> new Order(placement, to, with(event), certificate, completedAt, at, deactivatedAt);
            case CANCELLED_AFTER_ISSUE -> new Order(placement, to, with(event), certificate, completedAt, at, at);
            case REVOKED -> new Order(placement, to, with(event), certificate, completedAt, cancelledAt, at);
        };
    }

    private List<OrderEvent> with(OrderEvent event) {
        List<OrderEvent> longer = new ArrayList<>(events);
        longer.add(event);
        return List.copyOf(longer);
    }
}
