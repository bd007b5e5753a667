package io.sealwright.simulator.digicert;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that an approver of the customer decides, or that was approved at once.
///
/// @param certificateId that it is about; null for the whole order
/// @param reason of a revocation
/// @param processedAt null while it is pending
public record Request(
        long id,
        Type type,
        Status status,
        @Nullable Long certificateId,
        @Nullable String reason,
        @Nullable String comments,
        Instant at,
        @Nullable Instant processedAt,
        @Nullable String processorComment) {

    public enum Type {
        NEW_REQUEST,
        REISSUE,
        DUPLICATE,
        REVOKE;

        /// As it stands on the wire.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Status {
        PENDING,
        APPROVED,
        REJECTED;

        /// As it stands on the wire.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Request decided(boolean approved, @Nullable String comment, Instant when) {
        return new Request(
                id,
                type,
                approved ? Status.APPROVED : Status.REJECTED,
                certificateId,
                reason,
                comments,
                at,
                when,
                comment);
    }
}
