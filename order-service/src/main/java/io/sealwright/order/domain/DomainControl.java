package io.sealwright.order.domain;

import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Control of one authorization domain name at one CA account.
///
/// @param domain A-labels
/// @param dnsAccount where the challenge is published; null leaves the choice to the validation service
public record DomainControl(
        UUID id,
        String caAccount,
        String domain,
        String validationMethod,
        @Nullable String dnsAccount,
        DomainControlState state,
        Instant createdAt) {
    DomainControl moved(DomainControlState to) {
        return new DomainControl(id, caAccount, domain, validationMethod, dnsAccount, to, createdAt);
    }

    /// Why it is not proven yet; null where it is.
    public @Nullable Waiting waiting() {
        return switch (state) {
            case DomainControlState.InProgress open -> open.waiting();
            case DomainControlState.Proven _ -> null;
        };
    }
}
