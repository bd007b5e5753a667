package io.sealwright.notification.news;

import io.sealwright.contracts.OrderEvent.OrderSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a mail says of an order: everything but the addresses of those whom it is sent to.
public record OrderFacts(
        String orderId,
        String kind,
        String caAccount,
        @Nullable String caOrderId,
        String product,
        String commonName,
        List<String> subjectAltNames,
        String team,
        String requestedBy) {
    public OrderFacts {
        subjectAltNames = List.copyOf(subjectAltNames);
    }

    static OrderFacts of(OrderSummary order) {
        return new OrderFacts(
                order.orderId(),
                order.kind(),
                order.caAccount(),
                order.caOrderId(),
                order.product(),
                order.commonName(),
                order.subjectAltNames(),
                order.team(),
                order.requestedBy());
    }

    boolean isRenewal() {
        return kind.equals("RENEWAL");
    }
}
