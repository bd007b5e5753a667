package io.sealwright.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes the outbox to Kafka, in the order of its rows, one relay at a time per service.
///
/// Order matters more here than parallelism: replicas take turns by an advisory lock instead of skipping
/// each other's rows. A crash between Kafka's acknowledgement and the delete publishes again; the inbox of
/// the receiver drops it.
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 1000;
    private static final Duration BACK_OFF = Duration.ofMillis(500);
    private static final Duration ROUND_LIMIT = Duration.ofSeconds(150);

    private static final String LOCK =
            "select pg_try_advisory_xact_lock(hashtextextended('outbox relay of ' || current_schema(), 0)) as mine";
    private static final String NEXT = """
            select seq, id, topic, key, type, time, traceparent, headers, body from outbox order by seq limit $1
            """;
    private static final String PUBLISHED = "delete from outbox where seq = any($1)";
    private static final String LAG = "select count(*) as rows, min(time) as oldest from outbox";

    private final Pool pool;
    private final Publisher publisher;
    private final OutboxListener listener;
    private final Duration safetyPoll;
    private final Semaphore work = new Semaphore(0);
    private final AtomicLong rowsWaiting = new AtomicLong();
    private volatile @Nullable Instant oldestWaiting;
    private volatile boolean running;
    private @Nullable Thread thread;

    OutboxRelay(
            Pool pool,
            Publisher publisher,
            MeterRegistry metrics,
            @ConfigProperty(name = "sealwright.outbox.safety-poll", defaultValue = "PT5S") Duration safetyPoll) {
        this.pool = pool;
        this.publisher = publisher;
        this.safetyPoll = safetyPoll;
        this.listener = new OutboxListener(pool, work::release);
        metrics.gauge("sealwright.outbox.rows", rowsWaiting);
        metrics.gauge("sealwright.outbox.age.seconds", this, OutboxRelay::ageOfOldestSeconds);
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread = Thread.ofVirtual().name("outbox-relay").start(this::relay);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        work.release();
        if (thread != null) {
            thread.join(Duration.ofSeconds(10));
        }
    }

    private double ageOfOldestSeconds() {
        Instant oldest = oldestWaiting;
        return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toMillis() / 1000.0;
    }

    private void relay() {
        while (running) {
            try {
                listener.ensureListening();
                int published = round();
                if (published < BATCH) {
                    measure();
                    awaitWork(safetyPoll);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warnf(
                            "The outbox could not be relayed and will be tried again in %d ms; nothing is lost: %s",
                            BACK_OFF.toMillis(), e.toString());
                    pause();
                }
            }
        }
    }

    private void awaitWork(Duration atMost) throws InterruptedException {
        if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            // One round takes all rows there are, so the wakes that came meanwhile need no round of their own.
            work.drainPermits();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BACK_OFF);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Publishes up to one batch.
    ///
    /// @return how many rows were published; 0 also where another replica relays right now
    private int round() {
        return pool.withTransaction(this::round).await().atMost(ROUND_LIMIT);
    }

    private Uni<Integer> round(SqlConnection tx) {
        return tx.query(LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("mine"))
                .flatMap(mine -> mine ? publishNext(tx) : Uni.createFrom().item(0));
    }

    private Uni<Integer> publishNext(SqlConnection tx) {
        return tx.preparedQuery(NEXT).execute(Tuple.of(BATCH)).flatMap(rows -> {
            List<Publication> batch = new ArrayList<>(rows.size());
            for (Row row : rows) {
                batch.add(Publication.of(row));
            }
            if (batch.isEmpty()) {
                return Uni.createFrom().item(0);
            }
            return publisher
                    .publish(batch)
                    .flatMap(failed -> delete(tx, withoutFailedKeys(batch, failed))
                            .invoke(() -> {
                                if (!failed.isEmpty()) {
                                    throw new IllegalStateException(failed.size() + " of " + batch.size()
                                            + " messages were not acknowledged by Kafka");
                                }
                            }));
        });
    }

    /// A row stays as long as an earlier row of its key does, so that the key's order survives a partial
    /// failure.
    private static List<Publication> withoutFailedKeys(List<Publication> batch, Set<Publication> failed) {
        if (failed.isEmpty()) {
            return batch;
        }
        Set<String> blocked = new HashSet<>();
        List<Publication> done = new ArrayList<>();
        for (Publication publication : batch) {
            if (failed.contains(publication)) {
                blocked.add(publication.key());
            } else if (!blocked.contains(publication.key())) {
                done.add(publication);
            }
        }
        return done;
    }

    private static Uni<Integer> delete(SqlConnection tx, List<Publication> done) {
        Long[] places = done.stream().map(Publication::seq).toArray(Long[]::new);
        return tx.preparedQuery(PUBLISHED)
                .execute(Tuple.tuple().addArrayOfLong(places))
                .replaceWith(done.size());
    }

    private void measure() {
        Row lag = pool.query(LAG)
                .execute()
                .map(rows -> rows.iterator().next())
                .await()
                .atMost(ROUND_LIMIT);
        OffsetDateTime oldest = lag.getOffsetDateTime("oldest");
        rowsWaiting.set(lag.getLong("rows"));
        oldestWaiting = oldest == null ? null : oldest.toInstant();
    }
}
