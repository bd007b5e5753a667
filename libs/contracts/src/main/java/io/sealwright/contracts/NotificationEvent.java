package io.sealwright.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a notification.
public sealed interface NotificationEvent extends Message {
    String deliveryId();

    @Override
    default String key() {
        return deliveryId();
    }

    /// The channel took it.
    @Named("sealwright.notification.delivered.v1")
    record NotificationDelivered(
            String deliveryId,
            String channel,
            String subject,
            @Nullable String orderId,
            Instant at) implements NotificationEvent {}

    /// It was given up after repeated attempts; an operator can send it again.
    @Named("sealwright.notification.failed.v1")
    record NotificationFailed(
            String deliveryId,
            String channel,
            String subject,
            @Nullable String orderId,
            String cause,
            Instant at) implements NotificationEvent {}
}
