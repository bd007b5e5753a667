package io.sealwright.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Forgets what was heard so long ago that Kafka cannot deliver it again.
///
/// The age is real time by the database's clock, as Kafka's retention is: time that is moved for a test must
/// not make a message take effect twice.
@ApplicationScoped
class InboxRetention {
    private static final int BATCH = 10_000;
    private static final String FORGET = """
            delete from inbox where (consumer, id) in (
                select consumer, id from inbox where heard_at < now() - make_interval(secs => $1) limit $2
                for update skip locked)
            """;

    private final Pool pool;
    private final Duration retention;

    /// @param retention longer than Kafka keeps any topic: ours are made to be kept for 7 days
    InboxRetention(
            Pool pool, @ConfigProperty(name = "sealwright.inbox.retention", defaultValue = "P30D") Duration retention) {
        this.pool = pool;
        this.retention = retention;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(FORGET)
                        .execute(Tuple.of((double) retention.toSeconds(), BATCH))
                        .map(result -> result.rowCount()))
                .repeat()
                .whilst(forgotten -> forgotten == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
