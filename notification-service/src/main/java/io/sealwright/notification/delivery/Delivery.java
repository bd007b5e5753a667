package io.sealwright.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.notification.news.News;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery as operators see it.
///
/// @param attempts how often the mail server was tried
/// @param nextAttemptAt when it is tried next; absent where it is not
/// @param lastError why the last attempt failed, or why its outcome is unknown
@JsonInclude(JsonInclude.Include.NON_NULL)
record Delivery(
        UUID id,
        DeliveryState state,
        News.Kind news,
        String channel,
        String recipient,
        String subject,
        String team,
        String orderId,
        @Nullable String certificateId,
        String messageId,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastError,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deliveredAt) {
    /// The only channel as yet.
    static final String EMAIL = "EMAIL";

    /// Without the address: personal data stays out of logs.
    @Override
    public String toString() {
        return "Delivery[" + id + ", " + state + "]";
    }
}
