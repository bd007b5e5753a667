package io.sealwright.order.ordering;

import io.sealwright.contracts.OrderEvent;
import java.time.Instant;

/// What the rest of the company hears of an order's move.
final class OrderNews {
    private OrderNews() {}

    static OrderEvent of(CertificateOrder before, CertificateOrder after, OrderHappening cause, Instant now) {
        return switch (after.state()) {
            case OrderState.Open open ->
                after.isHeld() && !isHeldForTheSame(before, open)
                        ? new OrderEvent.OrderHeld(after.summary(), open.waiting(), now)
                        : new OrderEvent.OrderProgressed(after.summary(), open.waiting(), now);
            case OrderState.Issued _ -> {
                if (cause instanceof OrderHappening.RightCertificate(var _, var id, var serialNumber, var notAfter)) {
                    yield new OrderEvent.OrderIssued(after.summary(), id.toString(), serialNumber, notAfter, now);
                }
                throw new IllegalStateException("Only a certificate makes an order ISSUED, not " + cause);
            }
            case OrderState.Rejected(var reason, var detail) ->
                new OrderEvent.OrderRejected(after.summary(), reason, detail, now);
            case OrderState.Cancelled(var _, var detail) -> new OrderEvent.OrderCancelled(after.summary(), detail, now);
        };
    }

    private static boolean isHeldForTheSame(CertificateOrder before, OrderState.Open after) {
        return before.isHeld()
                && before.state() instanceof OrderState.Open open
                && open.waiting().reason() == after.waiting().reason();
    }
}
