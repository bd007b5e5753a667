package io.sealwright.messaging;

import io.sealwright.contracts.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/// Hears messages so that each takes effect exactly once, whatever is delivered twice, crashes or is
/// poison.
///
/// A batch is one transaction: the note of each message's id and its effect stand or fall together.
/// Database trouble is waited out. A message at fault is found by taking the batch apart, and set aside as
/// a dead letter; the rest goes on.
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    private static final String NOTE = """
            insert into inbox (consumer, id) select $1, unnest($2::uuid[])
            on conflict do nothing returning id
            """;

    private final Pool pool;
    private final DeadLetters deadLetters;

    Inbox(Pool pool, DeadLetters deadLetters) {
        this.pool = pool;
        this.deadLetters = deadLetters;
    }

    /// Hears one poll's records.
    ///
    /// @param consumer who hears: an effect happens once per consumer and message; a name never changes
    /// @param type the sealed interface of the topic's messages
    /// @return completes when every record has taken effect or is a dead letter; it never fails
    public <E extends Message> Uni<Void> receive(
            String consumer, Class<E> type, ConsumerRecords<String, byte[]> records, BatchHandler<E> handler) {
        List<Heard<E>> heard = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            heard.add(Heard.of(type, record));
        }
        return take(consumer, heard, handler);
    }

    private <E extends Message> Uni<Void> take(String consumer, List<Heard<E>> heard, BatchHandler<E> handler) {
        return whenDatabaseAllows(() -> pool.withTransaction(tx -> takeIn(tx, consumer, heard, handler)))
                .onFailure()
                .recoverWithUni(failure -> takeApart(consumer, heard, handler, failure));
    }

    private <E extends Message> Uni<Void> takeIn(
            SqlConnection tx, String consumer, List<Heard<E>> heard, BatchHandler<E> handler) {
        return noteNew(tx, consumer, heard).flatMap(fresh -> {
            HandlingSpans spans = new HandlingSpans(consumer);
            List<Received<E>> understood = new ArrayList<>();
            List<Heard.Poison<E>> poison = new ArrayList<>();
            for (Heard<E> one : heard) {
                if (fresh.remove(one.id())) {
                    switch (one) {
                        case Heard.Understood<E> u -> understood.add(spans.begin(u.received()));
                        case Heard.Poison<E> p -> poison.add(p);
                    }
                }
            }
            Uni<Void> effect = understood.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().deferred(() -> handler.handle(tx, understood));
            return effect.onTermination()
                    .invoke((_, failure, _) -> spans.end(failure))
                    .chain(() -> deadLetters.setAside(tx, consumer, poison));
        });
    }

    private static Uni<Set<UUID>> noteNew(SqlConnection tx, String consumer, List<? extends Heard<?>> heard) {
        UUID[] ids = heard.stream().map(Heard::id).sorted().toArray(UUID[]::new);
        return tx.preparedQuery(NOTE)
                .execute(Tuple.of(consumer).addArrayOfUUID(ids))
                .map(rows -> {
                    Set<UUID> fresh = new HashSet<>();
                    for (Row row : rows) {
                        fresh.add(row.getUUID("id"));
                    }
                    return fresh;
                });
    }

    private <E extends Message> Uni<Void> takeApart(
            String consumer, List<Heard<E>> heard, BatchHandler<E> handler, Throwable failure) {
        if (heard.size() == 1) {
            return setAside(consumer, heard.getFirst(), failure);
        }
        LOG.warnf(
                "%s could not take a batch of %d messages and takes them one by one: %s",
                consumer, heard.size(), failure.toString());
        Uni<Void> oneByOne = Uni.createFrom().voidItem();
        for (Heard<E> one : heard) {
            oneByOne = oneByOne.chain(() -> take(consumer, List.of(one), handler));
        }
        return oneByOne;
    }

    private <E extends Message> Uni<Void> setAside(String consumer, Heard<E> heard, Throwable failure) {
        LOG.errorf(
                failure,
                "%s cannot take message %s; it is a dead letter now and can be replayed",
                consumer,
                heard.id());
        Heard.Poison<E> poison = new Heard.Poison<>(heard.id(), heard.origin(), "Handling it failed: " + failure);
        return whenDatabaseAllows(() -> pool.withTransaction(tx -> noteNew(tx, consumer, List.of(heard))
                .flatMap(fresh -> deadLetters.setAside(tx, consumer, fresh.isEmpty() ? List.of() : List.of(poison)))));
    }

    private static Uni<Void> whenDatabaseAllows(Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure(DatabaseTrouble::isPassing)
                .invoke(failure ->
                        LOG.warnf("The database is not there for messages; waiting for it: %s", failure.toString()))
                .onFailure(DatabaseTrouble::isPassing)
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .indefinitely();
    }
}
