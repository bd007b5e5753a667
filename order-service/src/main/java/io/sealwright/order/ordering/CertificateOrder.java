package io.sealwright.order.ordering;

import io.sealwright.contracts.OrderEvent.OrderSummary;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A certificate order as it stands.
///
/// @param version counts its changes, so that a change made from an old look at it is noticed
/// @param traceparent the W3C trace context of the request that placed it
public record CertificateOrder(
        UUID id,
        int version,
        OrderTerms terms,
        OrderState state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String traceparent) {
    CertificateOrder moved(OrderState to, Instant now) {
        return new CertificateOrder(id, version + 1, terms, to, createdAt, now, traceparent);
    }

    /// The authority's id of it; null before the authority has it.
    public @Nullable String caOrderId() {
        return switch (state) {
            case OrderState.AwaitingIssuance(var caOrderId, var _, var _) -> caOrderId;
            case OrderState.AwaitingValidation(var _, var caOrderId, var _, var _) -> caOrderId;
            case OrderState.Issued(var caOrderId, var _) -> caOrderId;
            case OrderState.Cancelled(var caOrderId, var _) -> caOrderId;
            case OrderState.Received _, OrderState.AwaitingApproval _, OrderState.Submitting _, OrderState.Rejected _ ->
                null;
        };
    }

    /// Whether nothing more happens until a person acts.
    public boolean isHeld() {
        return state instanceof OrderState.Open open && open.waiting().isHeld();
    }

    OrderSummary summary() {
        return new OrderSummary(
                id.toString(),
                state.name(),
                terms.kind().name(),
                terms.caAccount(),
                caOrderId(),
                terms.product(),
                terms.commonName(),
                terms.subjectAltNames(),
                terms.team(),
                terms.requestedBy(),
                terms.contact() == null ? null : terms.contact().email());
    }
}
