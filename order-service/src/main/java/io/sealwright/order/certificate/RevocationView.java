package io.sealwright.order.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.contracts.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a certificate's revocation, as the REST face shows it.
///
/// @param state REQUESTED, REFUSED or REVOKED
/// @param reason as RFC 5280 names it; absent where the authority revoked and did not say why
/// @param requestedBy absent where nobody asked here
/// @param detail how it was revoked
/// @param seenIn OCSP or CRL
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RevocationView(
        String state,
        @Nullable String reason,
        @Nullable String comment,
        @Nullable String requestedBy,
        @Nullable Instant requestedAt,
        @Nullable WaitingView waiting,
        @Nullable Refusal refusal,
        @Nullable Instant revokedAt,
        @Nullable String detail,
        @Nullable Instant seenAt,
        @Nullable String seenIn) {
    /// Why it waits, and whose turn it is.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaitingView(
            String reason,
            String cause,
            String whoCanAct,
            @Nullable Instant nextAttempt) {
        public static WaitingView of(Waiting waiting) {
            return new WaitingView(
                    waiting.reason().name(),
                    waiting.cause(),
                    waiting.reason().whoCanAct().name(),
                    waiting.nextAttempt());
        }
    }

    /// Why the authority did not.
    public record Refusal(String reason, String detail) {}

    /// Who knows of revocations.
    public interface Source {
        /// @return by certificate; without those that nobody asked to revoke and that are not revoked
        Uni<Map<UUID, RevocationView>> shown(SqlClient client, Collection<UUID> certificates);
    }
}
