package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.SigningRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A certificate that is to take the place of the one that an order has. The order's id and its end stay.
///
/// @param names every name of the new certificate, the common name first
/// @param sans the additional names as they were asked for
/// @param extensions what the key is to be for; null or none for what it was for
public record Replacement(
        Cause cause,
        SigningRequest.Sound csr,
        List<String> names,
        List<SanEntry> sans,
        Instant askedAt,
        @Nullable List<PlaceOrder.Extension> extensions) {

    /// What was asked for.
    public enum Cause {
        /// ReIssue: the same names for another CSR.
        REISSUE(OrderEvent.Name.ORDER_REISSUE_REQUEST),
        /// ChangeSubjectAltName: other names for the same key.
        OTHER_NAMES(OrderEvent.Name.ORDER_CHANGE_SAN_REQUEST);

        private final OrderEvent.Name event;

        Cause(OrderEvent.Name event) {
            this.event = event;
        }
    }

    OrderEvent asked() {
        return new OrderEvent(cause.event, askedAt);
    }
}
