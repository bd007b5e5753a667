package io.sealwright.cagateway.importing;

import io.sealwright.cagateway.lane.Transactions;
import io.sealwright.clock.TimeOrderedId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Has it looked once a day, for each account, what changed at its authority.
@ApplicationScoped
class Reconciliation {
    private static final String NAME = "reconciliation";
    /// How far the authority's clock and ours may lie apart, and how late it may show what changed.
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final ImportStore store;
    private final Transactions transactions;
    private final ReconciliationConfig config;
    private final Clock clock;
    /// When it was last looked for each account, by `System.nanoTime()`.
    private final Map<String, Long> looked = new ConcurrentHashMap<>();

    Reconciliation(ImportStore store, Transactions transactions, ReconciliationConfig config, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /// Begins the next one when its time has come. What an account had before it came here is for an import.
    void beginIfDue(String account) {
        Long last = looked.get(account);
        Duration pause = config.interval().dividedBy(10);
        if (last != null
                && System.nanoTime() - last < (pause.compareTo(LOOK_AGAIN) < 0 ? pause : LOOK_AGAIN).toNanos()) {
            return;
        }
        looked.put(account, System.nanoTime());
        Instant now = clock.instant();
        transactions.once(tx -> store.reconciled(tx, account)
                .chain(found -> found.filter(it -> isDue(it, now))
                        .map(it -> store.begin(
                                        tx,
                                        TimeOrderedId.at(now),
                                        account,
                                        new Import.Wish(Import.Scope.CHANGED, from(it, now), now, null),
                                        NAME,
                                        now)
                                .chain(() -> store.forget(tx, account)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(true));
    }

    private boolean isDue(ImportStore.Reconciled it, Instant now) {
        Instant last = Objects.requireNonNullElse(it.startedAt(), it.accountSince());
        return !last.plus(config.interval()).isAfter(now);
    }

    private static Instant from(ImportStore.Reconciled it, Instant now) {
        Instant reached = Objects.requireNonNullElse(it.reached(), it.accountSince());
        Instant from = reached.minus(OVERLAP);
        return from.isAfter(now) ? now.minus(OVERLAP) : from;
    }
}
