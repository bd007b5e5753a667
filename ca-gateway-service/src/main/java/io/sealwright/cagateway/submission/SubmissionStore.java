package io.sealwright.cagateway.submission;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Submissions in the database. What is read here is locked until the transaction ends.
@ApplicationScoped
class SubmissionStore {
    private static final String COLUMNS = """
            order_id, account, request::text as request, state, due_at, attempts, sends, sends_allowed, sent_at,
            called_at, failures, absences, doubtful, cancel_wanted, ca_order_id, reason, detail, next_attempt_at,
            traceparent, serial_number, approve, decision_comment
            """;
    private static final String LOCK =
            "select " + COLUMNS + " from submission where order_id = any($1) order by order_id for update";
    private static final String LOCK_BY_CA_ORDER = "select " + COLUMNS
            + " from submission where (account = $1 and ca_order_id = any($2)) or (account = $1 and order_id = any($3))"
            + " order by order_id for update";
    private static final String CLAIM = "select " + COLUMNS
            + " from submission where account = $1 and state = $2 and due_at <= $3 order by due_at limit $4"
            + " for update skip locked";
    private static final String LOST = "select " + COLUMNS
            + " from submission where account = $1 and state = 'CALLING' and epoch < $2 order by order_id limit $3"
            + " for update skip locked";
    private static final String HELD = "select " + COLUMNS
            + " from submission where account = $1 and state = 'HELD' and reason = any($2) and order_id > $3 order by order_id limit $4"
            + " for update skip locked";
    private static final String QUEUED_BEFORE = "select " + COLUMNS
            + " from submission where account = $1 and state = 'QUEUED' and due_at < $2 order by due_at limit $3"
            + " for update skip locked";
    private static final String POSTPONE = "update submission set due_at = $2 where order_id = any($1)";
    /// Replacements are not always in the list; what was looked up before, or waits for something that the list
    /// may not tell, goes at its own pace; what is due now has been seen, or asked for. Half the time is left
    /// alone, so that a row is written once and not at every reading.
    private static final String SPARE = """
            update submission set due_at = $3
             where account = $1 and state = 'PLACED' and failures = 0 and reason is null and due_at > $2::timestamptz
               and due_at < $2::timestamptz + ($3::timestamptz - $2::timestamptz) / 2
               and not cancel_wanted and approve is null and jsonb_typeof(request->'replaces') is distinct from 'object'
               and called_at > $4
            """;
    private static final String KNOWN =
            "select ca_order_id from submission where account = $1 and ca_order_id = any($2)";

    private static final String HOLDERS =
            "select account, ca_order_id, order_id from submission where account = any($1) and ca_order_id = any($2)";

    private static final String LOCK_ADOPTIONS =
            "select pg_advisory_xact_lock(hashtextextended('adoptions of ' || current_schema(), 0))";

    private static final String FIELDS = """
            (order_id text, account text, request jsonb, state text, due_at timestamptz, attempts integer,
             sends integer, sends_allowed integer, sent_at timestamptz, called_at timestamptz, epoch bigint,
             failures integer, absences integer, doubtful boolean, cancel_wanted boolean, ca_order_id text,
             reason text, detail text, next_attempt_at timestamptz, traceparent text, serial_number text,
             approve boolean, decision_comment text)
            """;
    private static final String INSERT = """
            insert into submission (order_id, account, request, state, due_at, attempts, sends, sends_allowed, sent_at,
                                    called_at, epoch, failures, absences, doubtful, cancel_wanted, ca_order_id, reason,
                                    detail, next_attempt_at, traceparent, serial_number, approve, decision_comment)
            select * from jsonb_to_recordset($1) as r
            """ + FIELDS;
    private static final String UPDATE = """
            update submission s
               set state = r.state, due_at = r.due_at, attempts = r.attempts, sends = r.sends,
                   sends_allowed = r.sends_allowed, sent_at = r.sent_at,
                   called_at = coalesce(r.called_at, s.called_at),
                   epoch = case when r.state = 'CALLING' then coalesce(r.epoch, s.epoch) end, failures = r.failures,
                   absences = r.absences, doubtful = r.doubtful, cancel_wanted = r.cancel_wanted,
                   ca_order_id = r.ca_order_id, reason = r.reason, detail = r.detail,
                   next_attempt_at = r.next_attempt_at, serial_number = r.serial_number,
                   approve = r.approve, decision_comment = r.decision_comment, updated_at = now()
              from jsonb_to_recordset($1) as r
            """ + FIELDS + " where s.order_id = r.order_id";

    private static final String BEGIN_ATTEMPTS = """
            insert into submission_attempt (order_id, number, epoch, started_at)
            select *, $3::bigint, $4::timestamptz from unnest($1::text[], $2::int[])
            """;
    private static final String END_ATTEMPT = """
            update submission_attempt set ended_at = $3, outcome = $4, detail = $5 where order_id = $1 and number = $2
            """;

    /// An order of ours and the authority's order that it is.
    record Holder(String account, String caOrderId, String orderId) {}

    private final SubmissionRows rows;

    SubmissionStore(SubmissionRows rows) {
        this.rows = rows;
    }

