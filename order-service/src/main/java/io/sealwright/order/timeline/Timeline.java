package io.sealwright.order.timeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What happened to every order, in order.
@ApplicationScoped
public class Timeline {
    private static final String APPEND = """
            insert into timeline (order_id, at, event, state, text, by)
            select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[])
            """;
    private static final String NOTE = """
            insert into timeline (order_id, at, event, state, text, by)
            select id, $2, $3, state, $4, $5 from certificate_order where id = $1
            """;
    private static final String AFTER = "select * from timeline where order_id = $1 and seq > $2 order by seq limit $3";

    public Uni<Void> append(SqlClient tx, List<TimelineEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(APPEND)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                entries.stream().map(TimelineEntry::orderId).toArray(UUID[]::new))
                        .addArrayOfOffsetDateTime(
                                entries.stream().map(entry -> utc(entry.at())).toArray(OffsetDateTime[]::new))
                        .addArrayOfString(
                                entries.stream().map(TimelineEntry::event).toArray(String[]::new))
                        .addArrayOfString(
                                entries.stream().map(TimelineEntry::state).toArray(String[]::new))
                        .addArrayOfString(
                                entries.stream().map(TimelineEntry::text).toArray(String[]::new))
                        .addArrayOfString(
                                entries.stream().map(TimelineEntry::by).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /// Adds what happened without moving the order. Nothing is written where the order was forgotten here.
    public Uni<Void> note(SqlClient tx, UUID orderId, Instant at, String event, String text, String by) {
        return tx.preparedQuery(NOTE)
                .execute(Tuple.of(orderId, utc(at), event, text, by))
                .replaceWithVoid();
    }

    /// The entries of one order whose place is behind `seq`.
    public Uni<List<TimelineEntry>> after(SqlClient client, UUID orderId, long seq, int limit) {
        return client.preparedQuery(AFTER)
                .execute(Tuple.of(orderId, seq, limit))
                .map(rows -> {
                    List<TimelineEntry> entries = new ArrayList<>(rows.size());
                    rows.forEach(row -> entries.add(new TimelineEntry(
                            row.getLong("seq"),
                            row.getUUID("order_id"),
                            row.getOffsetDateTime("at").toInstant(),
                            row.getString("event"),
                            row.getString("state"),
                            row.getString("text"),
                            row.getString("by"))));
                    return entries;
                });
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
