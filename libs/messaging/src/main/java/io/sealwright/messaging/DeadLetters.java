package io.sealwright.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealwright.clock.TimeOrderedId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Messages that a consumer could not take. They wait here, with the reason, until an operator replays or
/// discards them; a copy goes to the topic's dead-letter topic for whoever watches from outside.
@ApplicationScoped
class DeadLetters {
    private static final String UNKNOWN_TYPE = "sealwright.unknown";

    private static final String KEEP = """
            insert into dead_letter (id, consumer, topic, key, type, message_id, reason, body, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String PUBLISH_COPY = """
            insert into outbox (id, topic, key, type, time, headers, body) values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String OPEN = """
            select * from dead_letter where settled_at is null and ($1::uuid is null or id < $1) order by id desc limit $2
            """;
    private static final String ONE = "select * from dead_letter where id = $1";
    private static final String SETTLE = """
            update dead_letter set settled_at = $2, settled_by = $3, settled_as = $4
            where id = $1 and settled_at is null returning *
            """;
    private static final String FORGET_HEARD = "delete from inbox where consumer = $1 and id = $2";

    private final Pool pool;
    private final Clock clock;
    private final MeterRegistry metrics;

    DeadLetters(Pool pool, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// How an operator ended a dead letter's wait.
    enum Settlement {
        REPLAYED,
        DISCARDED
    }

    /// One dead letter, with its body as text.
    record DeadLetter(
            UUID id,
            String consumer,
            String topic,
            @Nullable String key,
            String type,
            UUID messageId,
            String reason,
            String body,
            Instant at,
            @Nullable Instant settledAt,
            @Nullable String settledBy,
            @Nullable Settlement settledAs) {}

    Uni<Void> setAside(SqlConnection tx, String consumer, List<? extends Heard.Poison<?>> poison) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Heard.Poison<?> one : poison) {
            all = all.chain(() -> setAside(tx, consumer, one));
        }
        return all;
    }

    private Uni<Void> setAside(SqlConnection tx, String consumer, Heard.Poison<?> poison) {
        metrics.counter("sealwright.dead.letters", "consumer", consumer).increment();
        ConsumerRecord<String, byte[]> origin = poison.origin();
        Instant now = clock.instant();
        OffsetDateTime at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
        String type =
                Optional.ofNullable(Heard.header(origin, EventHeaders.TYPE)).orElse(UNKNOWN_TYPE);
        Buffer body = Buffer.buffer(origin.value() == null ? new byte[0] : origin.value());
        JsonObject headers =
                JsonObject.of(EventHeaders.DEAD_REASON, poison.reason(), EventHeaders.DEAD_CONSUMER, consumer);
        return tx.preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addUUID(TimeOrderedId.at(now))
                        .addString(consumer)
                        .addString(origin.topic())
                        .addString(origin.key())
                        .addString(type)
                        .addUUID(poison.id())
                        .addString(poison.reason())
                        .addBuffer(body)
                        .addOffsetDateTime(at))
                .chain(() -> tx.preparedQuery(PUBLISH_COPY)
                        .execute(Tuple.tuple()
                                .addUUID(poison.id())
                                .addString(origin.topic() + ".dlq")
                                .addString(origin.key() == null ? poison.id().toString() : origin.key())
                                .addString(type)
                                .addOffsetDateTime(at)
                                .addJsonObject(headers)
                                .addBuffer(body)))
                .replaceWithVoid();
    }

    Uni<List<DeadLetter>> open(int limit, @Nullable UUID before) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.tuple().addUUID(before).addInteger(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DeadLetters::read)
                        .toList());
    }

    Uni<Optional<DeadLetter>> find(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(DeadLetters::read));
    }

    /// Ends the wait of an open dead letter. A replay forgets that the message was heard and says it again
    /// under its own id: the consumer that failed takes it anew, all others know it already.
    ///
    /// @return the settled dead letter; empty where there is none open by that id
    Uni<Optional<DeadLetter>> settle(UUID id, Settlement settlement, String by) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pool.withTransaction(tx -> tx.preparedQuery(SETTLE)
                .execute(Tuple.of(id, now, by, settlement.name()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(DeadLetters::read))
                .call(settled -> settled.isPresent() && settlement == Settlement.REPLAYED
                        ? sayAgain(tx, settled.get())
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> sayAgain(SqlConnection tx, DeadLetter letter) {
        return tx.preparedQuery(FORGET_HEARD)
                .execute(Tuple.of(letter.consumer(), letter.messageId()))
                .chain(() -> tx.preparedQuery(PUBLISH_COPY)
                        .execute(Tuple.tuple()
                                .addUUID(letter.messageId())
                                .addString(letter.topic())
                                .addString(
                                        letter.key() == null
                                                ? letter.messageId().toString()
                                                : letter.key())
                                .addString(letter.type())
                                .addOffsetDateTime(OffsetDateTime.ofInstant(letter.at(), ZoneOffset.UTC))
                                .addJsonObject(new JsonObject())
                                .addBuffer(Buffer.buffer(letter.body().getBytes(StandardCharsets.UTF_8)))))
                .replaceWithVoid();
    }

    private static DeadLetter read(Row row) {
        OffsetDateTime settledAt = row.getOffsetDateTime("settled_at");
        String settledAs = row.getString("settled_as");
        return new DeadLetter(
                row.getUUID("id"),
                row.getString("consumer"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getUUID("message_id"),
                row.getString("reason"),
                row.getBuffer("body").toString(StandardCharsets.UTF_8),
                row.getOffsetDateTime("at").toInstant(),
                settledAt == null ? null : settledAt.toInstant(),
                row.getString("settled_by"),
                settledAs == null ? null : Settlement.valueOf(settledAs));
    }
}
