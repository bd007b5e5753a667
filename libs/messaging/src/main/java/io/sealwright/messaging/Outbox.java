package io.sealwright.messaging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.Message;
import io.sealwright.contracts.MessageTypes;
import io.sealwright.contracts.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The only way to say something over Kafka: a row in the transaction of the change that it tells of.
///
/// The row's place is taken when it is written. Two changes of one thing follow each other (the second
/// waits for the first one's row lock), so the rows of one key stand in the order in which their changes
/// were committed.
@ApplicationScoped
public class Outbox {
    static final String INSERT = """
            insert into outbox (id, topic, key, type, time, traceparent, body)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::bytea[])
            """;

    private final Clock clock;
    private final String topicPrefix;

    Outbox(Clock clock, @ConfigProperty(name = "sealwright.topic-prefix") Optional<String> topicPrefix) {
        this.clock = clock;
        this.topicPrefix = topicPrefix.orElse("");
    }

    /// A row to be: everything but its place.
    record Row(
            UUID id,
            String topic,
            String key,
            String type,
            Instant time,
            @Nullable String traceparent,
            Buffer body) {
        /// A message is its id; its body may hold what does not belong into a log.
        @Override
        public String toString() {
            return type + " " + id;
        }
    }

    /// Says one thing, in the trace of the caller.
    public Uni<Void> append(SqlClient tx, Message message) {
        return append(tx, List.of(message));
    }

    /// Says several things, in this order, in the trace of the caller.
    public Uni<Void> append(SqlClient tx, List<? extends Message> messages) {
        String trace = currentTrace();
        return appendAll(tx, messages.stream().map(m -> new Outgoing(m, trace)).toList());
    }

    /// Says several things, in this order, each in its own trace.
    public Uni<Void> appendAll(SqlClient tx, List<Outgoing> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Row> rows = messages.stream().map(this::row).toList();
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(rows.stream().map(Row::id).toArray(UUID[]::new))
                        .addArrayOfString(rows.stream().map(Row::topic).toArray(String[]::new))
                        .addArrayOfString(rows.stream().map(Row::key).toArray(String[]::new))
                        .addArrayOfString(rows.stream().map(Row::type).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(rows.stream()
                                .map(r -> OffsetDateTime.ofInstant(r.time(), ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfString(rows.stream().map(Row::traceparent).toArray(String[]::new))
                        .addValue(rows.stream().map(Row::body).toArray(Buffer[]::new)))
                .replaceWithVoid();
    }

    Row row(Outgoing outgoing) {
        Message message = outgoing.message();
        Instant now = clock.instant();
        return new Row(
                TimeOrderedId.at(now),
                topicPrefix + Topic.of(message).topicName(),
                message.key(),
                MessageTypes.nameOf(message.getClass()),
                now,
                outgoing.traceparent(),
                Buffer.buffer(MessageJson.write(message)));
    }

    /// The W3C trace context of the present request or message; null where there is none.
    public static @Nullable String currentTrace() {
        return traceOf(Span.current().getSpanContext());
    }

    static @Nullable String traceOf(SpanContext span) {
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
