package io.sealwright.validation.challenge;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.validation.challenge.ChallengeStore.Claimed;
import io.sealwright.validation.challenge.Fact.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes the steps that are due, each on a virtual thread. Any number of replicas share them.
///
/// A step is claimed in one short transaction, taken with none open, and recorded in another. A replica that dies in
/// between leaves a claim that runs out; the step is then taken again, and every step may be taken twice.
@ApplicationScoped
class ChallengeWorker {
    private static final Logger LOG = Logger.getLogger(ChallengeWorker.class);
    private static final int MOST_AT_ONCE = 128;
    private static final int MOST_RESUMED = 200;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(5);
    private static final Duration BACK_OFF = Duration.ofMillis(500);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(15);

    private final ChallengeStore store;
    private final ChallengeSteps steps;
    private final Clock clock;
    private final Duration claimLimit;
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private volatile Instant lastRound = Instant.now();
    private @Nullable Thread thread;

    ChallengeWorker(
            ChallengeStore store,
            ChallengeSteps steps,
            Clock clock,
            @ConfigProperty(name = "sealwright.challenge.claim", defaultValue = "PT2M") Duration claimLimit) {
        this.store = store;
        this.steps = steps;
        this.clock = clock;
        this.claimLimit = claimLimit;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread = Thread.ofVirtual().name("challenge-worker").start(this::work);
    }

    /// Takes no new step and lets those under way end, so that their claims need not run out.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        if (thread != null) {
            thread.join(DATABASE_LIMIT);
        }
        if (!slots.tryAcquire(MOST_AT_ONCE, SHUTDOWN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf(
                    "%d steps did not end in time; they are taken again when their claims have run out",
                    MOST_AT_ONCE - slots.availablePermits());
        }
    }

    /// Says that something may have become due.
    void wake() {
        work.release();
    }

    /// When the last round began, in real time: long ago where the worker hangs.
    Instant lastRound() {
        return lastRound;
    }

    private void work() {
        while (running) {
            lastRound = Instant.now();
            try {
                if (slots.availablePermits() == 0) {
                    // A step that ends wakes this thread.
                    awaitWork(LONGEST_SLEEP);
                } else if (!round()) {
                    awaitWork(untilNextDue());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warnf("Due steps could not be claimed and will be again shortly: %s", e.toString());
                    pause();
                }
            }
        }
    }

    /// @return whether more may be due than was begun
    private boolean round() {
        store.resumeHeld(MOST_RESUMED).await().atMost(DATABASE_LIMIT);
        int free = slots.availablePermits();
        List<Claimed> claimed = store.claim(free, claimLimit).await().atMost(DATABASE_LIMIT);
        for (Claimed one : claimed) {
            slots.acquireUninterruptibly();
            Thread.ofVirtual().name("challenge-" + one.challenge().id()).start(() -> take(one));
        }
        return claimed.size() == free;
    }

    private void take(Claimed claimed) {
        try {
            record(claimed, result(claimed.challenge()));
        } finally {
            slots.release();
            wake();
        }
    }

    private Result result(Challenge challenge) {
        try {
            return steps.take(challenge);
        } catch (RuntimeException e) {
            String incident = UUID.randomUUID().toString();
            LOG.errorf(e, "Incident %s: the step of challenge %s failed here", incident, challenge.id());
            return new Result.Hindered(
                    ReasonCode.CHALLENGE_PUBLISHING,
                    "A step failed inside this service and is repeated; its log has it as incident " + incident + ".");
        }
    }

    /// Repeats until it is recorded or the claim has run out: what was done should be known.
    private void record(Claimed claimed, Result result) {
        long end = System.nanoTime() + claimLimit.toNanos();
        while (true) {
            try {
                store.record(claimed, result).await().atMost(DATABASE_LIMIT);
                return;
            } catch (RuntimeException e) {
                LOG.warnf(
                        "The result of a step of challenge %s could not be recorded: %s",
                        claimed.challenge().id(), e.toString());
                if (System.nanoTime() > end || !pause()) {
                    return;
                }
            }
        }
    }

    private Duration untilNextDue() {
        return store.nextDue()
                .await()
                .atMost(DATABASE_LIMIT)
                .map(due -> Duration.between(clock.instant(), due))
                .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
                .map(wait -> wait.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : wait)
                // Not longer, because the clock may be moved and other replicas may leave work behind.
                .orElse(LONGEST_SLEEP);
    }

    private void awaitWork(Duration atMost) throws InterruptedException {
        if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            // One round takes all that is due, so the wakes that came meanwhile need no round of their own.
            work.drainPermits();
        }
    }

    /// @return false where the thread shall end
    private static boolean pause() {
        try {
            Thread.sleep(BACK_OFF);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
