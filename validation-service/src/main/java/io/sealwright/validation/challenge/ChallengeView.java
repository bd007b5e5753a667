package io.sealwright.validation.challenge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.contracts.WhoCanAct;
import io.sealwright.validation.nameserver.AnswerView;
import io.sealwright.validation.prooffile.ServedFiles;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A challenge as an answer shows it.
///
/// @param record what must be published; absent where only its removal was ever heard of
/// @param dnsAccount the account that was asked for by name, if one was
/// @param waiting why it is not where it should be yet; absent where it waits for nothing
/// @param servers who answered with the value when it was last seen everywhere: name servers, or addresses of the
///     host of a file
/// @param fetches who came for the file, this service aside; absent where nobody did
/// @param answers what each authoritative name server answers now; only where one challenge
///     of a record is shown
/// @param answersProblem why they could not be asked
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChallengeView(
        String id,
        State.Name state,
        @Nullable String domain,
        @Nullable RecordView record,
        @Nullable String dnsAccount,
        @Nullable WaitingView waiting,
        int attempts,
        List<String> servers,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant writtenAt,
        @Nullable Instant visibleAt,
        @Nullable Instant removedAt,
        ServedFiles.@Nullable Fetches fetches,
        @Nullable List<AnswerView> answers,
        @Nullable String answersProblem) {
    /// @param name owner name of the record; of a file its URL
    /// @param value of a file all that is in it
    record RecordView(String name, ChallengeForm type, String value) {}

    record WaitingView(
            ReasonCode reason,
            String cause,
            WhoCanAct whoCanAct,
            boolean held,
            @Nullable Instant nextAttempt) {
        static WaitingView of(Waiting waiting) {
            return new WaitingView(
                    waiting.reason(),
                    waiting.cause(),
                    waiting.reason().whoCanAct(),
                    waiting.isHeld(),
                    waiting.nextAttempt());
        }
    }

    static ChallengeView of(Row row) {
        return of(row, null, null);
    }

    static ChallengeView of(Row row, @Nullable List<AnswerView> answers, @Nullable String answersProblem) {
        Challenge challenge = ChallengeRow.read(row);
        Waiting waiting = challenge.waiting();
        String recordName = row.getString("record_name");
        Instant created = row.getOffsetDateTime("created_at").toInstant();
        Instant changed = row.getOffsetDateTime("changed_at").toInstant();
        return new ChallengeView(
                challenge.id(),
                challenge.state().name(),
                row.getString("domain"),
                recordName == null
                        ? null
                        : new RecordView(
                                recordName,
                                ChallengeForm.valueOf(row.getString("form")),
                                row.getString("record_value")),
                row.getString("dns_account"),
                waiting == null ? null : WaitingView.of(waiting),
                challenge.attempts(),
                List.of(row.getArrayOfStrings("servers")),
                created,
                changed,
                ChallengeRow.instant(row, "written_at"),
                ChallengeRow.instant(row, "visible_at"),
                ChallengeRow.instant(row, "removed_at"),
                ServedFiles.Fetches.of(row.getJsonObject("fetches")),
                answers,
                answersProblem);
    }
}
