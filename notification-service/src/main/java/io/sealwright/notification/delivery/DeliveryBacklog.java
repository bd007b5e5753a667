package io.sealwright.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;

/// How much waits to be sent, how long the oldest has waited, and how much was given up.
@ApplicationScoped
class DeliveryBacklog {
    /// Both states are small and have an index of their own.
    private static final String MEASURE = """
            select (select count(*) from delivery where state = 'QUEUED') as queued,
                (select min(created_at) from delivery where state = 'QUEUED') as oldest,
                (select count(*) from delivery where state = 'FAILED') as failed
            """;

    private final Pool pool;
    private final Clock clock;
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    DeliveryBacklog(Pool pool, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        metrics.gauge("sealwright.deliveries.queued", queued);
        metrics.gauge("sealwright.deliveries.oldest.seconds", oldestSeconds);
        metrics.gauge("sealwright.deliveries.failed", failed);
    }

    @Scheduled(every = "15s", identity = "measure the deliveries")
    Uni<Void> measure() {
        return pool.query(MEASURE)
                .execute()
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    OffsetDateTime oldest = row.getOffsetDateTime("oldest");
                    queued.set(row.getLong("queued"));
                    failed.set(row.getLong("failed"));
                    oldestSeconds.set(
                            oldest == null
                                    ? 0
                                    : Duration.between(oldest.toInstant(), clock.instant())
                                            .toSeconds());
                })
                .replaceWithVoid();
    }
}
