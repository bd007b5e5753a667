package io.sealwright.cagateway.revocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.revocation.CertificateRevocation.Asked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Awaited;
import io.sealwright.cagateway.revocation.CertificateRevocation.Done;
import io.sealwright.cagateway.revocation.CertificateRevocation.Held;
import io.sealwright.cagateway.revocation.CertificateRevocation.Phase;
import io.sealwright.cagateway.revocation.CertificateRevocation.Refused;
import io.sealwright.cagateway.revocation.CertificateRevocation.Revoked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Seen;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unknown;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unseen;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Revocations in the database. What is read here is locked until the transaction ends.
@ApplicationScoped
class RevocationStore {
    private static final String SELECT = """
            select id, command::text as command, state, due_at, failures, looks, whole_order, given_reason, outcome,
                   revoked_at, source, holds_since, reason, detail, next_attempt_at, traceparent, approve,
                   decision_comment
              from certificate_revocation
            """;
    private static final String LOCK = SELECT + " where id = any($1) order by id for update";
    private static final String CLAIM = SELECT
            + " where account = $1 and state in ('ASKED', 'UNKNOWN', 'AWAITED') and due_at <= $2 order by due_at limit $3"
            + " for update skip locked";
    private static final String CLAIM_UNSEEN =
            SELECT + " where state = 'REVOKED' and due_at <= $1 order by due_at limit $2 for update skip locked";
    private static final String HELD = SELECT
            + " where account = $1 and state = 'HELD' and reason = any($2) and id > $3 order by id limit $4"
            + " for update skip locked";
    private static final String ASKED_BEFORE = SELECT
            + " where account = $1 and state = 'ASKED' and due_at < $2 order by due_at limit $3 for update skip locked";
    private static final String POSTPONE = "update certificate_revocation set due_at = $2 where id = any($1)";
    private static final String WRITE = """
            insert into certificate_revocation (id, account, command, state, due_at, failures, looks, whole_order,
                                                given_reason, outcome, revoked_at, source, holds_since, reason, detail,
                                                next_attempt_at, traceparent, approve, decision_comment)
            select * from jsonb_to_recordset($1) as r
                (id text, account text, command jsonb, state text, due_at timestamptz, failures integer, looks integer,
                 whole_order boolean, given_reason text, outcome text, revoked_at timestamptz, source text,
                 holds_since timestamptz, reason text, detail text, next_attempt_at timestamptz, traceparent text,
                 approve boolean, decision_comment text)
            on conflict (id) do update
               set command = excluded.command, state = excluded.state, due_at = excluded.due_at,
                   failures = excluded.failures, looks = excluded.looks, whole_order = excluded.whole_order,
                   given_reason = excluded.given_reason, outcome = excluded.outcome,
                   revoked_at = excluded.revoked_at, source = excluded.source, holds_since = excluded.holds_since,
                   reason = excluded.reason, detail = excluded.detail, next_attempt_at = excluded.next_attempt_at,
                   approve = excluded.approve, decision_comment = excluded.decision_comment,
                   updated_at = now()
            """;

    private final ObjectMapper json;

    RevocationStore(ObjectMapper json) {
        this.json = json;
    }

