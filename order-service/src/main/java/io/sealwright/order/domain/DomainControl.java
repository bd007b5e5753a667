package io.sealwright.order.domain;

import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Control of one authorization domain name at one CA account.
///
/// @param domain A-labels
/// @param forOrder the order that the proof is for, where it counts for that one alone; else null
/// @param dnsAccount where the challenge is published; null leaves the choice to the validation service
public record DomainControl(
        UUID id,
        String caAccount,
        String domain,
        @Nullable ForOrder forOrder,
        ValidationMethod validationMethod,
        @Nullable String dnsAccount,
        DomainControlState state,
        Instant createdAt) {
    /// One order, and what the authority calls it.
    public record ForOrder(UUID orderId, String caOrderId) {}

    DomainControl moved(DomainControlState to) {
        return new DomainControl(id, caAccount, domain, forOrder, validationMethod, dnsAccount, to, createdAt);
    }

    /// To be proven as an order wishes that needs it now.
    DomainControl by(ValidationMethod method, @Nullable String account) {
        return new DomainControl(id, caAccount, domain, forOrder, method, account, state, createdAt);
    }

    /// Why it is not proven yet; null where it is.
    public @Nullable Waiting waiting() {
        return switch (state) {
            case DomainControlState.InProgress open -> open.waiting();
            case DomainControlState.Proven _, DomainControlState.Withdrawn _ -> null;
        };
    }
}
