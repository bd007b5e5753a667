package io.sealwright.notification.delivery;

import io.sealwright.contracts.NotificationEvent.NotificationDelivered;
import io.sealwright.contracts.NotificationEvent.NotificationFailed;
import io.sealwright.messaging.Outbox;
import io.sealwright.notification.NotificationSettings;
import io.sealwright.notification.news.News;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/// The deliveries at work: claimed, and what came of the attempt.
@ApplicationScoped
class Deliveries {
    /// Leases run on the database's own clock, which no test moves and which all replicas share.
    private static final String CLAIM = """
            update delivery set state = 'SENDING', attempts = attempts + 1, updated_at = $1,
                leased_until = now() + $2 * interval '1 millisecond'
            where id in (select id from delivery where state = 'QUEUED' and due_at <= $1
                order by due_at limit $3 for update skip locked)
            returning id, attempts, attempt_limit, recipient, subject, order_id, news_kind, news
            """;
    private static final String TAKE_BACK = """
            update delivery set state = case when attempts < attempt_limit then 'QUEUED' else 'FAILED' end,
                due_at = $1, updated_at = $1, leased_until = null, last_error = $2
            where id in (select id from delivery where state = 'SENDING' and leased_until < now()
                order by leased_until limit $3 for update skip locked)
            returning id, state, subject, order_id
            """;
    private static final String DELIVERED = """
            update delivery set state = 'DELIVERED', delivered_at = $3, updated_at = $3, leased_until = null,
                last_error = null
            where id = $1 and state = 'SENDING' and attempts = $2
            """;
    private static final String LATER = """
            update delivery set state = 'QUEUED', due_at = $3, updated_at = $4, leased_until = null, last_error = $5
            where id = $1 and state = 'SENDING' and attempts = $2
            """;
    private static final String GIVEN_UP = """
            update delivery set state = 'FAILED', updated_at = $3, leased_until = null, last_error = $4
            where id = $1 and state = 'SENDING' and attempts = $2
            """;
    private static final String HANDED_BACK = """
            update delivery set state = 'QUEUED', attempts = attempts - 1, leased_until = null
            where id = $1 and state = 'SENDING' and attempts = $2
            """;
    private static final String UNKNOWN_OUTCOME =
            "A process stopped while it was sending: whether the mail went out is unknown. Every attempt carries the same"
                    + " Message-ID.";

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;
    private final NotificationSettings settings;

    Deliveries(Pool pool, Outbox outbox, Clock clock, NotificationSettings settings) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
        this.settings = settings;
    }

    /// Claims due deliveries, each for the length of a lease; other processes skip them.
    Uni<List<Claimed>> claim(int atMost) {
        Tuple given = Tuple.of(now(), settings.lease().toMillis(), atMost);
        return pool.preparedQuery(CLAIM)
                .execute(given)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Deliveries::claimed)
                        .toList());
    }

    /// Takes back deliveries whose claimer did not come back before the lease ran out.
    ///
    /// @return how many
    Uni<Integer> takeBackLost(int atMost) {
        return pool.withTransaction(tx -> tx.preparedQuery(TAKE_BACK)
                .execute(Tuple.of(now(), UNKNOWN_OUTCOME, atMost))
                .call(rows -> outbox.append(
                        tx,
                        StreamSupport.stream(rows.spliterator(), false)
                                .filter(row -> row.getString("state").equals(DeliveryState.FAILED.name()))
                                .map(row -> new NotificationFailed(
                                        row.getUUID("id").toString(),
                                        Delivery.EMAIL,
                                        row.getString("subject"),
                                        row.getString("order_id"),
                                        UNKNOWN_OUTCOME,
                                        clock.instant()))
                                .toList()))
                .map(RowSet::rowCount));
    }

    Uni<Void> recordDelivered(Claimed claimed) {
        NotificationDelivered event = new NotificationDelivered(
                claimed.id().toString(), Delivery.EMAIL, claimed.subject(), claimed.orderId(), clock.instant());
        return pool.withTransaction(tx -> ifStillOurs(
                tx.preparedQuery(DELIVERED).execute(Tuple.of(claimed.id(), claimed.attempt(), now())),
                () -> outbox.append(tx, event)));
    }

    Uni<Void> recordLater(Claimed claimed, Instant due, String why) {
        return pool.preparedQuery(LATER)
                .execute(Tuple.of(claimed.id(), claimed.attempt(), utc(due), now(), why))
                .replaceWithVoid();
    }

    Uni<Void> recordGivenUp(Claimed claimed, String why) {
        NotificationFailed event = new NotificationFailed(
                claimed.id().toString(), Delivery.EMAIL, claimed.subject(), claimed.orderId(), why, clock.instant());
        return pool.withTransaction(tx -> ifStillOurs(
                tx.preparedQuery(GIVEN_UP).execute(Tuple.of(claimed.id(), claimed.attempt(), now(), why)),
                () -> outbox.append(tx, event)));
    }

    /// Gives a claimed delivery back untried.
    Uni<Void> handBack(Claimed claimed) {
        return pool.preparedQuery(HANDED_BACK)
                .execute(Tuple.of(claimed.id(), claimed.attempt()))
                .replaceWithVoid();
    }

    private static Uni<Void> ifStillOurs(Uni<RowSet<Row>> update, Supplier<Uni<Void>> then) {
        return update.flatMap(
                rows -> rows.rowCount() == 1 ? then.get() : Uni.createFrom().voidItem());
    }

    private static Claimed claimed(Row row) {
        return new Claimed(
                row.getUUID("id"),
                row.getInteger("attempts"),
                row.getInteger("attempt_limit"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("order_id"),
                News.Kind.valueOf(row.getString("news_kind")),
                row.getJsonObject("news").encode());
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
