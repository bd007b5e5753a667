package io.sealwright.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rest of the company may know: few, large facts. Dashboards, notifications and any internal
/// service read them.
public sealed interface OrderEvent extends Message {
    /// Something happened to one order; keyed by it.
    sealed interface AboutOrder extends OrderEvent {
        OrderSummary order();

        @Override
        default String key() {
            return order().orderId();
        }
    }

    /// Something happened to one certificate; keyed by it.
    sealed interface AboutCertificate extends OrderEvent {
        String certificateId();

        @Override
        default String key() {
            return certificateId();
        }
    }

    /// An order was accepted here; from now on it is never lost.
    @Named("sealwright.order.order-placed.v1")
    record OrderPlaced(OrderSummary order, Instant at) implements AboutOrder {}

    /// The order moved on, or the reason why it waits changed.
    @Named("sealwright.order.order-progressed.v1")
    record OrderProgressed(OrderSummary order, @Nullable Waiting waiting, Instant at) implements AboutOrder {}

    /// Nothing more happens until somebody acts.
    @Named("sealwright.order.order-held.v1")
    record OrderHeld(OrderSummary order, Waiting waiting, Instant at) implements AboutOrder {}

    @Named("sealwright.order.order-issued.v1")
    record OrderIssued(OrderSummary order, String certificateId, String serialNumber, Instant notAfter, Instant at)
            implements AboutOrder {}

    @Named("sealwright.order.order-rejected.v1")
    record OrderRejected(OrderSummary order, ReasonCode reason, String detail, Instant at) implements AboutOrder {}

    @Named("sealwright.order.order-cancelled.v1")
    record OrderCancelled(OrderSummary order, String detail, Instant at) implements AboutOrder {}

    /// The certificate reached its renewal time. Until another takes its place, it is said again whenever half
    /// of the time that was left has passed.
    ///
    /// @param autoRenew whether a renewal is ordered by itself
    /// @param saidBefore when it was said last; null the first time
    @Named("sealwright.order.certificate-expiring.v1")
    record CertificateExpiring(
            String certificateId,
            String orderId,
            String team,
            String commonName,
            Instant notAfter,
            boolean autoRenew,
            @Nullable Instant saidBefore,
            Instant at)
            implements AboutCertificate {}

    /// A newer certificate took its place.
    @Named("sealwright.order.certificate-superseded.v1")
    record CertificateSuperseded(String certificateId, String supersededBy, String team, String commonName, Instant at)
            implements AboutCertificate {}

    /// The certificate is revoked; whatever still serves it must be changed now.
    ///
    /// @param reason by its name in RFC 5280, as KEY_COMPROMISE; null where the authority did not say
    /// @param requestedBy who asked for it here; null where it was done at the authority
    /// @param contactEmail whom to tell; null where its order names nobody
    @Named("sealwright.order.certificate-revoked.v1")
    record CertificateRevoked(
            String certificateId,
            String orderId,
            String team,
            String commonName,
            String serialNumber,
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable String contactEmail,
            Instant at)
            implements AboutCertificate {
        /// Without the address: personal data stays out of logs.
        @Override
        public String toString() {
            return "CertificateRevoked[" + certificateId + ", " + commonName + ", " + reason + "]";
        }
    }

    /// An order in one glance.
    ///
    /// @param state as the REST face names it
    /// @param kind NEW, RENEWAL, REISSUE, SAN_CHANGE or IMPORTED
    /// @param contactEmail whom to tell; null where the order names nobody
    record OrderSummary(
            String orderId,
            String state,
            String kind,
            String caAccount,
            @Nullable String caOrderId,
            String product,
            String commonName,
            List<String> subjectAltNames,
            String team,
            String requestedBy,
            @Nullable String contactEmail) {
        /// Without the address: personal data stays out of logs.
        @Override
        public String toString() {
            return "OrderSummary[" + orderId + ", " + state + ", " + commonName + "]";
        }
    }
}
