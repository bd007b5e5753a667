package io.sealwright.cagateway.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.contracts.WhoCanAct;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An import as it is shown.
///
/// @param account its name
/// @param startedBy who asked for it; `reconciliation` where the service did
/// @param waiting why it stands still; absent where it does not
/// @param found how many orders the authority has shown so far
/// @param said how many certificates were reported
/// @param withoutCertificate how many of the orders have none, or none that the authority gives
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportView(
        UUID id,
        String account,
        Import.Scope scope,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String team,
        String startedBy,
        Import.State state,
        @Nullable WaitingView waiting,
        long found,
        long said,
        long withoutCertificate,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String lastError) {

    /// @param nextAttempt absent where it goes on only when somebody acts
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitingView(
            ReasonCode reason, String cause, @Nullable Instant nextAttempt, WhoCanAct whoCanAct) {
        static WaitingView of(Waiting waiting) {
            return new WaitingView(
                    waiting.reason(),
                    waiting.cause(),
                    waiting.nextAttempt(),
                    waiting.reason().whoCanAct());
        }
    }

    static ImportView of(Import shown) {
        Import.Wish wish = shown.wish();
        Waiting waiting = shown.waiting();
        return new ImportView(
                shown.id(),
                shown.account(),
                wish.scope(),
                wish.from(),
                wish.to(),
                wish.team(),
                shown.startedBy(),
                shown.state(),
                waiting == null ? null : WaitingView.of(waiting),
                shown.counts().found(),
                shown.counts().said(),
                shown.counts().withoutCertificate(),
                shown.startedAt(),
                shown.finishedAt(),
                shown.lastError());
    }
}
