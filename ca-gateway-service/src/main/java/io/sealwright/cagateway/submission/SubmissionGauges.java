package io.sealwright.cagateway.submission;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// How many orders of each account are in which state, of those that are under way.
@ApplicationScoped
class SubmissionGauges {
    private static final String COUNT = """
            select account, state, count(*) as number from submission
             where state in ('QUEUED', 'CALLING', 'UNKNOWN', 'PLACED', 'WAITING', 'HELD')
             group by account, state
            """;

    private final Pool pool;
    private final MultiGauge gauge;

    SubmissionGauges(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        this.gauge = MultiGauge.builder("sealwright.ca.submissions")
                .description("Orders under way at certificate authorities")
                .register(registry);
    }

    @Scheduled(
            every = "${sealwright.ca.count-every:15s}",
            identity = "submission-gauges",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return pool.query(COUNT)
                .execute()
                .invoke(rows -> {
                    List<MultiGauge.Row<?>> counted = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        counted.add(MultiGauge.Row.of(
                                Tags.of("account", row.getString("account"), "state", row.getString("state")),
                                row.getLong("number")));
                    }
                    gauge.register(counted, true);
                })
                .replaceWithVoid();
    }
}
