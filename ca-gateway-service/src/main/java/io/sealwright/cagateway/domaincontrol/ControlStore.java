package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.connector.WantedControl;
import io.sealwright.cagateway.domaincontrol.DomainControl.Challenge;
import io.sealwright.cagateway.domaincontrol.DomainControl.Challenged;
import io.sealwright.cagateway.domaincontrol.DomainControl.Checking;
import io.sealwright.cagateway.domaincontrol.DomainControl.Held;
import io.sealwright.cagateway.domaincontrol.DomainControl.Mailed;
import io.sealwright.cagateway.domaincontrol.DomainControl.Phase;
import io.sealwright.cagateway.domaincontrol.DomainControl.Proven;
import io.sealwright.cagateway.domaincontrol.DomainControl.Requested;
import io.sealwright.contracts.ChallengeForm;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Proofs in the database. What is read here is locked until the transaction ends.
@ApplicationScoped
class ControlStore {
    private static final String SELECT = """
            select id, account, domain, method, ca_order_id, state, due_at, failures, ca_domain_id, record_name, record_value,
                   caa_identities, valid_until, reason, detail, next_attempt_at, traceparent, challenge_form,
                   mailed_to, mailed_at
              from domain_control
            """;
    private static final String LOCK = SELECT + " where id = any($1) order by id for update";
    private static final String CLAIM =
            SELECT + " where account = $1 and due_at <= $2 order by due_at limit $3 for update skip locked";
    private static final String HELD = SELECT
            + " where account = $1 and state = 'HELD' and reason = any($2) and id > $3 order by id limit $4"
            + " for update skip locked";
    private static final String POSTPONE = "update domain_control set due_at = $2 where id = any($1)";
    private static final String WRITE = """
            insert into domain_control (id, account, domain, method, ca_order_id, state, due_at, failures, ca_domain_id,
                                        record_name, record_value, caa_identities, valid_until, reason, detail,
                                        next_attempt_at, traceparent, challenge_form, mailed_to, mailed_at)
            select * from jsonb_to_recordset($1) as r
                (id text, account text, domain text, method text, ca_order_id text, state text, due_at timestamptz, failures integer,
                 ca_domain_id text, record_name text, record_value text, caa_identities text[],
                 valid_until timestamptz, reason text, detail text, next_attempt_at timestamptz, traceparent text,
                 challenge_form text, mailed_to text[], mailed_at timestamptz)
            on conflict (id) do update
               set method = excluded.method, state = excluded.state, due_at = excluded.due_at, failures = excluded.failures,
                   ca_domain_id = excluded.ca_domain_id, record_name = excluded.record_name,
                   record_value = excluded.record_value, caa_identities = excluded.caa_identities,
                   valid_until = excluded.valid_until, reason = excluded.reason, detail = excluded.detail,
                   next_attempt_at = excluded.next_attempt_at, challenge_form = excluded.challenge_form,
                   mailed_to = excluded.mailed_to, mailed_at = excluded.mailed_at, updated_at = now()
            """;

