package io.sealwright.cagateway.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.submission.Stage.AwaitingControl;
import io.sealwright.cagateway.submission.Stage.Calling;
import io.sealwright.cagateway.submission.Stage.Cancelled;
import io.sealwright.cagateway.submission.Stage.Held;
import io.sealwright.cagateway.submission.Stage.Issued;
import io.sealwright.cagateway.submission.Stage.Placed;
import io.sealwright.cagateway.submission.Stage.Queued;
import io.sealwright.cagateway.submission.Stage.Rejected;
import io.sealwright.cagateway.submission.Stage.Unknown;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A submission as a row, and back.
@ApplicationScoped
class SubmissionRows {
    static final String QUEUED = "QUEUED";
    static final String CALLING = "CALLING";
    static final String UNKNOWN = "UNKNOWN";
    static final String PLACED = "PLACED";
    private static final String AWAITING_CONTROL = "WAITING";
    private static final String HELD = "HELD";
    private static final String REJECTED = "REJECTED";
    private static final String ISSUED = "ISSUED";
    private static final String CANCELLED = "CANCELLED";

    private final ObjectMapper json;

    SubmissionRows(ObjectMapper json) {
        this.json = json;
    }

    Submission read(Row row) {
        return new Submission(
                row.getString("order_id"),
                row.getString("account"),
                request(row.getString("request")),
                row.getInteger("attempts"),
                row.getInteger("sends"),
                row.getInteger("sends_allowed"),
                instant(row, "sent_at"),
                row.getBoolean("cancel_wanted"),
                decision(row),
                row.getString("traceparent"),
                stage(row));
    }

    private static @Nullable WantedDecision decision(Row row) {
        Boolean approve = row.getBoolean("approve");
        return approve == null ? null : new WantedDecision(approve, row.getString("decision_comment"));
    }

    private static Stage stage(Row row) {
        String state = row.getString("state");
        return switch (state) {
            case QUEUED -> new Queued(required(row, "due_at"), row.getInteger("failures"), waiting(row));
            case CALLING ->
                new Calling(row.getInteger("attempts"), required(row, "called_at"), row.getInteger("failures"));
            case UNKNOWN ->
                new Unknown(
                        required(row, "due_at"),
                        row.getInteger("absences"),
                        row.getInteger("failures"),
                        Objects.requireNonNull(waiting(row)));
            case PLACED ->
                new Placed(
                        row.getString("ca_order_id"),
                        required(row, "due_at"),
                        row.getInteger("failures"),
                        waiting(row));
            case AWAITING_CONTROL -> new AwaitingControl();
            case HELD -> new Held(Objects.requireNonNull(waiting(row)), row.getBoolean("doubtful"));
            case REJECTED -> new Rejected(ReasonCode.valueOf(row.getString("reason")), row.getString("detail"));
            case ISSUED -> new Issued(row.getString("ca_order_id"), row.getString("serial_number"));
            case CANCELLED -> new Cancelled(row.getString("ca_order_id"), row.getString("detail"));
            default -> throw new IllegalStateException("A submission stands in the unknown state " + state);
        };
    }

    private static @Nullable Waiting waiting(Row row) {
        String reason = row.getString("reason");
        return reason == null
                ? null
                : new Waiting(ReasonCode.valueOf(reason), row.getString("detail"), instant(row, "next_attempt_at"));
    }

    /// @param whole with what never changes after the row was inserted
    JsonObject write(Submission s, boolean whole) {
        JsonObject row = new JsonObject()
                .put("order_id", s.orderId())
                .put("account", s.account())
                .put("request", whole ? request(s.request()) : null)
                .put("attempts", s.attempts())
                .put("sends", s.sends())
                .put("sends_allowed", s.sendsAllowed())
                .put("sent_at", text(s.sentAt()))
                .put("cancel_wanted", s.cancelWanted())
                .put("approve", s.decision() == null ? null : s.decision().approve())
                .put(
                        "decision_comment",
                        s.decision() == null ? null : s.decision().comment())
                .put("traceparent", s.trace())
                .put("failures", 0)
                .put("absences", 0)
                .put("doubtful", false);
        return switch (s.stage()) {
            case Queued at -> said(row, QUEUED, at.due(), at.why()).put("failures", at.failures());
            case Calling at ->
                row.put("state", CALLING).put("called_at", text(at.since())).put("failures", at.failures());
            case Unknown at ->
                said(row, UNKNOWN, at.due(), at.why())
                        .put("absences", at.absences())
                        .put("failures", at.failures());
            case Placed at ->
                said(row, PLACED, at.due(), at.why())
                        .put("ca_order_id", at.caOrderId())
                        .put("failures", at.lookUps());
            case AwaitingControl _ -> row.put("state", AWAITING_CONTROL);
            case Held at -> said(row, HELD, null, at.why()).put("doubtful", at.doubtful());
            case Rejected at ->
                row.put("state", REJECTED).put("reason", at.reason().name()).put("detail", at.detail());
            case Issued at ->
                row.put("state", ISSUED).put("ca_order_id", at.caOrderId()).put("serial_number", at.serialNumber());
            case Cancelled at ->
                row.put("state", CANCELLED).put("ca_order_id", at.caOrderId()).put("detail", at.detail());
        };
    }

    private static JsonObject said(JsonObject row, String state, @Nullable Instant due, @Nullable Waiting why) {
        row.put("state", state).put("due_at", text(due));
        return why == null
                ? row
                : row.put("reason", why.reason().name())
                        .put("detail", why.cause())
                        .put("next_attempt_at", text(why.nextAttempt()));
    }

    private @Nullable SubmitOrder request(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return json.readValue(text, SubmitOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The request of a submission is not what was written", e);
        }
    }

    private @Nullable JsonObject request(@Nullable SubmitOrder request) {
        if (request == null) {
            return null;
        }
        try {
            return new JsonObject(json.writeValueAsString(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request of ours cannot be written as JSON", e);
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static Instant required(Row row, String column) {
        return Objects.requireNonNull(instant(row, column), column);
    }
}
