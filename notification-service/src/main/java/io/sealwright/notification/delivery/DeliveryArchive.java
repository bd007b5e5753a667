package io.sealwright.notification.delivery;

import io.sealwright.notification.NotificationSettings;
import io.sealwright.notification.mail.MailSender;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The deliveries as operators look them up and send them again.
@ApplicationScoped
class DeliveryArchive {
    private static final String SHOWN = """
            select id, state, news_kind, recipient, subject, team, order_id, certificate_id, attempts, due_at, last_error,
                created_at, updated_at, delivered_at
            from delivery
            """;
    private static final String RETRY = """
            update delivery set state = 'QUEUED', due_at = $2, updated_at = $2, attempt_limit = attempts + $3
            where id = $1 and state in ('FAILED', 'QUEUED')
            """;

    private final Pool pool;
    private final MailSender sender;
    private final NotificationSettings settings;
    private final Clock clock;

    DeliveryArchive(Pool pool, MailSender sender, NotificationSettings settings, Clock clock) {
        this.pool = pool;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    /// One page, newest first. Each filter that is set narrows by an index; none makes the query read the whole table.
    Uni<List<Delivery>> list(
            @Nullable DeliveryState state, @Nullable String orderId, @Nullable UUID before, int atMost) {
        Tuple given = Tuple.of(atMost);
        StringBuilder where = new StringBuilder(" where true");
        if (state != null) {
            where.append(" and state = $").append(given.size() + 1);
            given.addString(state.name());
        }
        if (orderId != null) {
            where.append(" and order_id = $").append(given.size() + 1);
            given.addString(orderId);
        }
        if (before != null) {
            where.append(" and id < $").append(given.size() + 1);
            given.addUUID(before);
        }
        return pool.preparedQuery(SHOWN + where + " order by id desc limit $1")
                .execute(given)
                .map(this::read);
    }

    Uni<Optional<Delivery>> find(UUID id) {
        return pool.preparedQuery(SHOWN + " where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> read(rows).stream().findFirst());
    }

    /// Makes a delivery that failed or waits due now, with a full number of attempts.
    ///
    /// @return false where it is neither
    Uni<Boolean> retry(UUID id) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pool.preparedQuery(RETRY)
                .execute(Tuple.of(id, now, settings.attempts()))
                .map(rows -> rows.rowCount() == 1);
    }

    private List<Delivery> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::read).toList();
    }

    private Delivery read(Row row) {
        DeliveryState state = DeliveryState.valueOf(row.getString("state"));
        return new Delivery(
                row.getUUID("id"),
                state,
                News.Kind.valueOf(row.getString("news_kind")),
                Delivery.EMAIL,
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("team"),
                row.getString("order_id"),
                row.getString("certificate_id"),
                sender.messageId(row.getUUID("id")),
                row.getInteger("attempts"),
                state == DeliveryState.QUEUED ? instant(row, "due_at") : null,
                row.getString("last_error"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getOffsetDateTime("delivered_at") == null ? null : instant(row, "delivered_at"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