    Uni<Map<String, DomainControl>> lock(SqlClient tx, Collection<String> ids) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(texts(ids)))
                .map(ControlStore::byId);
    }

    Uni<Map<String, DomainControl>> lockDue(SqlClient tx, String account, Instant now, int most) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(account, utc(now), most))
                .map(ControlStore::byId);
    }

    /// @param after the id before; empty to begin
    Uni<Map<String, DomainControl>> lockHeld(
            SqlClient tx, String account, Collection<String> reasons, String after, int most) {
        return tx.preparedQuery(HELD)
                .execute(Tuple.of(account)
                        .addArrayOfString(texts(reasons))
                        .addString(after)
                        .addInteger(most))
                .map(ControlStore::byId);
    }

    /// Takes work out of the way while it is done; should its doer vanish, it is due again then.
    Uni<Void> postpone(SqlClient tx, Collection<String> ids, Instant until) {
        return tx.preparedQuery(POSTPONE)
                .execute(Tuple.tuple().addArrayOfString(texts(ids)).addOffsetDateTime(utc(until)))
                .replaceWithVoid();
    }

    Uni<Void> write(SqlClient tx, Collection<DomainControl> controls) {
        if (controls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray array = new JsonArray();
        controls.forEach(c -> array.add(row(c)));
        return tx.preparedQuery(WRITE).execute(Tuple.of(array)).replaceWithVoid();
    }

    private static JsonObject row(DomainControl c) {
        JsonObject row = new JsonObject()
                .put("id", c.id())
                .put("account", c.account())
                .put("domain", c.domain())
                .put("method", c.wanted().method())
                .put("ca_order_id", c.wanted().caOrderId())
                .put("traceparent", c.trace())
                .put("failures", 0);
        return switch (c.phase()) {
            case Requested at ->
                said(row, "REQUESTED", at.why())
                        .put("due_at", at.due().toString())
                        .put("failures", at.failures());
            case Challenged at -> challenge(row.put("state", "CHALLENGED"), at.challenge());
            case Checking at ->
                challenge(said(row, "CHECKING", at.why()), at.challenge())
                        .put("due_at", at.due().toString())
                        .put("failures", at.failures());
            case Mailed at ->
                said(row, "MAILED", at.why())
                        .put("ca_domain_id", at.caDomainId())
                        .put("mailed_to", new JsonArray(at.to()))
                        .put("mailed_at", at.sentAt().toString())
                        .put("due_at", at.due().toString())
                        .put("failures", at.looks());
            case Proven at -> row.put("state", "PROVEN").put("valid_until", text(at.validUntil()));
            case Held at -> challenge(said(row, "HELD", at.why()), at.challenge());
        };
    }

    private static JsonObject said(JsonObject row, String state, @Nullable Waiting why) {
        row.put("state", state);
        return why == null
                ? row
                : row.put("reason", why.reason().name())
                        .put("detail", why.cause())
                        .put("next_attempt_at", text(why.nextAttempt()));
    }

    private static JsonObject challenge(JsonObject row, @Nullable Challenge challenge) {
        return challenge == null
                ? row
                : row.put("ca_domain_id", challenge.caDomainId())
                        .put("challenge_form", challenge.form().name())
                        .put("record_name", challenge.recordName())
                        .put("record_value", challenge.recordValue())
                        .put("caa_identities", new JsonArray(challenge.caaIdentities()));
    }

    private static Map<String, DomainControl> byId(RowSet<Row> rows) {
        Map<String, DomainControl> byId = new LinkedHashMap<>();
        rows.forEach(r -> byId.put(
                r.getString("id"),
                new DomainControl(
                        r.getString("id"),
                        r.getString("account"),
                        new WantedControl(r.getString("domain"), r.getString("method"), r.getString("ca_order_id")),
                        r.getString("traceparent"),
                        phase(r))));
        return byId;
    }

    private static Phase phase(Row row) {
        String state = row.getString("state");
        return switch (state) {
            case "REQUESTED" -> new Requested(required(row, "due_at"), row.getInteger("failures"), waiting(row));
            case "CHALLENGED" -> new Challenged(Objects.requireNonNull(challenge(row)));
            case "CHECKING" ->
                new Checking(
                        Objects.requireNonNull(challenge(row)),
                        required(row, "due_at"),
                        row.getInteger("failures"),
                        waiting(row));
            case "MAILED" ->
                new Mailed(
                        row.getString("ca_domain_id"),
                        List.of(row.getArrayOfStrings("mailed_to")),
                        required(row, "mailed_at"),
                        required(row, "due_at"),
                        row.getInteger("failures"),
                        Objects.requireNonNull(waiting(row)));
            case "PROVEN" -> new Proven(instant(row, "valid_until"));
            case "HELD" -> new Held(Objects.requireNonNull(waiting(row)), challenge(row));
            default -> throw new IllegalStateException("A domain control stands in the unknown state " + state);
        };
    }

    private static @Nullable Challenge challenge(Row row) {
        String caDomainId = row.getString("ca_domain_id");
        return caDomainId == null
                ? null
                : new Challenge(
                        caDomainId,
                        form(row),
                        row.getString("record_name"),
                        row.getString("record_value"),
                        List.of(row.getArrayOfStrings("caa_identities")));
    }

    private static ChallengeForm form(Row row) {
        String form = row.getString("challenge_form");
        return form == null ? ChallengeForm.TXT : ChallengeForm.valueOf(form);
    }

    private static @Nullable Waiting waiting(Row row) {
        String reason = row.getString("reason");
        return reason == null
                ? null
                : new Waiting(ReasonCode.valueOf(reason), row.getString("detail"), instant(row, "next_attempt_at"));
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
