package io.sealwright.cagateway.callrecord;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.sealwright.cagateway.connector.Wording;
import io.sealwright.clock.TimeOrderedId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the words of calls: of all that were made for an order, and of all others that did not succeed.
///
/// They are there to be read by people, and nothing follows from them. So a call never waits for them: they
/// are written a moment later, and where the database is too slow for it they are counted instead of kept.
@ApplicationScoped
public class CallRecords {
    private static final Logger LOG = Logger.getLogger(CallRecords.class);
    private static final int WAITING_AT_MOST = 2_000;
    private static final int WRITTEN_AT_ONCE = 200;
    private static final int FORGOTTEN_AT_ONCE = 5_000;
    private static final Duration LAST_WRITE = Duration.ofSeconds(5);
    private static final String SUCCESS = "success";

    private static final String INSERT = """
            insert into ca_call (id, account, order_id, operation, outcome, at, took_millis, sent, received)
            select id, account, order_id, operation, outcome, at, took_millis, sent, received
            from jsonb_to_recordset($1) as call (id uuid, account text, order_id text, operation text, outcome text,
                at timestamptz, took_millis bigint, sent text, received text)
            on conflict do nothing
            """;
    private static final String SHOWN =
            "select id, account, order_id, operation, outcome, at, took_millis, sent, received from ca_call where true";
    private static final String FORGET = """
            delete from ca_call where id in (select id from ca_call where at < $1 order by at limit $2)
            """;

    private final BlockingQueue<CallView> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private final Pool pool;
    private final CallRecordConfig config;
    private final Clock clock;
    private final Counter unkept;

    CallRecords(Pool pool, CallRecordConfig config, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        this.unkept = metrics.counter("sealwright.ca.calls.unkept");
    }

    /// Keeps a call, if it is one that is kept.
    ///
    /// @param orderId empty where the call was for no order
    public void note(String account, String orderId, String operation, String outcome, Duration took, Wording words) {
        if (orderId.isEmpty() && outcome.equals(SUCCESS)) {
            return;
        }
        Instant now = clock.instant();
        CallView call = new CallView(
                TimeOrderedId.at(now),
                account,
                orderId.isEmpty() ? null : orderId,
                operation,
                outcome,
                now,
                took.toMillis(),
                words.sent(),
                words.received());
        LOG.debugf("%s of account %s: %s\n%s\n%s", operation, account, outcome, call.sent(), call.received());
        if (!waiting.offer(call)) {
            unkept.increment();
        }
    }

    @Scheduled(
            every = "${sealwright.ca.calls.write-interval:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> write() {
        return Uni.createFrom()
                .deferred(this::writeSome)
                .repeat()
                .whilst(written -> written == WRITTEN_AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> writeSome() {
        List<CallView> some = new ArrayList<>();
        waiting.drainTo(some, WRITTEN_AT_ONCE);
        if (some.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(
                        new JsonArray(some.stream().map(CallRecords::json).toList())))
                .replaceWith(some.size())
                .onFailure()
                .recoverWithItem(failure -> {
                    unkept.increment(some.size());
                    LOG.warnf("The words of %d calls could not be kept: %s", some.size(), failure.toString());
                    return 0;
                });
    }

    void end(@Observes ShutdownEvent event) {
        write().await().atMost(LAST_WRITE);
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(FORGET)
                        .execute(Tuple.of(utc(clock.instant().minus(config.retention())), FORGOTTEN_AT_ONCE))
                        .map(result -> result.rowCount()))
                .repeat()
                .whilst(forgotten -> forgotten == FORGOTTEN_AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// One page, newest first.
    Uni<List<CallView>> list(
            @Nullable String orderId,
            @Nullable String account,
            @Nullable String outcome,
            @Nullable UUID before,
            int atMost) {
        Tuple given = Tuple.of(atMost);
        StringBuilder query = new StringBuilder(SHOWN);
        narrow(query, given, "order_id = ", orderId);
        narrow(query, given, "account = ", account);
        narrow(query, given, "outcome = ", outcome);
        narrow(query, given, "id < ", before);
        return pool.preparedQuery(query.append(" order by id desc limit $1").toString())
                .execute(given)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CallRecords::read)
                        .toList());
    }

    private static void narrow(StringBuilder query, Tuple given, String condition, @Nullable Object value) {
        if (value != null) {
            given.addValue(value);
            query.append(" and ").append(condition).append('$').append(given.size());
        }
    }

    private static JsonObject json(CallView call) {
        return new JsonObject()
                .put("id", call.id().toString())
                .put("account", call.caAccount())
                .put("order_id", call.orderId())
                .put("operation", call.operation())
                .put("outcome", call.outcome())
                .put("at", call.at().toString())
                .put("took_millis", call.tookMillis())
                .put("sent", storable(call.sent()))
                .put("received", storable(call.received()));
    }

    /// PostgreSQL takes every character but one.
    private static String storable(String text) {
        return text.replace('\0', '�');
    }

    private static CallView read(Row row) {
        return new CallView(
                row.getUUID("id"),
                row.getString("account"),
                row.getString("order_id"),
                row.getString("operation"),
                row.getString("outcome"),
                row.getOffsetDateTime("at").toInstant(),
                row.getLong("took_millis"),
                row.getString("sent"),
                row.getString("received"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