    Uni<Map<String, CertificateRevocation>> lock(SqlClient tx, Collection<String> ids) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(texts(ids)))
                .map(this::byId);
    }

    Uni<Map<String, CertificateRevocation>> lockDue(SqlClient tx, String account, Instant now, int most) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(account, utc(now), most))
                .map(this::byId);
    }

    /// Those that are done and to be looked for where everybody looks, whatever their account.
    Uni<Map<String, CertificateRevocation>> lockUnseen(SqlClient tx, Instant now, int most) {
        return tx.preparedQuery(CLAIM_UNSEEN).execute(Tuple.of(utc(now), most)).map(this::byId);
    }

    /// @param after the id before; empty to begin
    Uni<Map<String, CertificateRevocation>> lockHeld(
            SqlClient tx, String account, Collection<String> reasons, String after, int most) {
        return tx.preparedQuery(HELD)
                .execute(Tuple.of(account)
                        .addArrayOfString(texts(reasons))
                        .addString(after)
                        .addInteger(most))
                .map(this::byId);
    }

    Uni<Map<String, CertificateRevocation>> lockAskedBefore(SqlClient tx, String account, Instant until, int most) {
        return tx.preparedQuery(ASKED_BEFORE)
                .execute(Tuple.of(account, utc(until), most))
                .map(this::byId);
    }

    /// Takes work out of the way while it is done; should its doer vanish, it is due again then.
    Uni<Void> postpone(SqlClient tx, Collection<String> ids, Instant until) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(POSTPONE)
                        .execute(Tuple.tuple().addArrayOfString(texts(ids)).addOffsetDateTime(utc(until)))
                        .replaceWithVoid();
    }

    Uni<Void> write(SqlClient tx, Collection<CertificateRevocation> revocations) {
        if (revocations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray array = new JsonArray();
        revocations.forEach(r -> array.add(row(r)));
        return tx.preparedQuery(WRITE).execute(Tuple.of(array)).replaceWithVoid();
    }

    private JsonObject row(CertificateRevocation r) {
        JsonObject row = new JsonObject()
                .put("id", r.id())
                .put("account", r.account())
                .put("command", command(r.command()))
                .put("traceparent", r.trace())
                .put("failures", 0)
                .put("looks", 0);
        return switch (r.phase()) {
            case Asked at -> said(row, "ASKED", at.due(), at.why()).put("failures", at.failures());
            case Unknown at -> said(row, "UNKNOWN", at.due(), at.why()).put("failures", at.failures());
            case Awaited at ->
                said(row, "AWAITED", at.due(), at.why())
                        .put("looks", at.looks())
                        .put("failures", at.failures())
                        .put(
                                "approve",
                                at.decision() == null ? null : at.decision().approve())
                        .put(
                                "decision_comment",
                                at.decision() == null ? null : at.decision().comment());
            case Held at -> said(row, "HELD", null, at.why());
            case Refused at ->
                row.put("state", "REFUSED").put("reason", at.reason().name()).put("detail", at.detail());
            case Revoked at ->
                done(row, "REVOKED", at.done())
                        .put("due_at", at.due().toString())
                        .put("looks", at.looks());
            case Seen at ->
                done(row, "SEEN", at.done())
                        .put("source", at.source())
                        .put("holds_since", at.since().toString());
            case Unseen at -> said(done(row, "UNSEEN", at.done()), "UNSEEN", null, at.why());
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

    private static JsonObject done(JsonObject row, String state, Done done) {
        return row.put("state", state)
                .put("whole_order", done.wholeOrder())
                .put("given_reason", done.reason())
                .put("outcome", done.detail())
                .put("revoked_at", done.at().toString());
    }

    private Map<String, CertificateRevocation> byId(RowSet<Row> rows) {
        Map<String, CertificateRevocation> byId = new LinkedHashMap<>();
        rows.forEach(r -> byId.put(
                r.getString("id"),
                new CertificateRevocation(command(r.getString("command")), r.getString("traceparent"), phase(r))));
        return byId;
    }

    private static Phase phase(Row row) {
        String state = row.getString("state");
        return switch (state) {
            case "ASKED" -> new Asked(required(row, "due_at"), row.getInteger("failures"), waiting(row));
            case "UNKNOWN" -> new Unknown(required(row, "due_at"), row.getInteger("failures"), why(row));
            case "AWAITED" ->
                new Awaited(
                        required(row, "due_at"),
                        row.getInteger("looks"),
                        row.getInteger("failures"),
                        why(row),
                        decision(row));
            case "HELD" -> new Held(why(row));
            case "REFUSED" -> new Refused(ReasonCode.valueOf(row.getString("reason")), row.getString("detail"));
            case "REVOKED" -> new Revoked(done(row), required(row, "due_at"), row.getInteger("looks"));
            case "SEEN" -> new Seen(done(row), row.getString("source"), required(row, "holds_since"));
            case "UNSEEN" -> new Unseen(done(row), why(row));
            default -> throw new IllegalStateException("A revocation stands in the unknown state " + state);
        };
    }

    private static @Nullable WantedDecision decision(Row row) {
        Boolean approve = row.getBoolean("approve");
        return approve == null ? null : new WantedDecision(approve, row.getString("decision_comment"));
    }

    private static Done done(Row row) {
        return new Done(
                row.getBoolean("whole_order"),
                row.getString("given_reason"),
                row.getString("outcome"),
                required(row, "revoked_at"));
    }

    private static Waiting why(Row row) {
        return Objects.requireNonNull(waiting(row), "A revocation waits for no reason");
    }

    private static @Nullable Waiting waiting(Row row) {
        String reason = row.getString("reason");
        return reason == null
                ? null
                : new Waiting(ReasonCode.valueOf(reason), row.getString("detail"), instant(row, "next_attempt_at"));
    }

    private RevokeCertificate command(String text) {
        try {
            return json.readValue(text, RevokeCertificate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The command of a revocation is not what was written", e);
        }
    }

    private JsonObject command(RevokeCertificate command) {
        try {
            return new JsonObject(json.writeValueAsString(command));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A command of ours cannot be written as JSON", e);
        }
    }

    private static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
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
