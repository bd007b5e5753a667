package io.sealwright.cagateway.lane;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealwright.cagateway.account.AccountBook;
import io.sealwright.cagateway.account.AccountRecord;
import io.sealwright.cagateway.account.AccountTurns;
import io.sealwright.cagateway.account.AccountsChanged;
import io.sealwright.cagateway.callrecord.CallRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The lanes of this replica. Every few seconds it asks for the lanes that nobody holds, and renews its own.
@ApplicationScoped
public class Lanes implements AccountTurns {
    private static final Logger LOG = Logger.getLogger(Lanes.class);
    private static final Duration LOOK_WHETHER_IDLE = Duration.ofMillis(50);

    private final Lane.Shared shared;
    private final LaneLeases leases;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<String, Guest> guests = new ConcurrentHashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean ended;
    private volatile long lastRound = System.nanoTime();

    Lanes(
            @All List<DueWork> works,
            AccountBook book,
            Transactions transactions,
            LaneLeases leases,
            CallMeters meters,
            Drift drift,
            CallRecords records,
            LaneTimes times,
            Clock clock) {
        List<DueWork> ranked =
                works.stream().sorted(Comparator.comparingInt(DueWork::rank)).toList();
        this.shared = new Lane.Shared(ranked, book, transactions, meters, drift, records, times, clock);
        this.leases = leases;
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual().name("lanes").start(this::live);
    }

    /// There may be work for these accounts, should this replica have their lanes.
    public void ring(Collection<String> accounts) {
        for (String account : accounts) {
            Lane lane = lanes.get(account);
            if (lane != null) {
                lane.ring();
            }
        }
    }

    /// Where the lane is another replica's, its budget is not to be seen: a call a second goes out from here beside it.
    @Override
    public boolean await(AccountRecord account, Duration atMost) {
        Lane lane = lanes.get(account.name());
        return lane != null
                ? lane.awaitGuestTurn(atMost)
                : guests.computeIfAbsent(account.name(), _ -> new Guest()).await(account, atMost);
    }

    /// The budget of an account whose lane is elsewhere.
    private final class Guest {
        private @Nullable RateBudget budget;

        boolean await(AccountRecord account, Duration atMost) {
            return Lane.passed(taken(account, atMost), atMost);
        }

        private synchronized long taken(AccountRecord account, Duration atMost) {
            RateBudget kept = budget;
            if (kept == null) {
                kept = new RateBudget(1, 1, shared.book().limits(account), System.nanoTime());
                budget = kept;
            }
            return kept.takeWithin(System.nanoTime(), atMost.toNanos());
        }
    }

    void accountsChanged(@Observes AccountsChanged changed) {
        guests.clear();
        bell.release();
    }

    /// Whether the leases are being looked after.
    boolean isAlive() {
        return System.nanoTime() - lastRound
                < shared.times().lease().multipliedBy(3).toNanos();
    }

    private void live() {
        while (!ended) {
            try {
                round();
            } catch (RuntimeException e) {
                LOG.warnf("The lanes could not be renewed; trying again in a moment: %s", e.toString());
            }
            sleep();
        }
    }

    private void sleep() {
        try {
            if (bell.tryAcquire(shared.times().lease().toMillis() / 3, TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.debug("The renewal of lanes was interrupted", e);
        }
    }

    private void round() {
        long askedAt = System.nanoTime();
        Instant readAt = shared.clock().instant();
        List<AccountRecord> accounts =
                shared.transactions().once(tx -> shared.book().all(tx));
        Map<String, AccountRecord> byName =
                accounts.stream().collect(Collectors.toMap(AccountRecord::name, Function.identity()));
        Map<String, Long> held = byName.isEmpty()
                ? Map.of()
                : shared.transactions()
                        .once(tx ->
                                leases.take(tx, byName.keySet(), shared.times().lease()));
        lastRound = System.nanoTime();
        endOthers(held.keySet());
        held.forEach((name, epoch) -> {
            AccountRecord account = byName.get(name);
            if (account != null && !ended) {
                Lane lane = lanes.computeIfAbsent(name, _ -> started(account, readAt));
                lane.renew(account, readAt, epoch, askedAt);
            }
        });
    }

    private Lane started(AccountRecord account, Instant readAt) {
        Lane lane = new Lane(account, readAt, shared);
        lane.start();
        return lane;
    }

    private void endOthers(Set<String> held) {
        lanes.forEach((name, lane) -> {
            if (!held.contains(name)) {
                lane.end();
                lanes.remove(name);
            }
        });
    }

    /// Stops claiming, lets calls under way finish for a while, and gives the lanes back. Calls that take
    /// longer are lost to this service; whoever takes the lane over finds out what became of them.
    void stop(@Observes ShutdownEvent ending) {
        ended = true;
        bell.release();
        lanes.values().forEach(Lane::end);
        long until = System.nanoTime() + shared.times().endWithin().toNanos();
        while (lanes.values().stream().anyMatch(l -> !l.isIdle()) && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK_WHETHER_IDLE.toNanos());
        }
        shared.transactions().end();
        try {
            shared.transactions().once(tx -> leases.giveBack(tx).replaceWith(true));
        } catch (RuntimeException e) {
            LOG.warnf("The lanes could not be given back; others take them when the leases end: %s", e.toString());
        }
    }
}
