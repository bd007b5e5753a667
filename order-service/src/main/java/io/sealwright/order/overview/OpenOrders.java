package io.sealwright.order.overview;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.scheduler.Scheduled;
import io.sealwright.order.ordering.OrderState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Measures how many orders have not ended, by state, and how many of them are held: `sealwright_orders_open` and
/// `sealwright_orders_held`. Ended ones are not counted, so the cost grows with the backlog and not with the years.
@ApplicationScoped
class OpenOrders {
    private static final String COUNT = """
            select state, count(*) as number, count(*) filter (where held) as held
            from certificate_order where state = any($1) group by state
            """;

    private final Pool pool;
    private final Map<String, AtomicLong> byState = new HashMap<>();
    private final AtomicLong held = new AtomicLong();

    OpenOrders(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        for (String state : OrderState.Open.NAMES) {
            AtomicLong number = new AtomicLong();
            metrics.gauge("sealwright.orders.open", List.of(Tag.of("state", state)), number);
            byState.put(state, number);
        }
        metrics.gauge("sealwright.orders.held", held);
    }

    @Scheduled(
            every = "${sealwright.overview.measure-interval:15s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.tuple().addArrayOfString(OrderState.Open.NAMES.toArray(String[]::new)))
                .invoke(rows -> {
                    Map<String, Long> numbers = new HashMap<>();
                    long heldNow = 0;
                    for (Row row : rows) {
                        numbers.put(row.getString("state"), row.getLong("number"));
                        heldNow += row.getLong("held");
                    }
                    byState.forEach((state, number) -> number.set(numbers.getOrDefault(state, 0L)));
                    held.set(heldNow);
                })
                .replaceWithVoid();
    }
}