    Uni<Map<String, Submission>> lock(SqlClient tx, Collection<String> orderIds) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(texts(orderIds)))
                .map(this::byOrder);
    }

    /// Those that have one of the authority's ids, and those with one of our ids.
    Uni<Map<String, Submission>> lockSeen(
            SqlClient tx, String account, Collection<String> caOrderIds, Collection<String> orderIds) {
        return tx.preparedQuery(LOCK_BY_CA_ORDER)
                .execute(Tuple.of(account).addArrayOfString(texts(caOrderIds)).addArrayOfString(texts(orderIds)))
                .map(this::byOrder);
    }

    Uni<List<Submission>> lockDue(SqlClient tx, String account, String state, Instant now, int most) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(account, state, utc(now), most))
                .map(this::all);
    }

    Uni<List<Submission>> lockLost(SqlClient tx, String account, long epoch, int most) {
        return tx.preparedQuery(LOST).execute(Tuple.of(account, epoch, most)).map(this::all);
    }

    /// @param after the order before; empty to begin
    Uni<List<Submission>> lockHeld(SqlClient tx, String account, Collection<String> reasons, String after, int most) {
        return tx.preparedQuery(HELD)
                .execute(Tuple.of(account)
                        .addArrayOfString(texts(reasons))
                        .addString(after)
                        .addInteger(most))
                .map(this::all);
    }

    Uni<List<Submission>> lockQueuedBefore(SqlClient tx, String account, Instant until, int most) {
        return tx.preparedQuery(QUEUED_BEFORE)
                .execute(Tuple.of(account, utc(until), most))
                .map(this::all);
    }

    /// Takes work out of the way while it is done; should its doer vanish, it is due again then.
    Uni<Void> postpone(SqlClient tx, Collection<String> orderIds, Instant until) {
        return tx.preparedQuery(POSTPONE)
                .execute(Tuple.tuple().addArrayOfString(texts(orderIds)).addOffsetDateTime(utc(until)))
                .replaceWithVoid();
    }

    /// Puts the look-ups off that are there to make sure.
    ///
    /// @param placedAfter what was placed before is looked up all the same
    Uni<Void> spare(SqlClient tx, String account, Instant now, Instant until, Instant placedAfter) {
        return tx.preparedQuery(SPARE)
                .execute(Tuple.of(account, utc(now), utc(until), utc(placedAfter)))
                .replaceWithVoid();
    }

    Uni<Set<String>> known(SqlClient sql, String account, Collection<String> caOrderIds) {
        return sql.preparedQuery(KNOWN)
                .execute(Tuple.of(account).addArrayOfString(texts(caOrderIds)))
                .map(found -> {
                    Set<String> ids = new HashSet<>();
                    found.forEach(r -> ids.add(r.getString(0)));
                    return ids;
                });
    }

    /// Lets one transaction at a time find out who has an order and give it to another: two orders of ours must not
    /// become the same one of the authority's.
    Uni<Void> lockAdoptions(SqlClient tx) {
        return tx.query(LOCK_ADOPTIONS).execute().replaceWithVoid();
    }

    /// Which orders of ours have these orders of the authority's.
    Uni<List<Holder>> holders(SqlClient sql, Collection<String> accounts, Collection<String> caOrderIds) {
        return sql.preparedQuery(HOLDERS)
                .execute(Tuple.tuple().addArrayOfString(texts(accounts)).addArrayOfString(texts(caOrderIds)))
                .map(found -> {
                    List<Holder> holders = new ArrayList<>();
                    found.forEach(r -> holders.add(new Holder(r.getString(0), r.getString(1), r.getString(2))));
                    return holders;
                });
    }

    Uni<Void> insert(SqlClient tx, Collection<Submission> fresh) {
        return write(tx, INSERT, fresh, true, null);
    }

    Uni<Void> update(SqlClient tx, Collection<Submission> changed) {
        return write(tx, UPDATE, changed, false, null);
    }

    /// Updates submissions whose call begins, and records the attempts.
    Uni<Void> begin(SqlClient tx, Collection<Submission> calling, long epoch, Instant now) {
        String[] ids = calling.stream().map(Submission::orderId).toArray(String[]::new);
        Integer[] numbers = calling.stream().map(Submission::attempts).toArray(Integer[]::new);
        return write(tx, UPDATE, calling, false, epoch)
                .chain(() -> tx.preparedQuery(BEGIN_ATTEMPTS)
                        .execute(Tuple.tuple()
                                .addArrayOfString(ids)
                                .addArrayOfInteger(numbers)
                                .addLong(epoch)
                                .addOffsetDateTime(utc(now)))
                        .replaceWithVoid());
    }

    Uni<Void> endAttempt(SqlClient tx, String orderId, int number, Instant now, String outcome, String detail) {
        return tx.preparedQuery(END_ATTEMPT)
                .execute(Tuple.of(orderId, number, utc(now), outcome, detail))
                .replaceWithVoid();
    }

    private Uni<Void> write(
            SqlClient tx, String sql, Collection<Submission> submissions, boolean whole, @Nullable Long epoch) {
        if (submissions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray array = new JsonArray();
        submissions.forEach(s -> array.add(rows.write(s, whole).put("epoch", epoch)));
        return tx.preparedQuery(sql).execute(Tuple.of(array)).replaceWithVoid();
    }

    private Map<String, Submission> byOrder(RowSet<Row> found) {
        Map<String, Submission> byOrder = new LinkedHashMap<>();
        all(found).forEach(s -> byOrder.put(s.orderId(), s));
        return byOrder;
    }

    private List<Submission> all(RowSet<Row> found) {
        List<Submission> all = new ArrayList<>(found.size());
        found.forEach(r -> all.add(rows.read(r)));
        return all;
    }

    private static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
