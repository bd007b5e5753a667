package io.sealwright.cagateway.lane;

import io.sealwright.cagateway.account.AccountBook;
import io.sealwright.cagateway.account.AccountRecord;
import io.sealwright.cagateway.callrecord.CallRecords;
import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.NoCalls;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.Wording;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// All calls of one account: claims due work as far as there is room, runs each task on a virtual thread of
/// its own, and keeps to the account's rate. One account's trouble is its lane's alone.
final class Lane {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final ScopedValue<String> ORDER = ScopedValue.newInstance();

    /// What all lanes share.
    record Shared(
            List<DueWork> works,
            AccountBook book,
            Transactions transactions,
            CallRules.Observer observer,
            Drift drift,
            CallRecords records,
            LaneTimes times,
            Clock clock) {}

    /// Hears of the calls of one account, and has them kept under the order that they are for.
    private record Kept(String ca, String account, CallRules.Observer observer, Drift drift, CallRecords records)
            implements CallRules.Observer {
        @Override
        public void drifted(String what, String detail) {
            drift.count(ca, account, what, detail);
        }

        @Override
        public void called(String operation, String outcome, Duration took) {
            observer.called(operation, outcome, took);
        }

        @Override
        public void called(String operation, String outcome, Duration took, Wording words) {
            called(operation, outcome, took);
            records.note(account, ORDER.orElse(""), operation, outcome, took, words);
        }
    }

    /// How the account stood when a call for it began.
    ///
    /// @param stop why the authority was not really called; null where it was
    /// @param at when the account was read: whatever was mended after that, the call knows nothing of
    private record Begun(AccountRecord account, AccountRecord.@Nullable Stop stop, Instant at) {}

    private final String name;
    private final Shared shared;
    private final Tenure tenure = new Tenure();
    private final Semaphore bell = new Semaphore(0);
    private final AtomicInteger underWay = new AtomicInteger();
    private final ReentrantLock state = new ReentrantLock();

    private volatile AccountRecord account;
    private volatile Instant readAt;
    private volatile @Nullable Instant mendedLast;
    /// Set the moment a login is refused, until somebody changes something.
    private volatile AccountRecord.@Nullable Stop stopped;

    private volatile boolean ended;
    private RateBudget budget;
    private Health health = Health.GOOD;
    private @Nullable CaClient client;
    private @Nullable AccountRecord clientFor;
    private AccountRecord.@Nullable Stop clientStop;

    /// @param readAt when the account was read, or before
    Lane(AccountRecord account, Instant readAt, Shared shared) {
        this.name = account.name();
        this.account = account;
        this.readAt = readAt;
        this.shared = shared;
        this.budget = budgetOf(account, shared);
    }

    void start() {
        Thread.ofVirtual().name("lane-" + name).start(this::live);
    }

    /// This replica has the lane for another while.
    ///
    /// @param currentAt when the account was read, or before
    /// @param askedAt `System.nanoTime()` before the lease was asked for
    void renew(AccountRecord current, Instant currentAt, long epoch, long askedAt) {
        account = current;
        readAt = currentAt;
        AccountRecord.Stop stop = current.stop();
        if (tenure.renew(epoch, askedAt, shared.times().lease())) {
            LaneClaim claim = new LaneClaim(name, epoch, shared.book().capabilities(current));
            shared.works().forEach(w -> w.takenOver(claim));
            if (stop == null) {
                // Whoever had the lane before may have died after it held something and before it saw the mend.
                shared.works().forEach(w -> w.mended(name));
            }
        }
        Instant mendedAt = stop == null ? null : stop.mendedAt();
        if (mendedAt != null) {
            mendedLast = mendedAt;
            LOG.infof("The account %s was mended: what was held because of it goes on", name);
            shared.works().forEach(w -> w.mended(name));
            shared.transactions().once(tx -> shared.book().goOn(tx, name, mendedAt));
            stopped = null;
            forgetTrouble();
        }
        ring();
    }

    /// There may be work.
    void ring() {
        bell.release();
    }

    /// Claims nothing more.
    void end() {
        ended = true;
        tenure.end();
        ring();
    }

    boolean isIdle() {
        return underWay.get() == 0;
    }

    private void live() {
        while (!ended) {
            try {
                if (tenure.holds()) {
                    claim();
                }
            } catch (RuntimeException e) {
                LOG.errorf(e, "The lane of account %s could not claim work; it looks again in a moment", name);
            }
            sleepUntilRung();
        }
        while (!isIdle()) {
            sleepUntilRung();
        }
        closeClient();
    }

    private void sleepUntilRung() {
        try {
            boolean rung = bell.tryAcquire(shared.times().lookForWork().toMillis(), TimeUnit.MILLISECONDS);
            if (rung) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts lanes on purpose: go on, and end when told to.
            LOG.debugf(e, "The lane of account %s was interrupted", name);
        }
    }

    private void claim() {
        Instant knownAt = readAt;
        CaClient ready = readyClient();
        AccountRecord readyFor = clientFor;
        if (ready == null || readyFor == null) {
            return;
        }
        int room = room();
        LaneClaim claim = new LaneClaim(name, tenure.epoch(), shared.book().capabilities(readyFor));
        for (DueWork work : shared.works()) {
            if (room <= 0 || ended) {
                return;
            }
            List<LaneTask> tasks = work.claim(claim, room);
            room -= tasks.size();
            Begun begun = new Begun(readyFor, clientStop, knownAt);
            tasks.forEach(t -> begin(t, ready, begun));
        }
    }

    private int room() {
        state.lock();
        try {
            int most = health.room(shared.times().health(), shared.clock().instant(), account.concurrentCalls());
            return most - underWay.get();
        } finally {
            state.unlock();
        }
    }

    /// The client for the account as it is now; none while calls with an older one are under way.
    private @Nullable CaClient readyClient() {
        AccountRecord now = account;
        AccountRecord made = clientFor;
        if (client != null && made != null && isSame(made, now)) {
            return client;
        }
        if (!isIdle()) {
            return null;
        }
        closeClient();
        state.lock();
        try {
            budget = budgetOf(now, shared);
        } finally {
            state.unlock();
        }
        CaClient fresh = clientFor(now);
        client = fresh;
        clientFor = now;
        return fresh;
    }

    private boolean isSame(AccountRecord made, AccountRecord now) {
        return made.version() == now.version() && made.id().equals(now.id()) && Objects.equals(clientStop, stopOf(now));
    }

    /// Why the account is not to be called; null where nothing stands against it.
    private AccountRecord.@Nullable Stop stopOf(AccountRecord now) {
        AccountRecord.Stop noted = now.stop();
        if (noted != null) {
            return noted.reason() == null || noted.mendedAt() != null ? null : noted;
        }
        return stopped;
    }

    private CaClient clientFor(AccountRecord now) {
        AccountRecord.Stop stop = stopOf(now);
        ReasonCode reason = stop == null ? null : stop.reason();
        clientStop = stop;
        if (stop != null && reason != null) {
            return new NoCalls(new Trouble.OperatorMustAct(reason, stop.detail()));
        }
        LaneTimes times = shared.times();
        CallRules rules = new CallRules(
                this::awaitTurn,
                new Kept(now.ca(), name, shared.observer(), shared.drift(), shared.records()),
                shared.clock(),
                times.connectTimeout(),
                times.answerTimeout(),
                times.callTimeout());
        CaClient connected = shared.book().connect(now, rules);
        return now.active() ? connected : new NoNewOrders(name, connected);
    }

    private void closeClient() {
        CaClient old = client;
        client = null;
        clientFor = null;
        if (old != null) {
            old.close();
        }
    }

    private void begin(LaneTask task, CaClient with, Begun begun) {
        underWay.incrementAndGet();
        Thread.ofVirtual().name("call-" + name).start(() -> {
            try {
                CaAnswer answer = ScopedValue.where(ORDER, task.orderId())
                        .call(() -> task.work().apply(with));
                learn(answer, begun);
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s could not be done at account %s", task.about(), name);
            } finally {
                underWay.decrementAndGet();
                ring();
            }
        });
    }

    private void learn(CaAnswer answer, Begun begun) {
        if (answer instanceof Trouble.OperatorMustAct it && isAboutAccount(it) && isOutdated(begun)) {
            // The account was mended while the call was under way, and what it was for was held after all else went on.
            shared.works().forEach(w -> w.mended(name));
            return;
        }
        if (answer instanceof Trouble.OperatorMustAct it && it.reason() == ReasonCode.CA_CREDENTIALS) {
            stop(it, begun.at());
            return;
        }
        Instant now = shared.clock().instant();
        Instant pausedUntil;
        state.lock();
        try {
            Health before = health;
            health = before.after(
                    answer,
                    shared.times().health(),
                    now,
                    ThreadLocalRandom.current().nextDouble());
            pausedUntil = health.isPaused(now) && !before.isPaused(now) ? health.pausedUntil() : null;
        } finally {
            state.unlock();
        }
        if (pausedUntil != null) {
            String why = answer instanceof Trouble it ? it.detail() : "The authority gave no usable answer.";
            LOG.warnf("The account %s is left alone until %s: %s", name, pausedUntil, why);
            shared.works().forEach(w -> w.paused(name, pausedUntil, why));
        }
    }

    private static boolean isAboutAccount(Trouble.OperatorMustAct trouble) {
        return trouble.reason() == ReasonCode.CA_CREDENTIALS || trouble.reason() == ReasonCode.CA_ACCOUNT_MISSING;
    }

    private boolean isOutdated(Begun begun) {
        AccountRecord now = account;
        Instant mended = mendedLast;
        return begun.account().version() != now.version()
                || !begun.account().id().equals(now.id())
                || (begun.stop() != null && stopOf(now) == null)
                || (mended != null && !begun.at().isAfter(mended));
    }

    /// A refused login is not tried again and again: that would lock the account out.
    private void stop(Trouble.OperatorMustAct why, Instant calledAt) {
        Instant at = shared.clock().instant();
        AccountRecord.Stop known = stopOf(account);
        if (known != null && known.reason() == why.reason()) {
            return;
        }
        stopped = new AccountRecord.Stop(why.reason(), why.detail(), at, null);
        LOG.errorf("The account %s is not called any more until somebody changes it: %s", name, why.detail());
        shared.transactions()
                .untilDone("The stop of account " + name, tx -> shared.book().stop(tx, name, why, calledAt, at));
    }

    private void forgetTrouble() {
        state.lock();
        try {
            health = Health.GOOD;
        } finally {
            state.unlock();
        }
    }

    /// For calls that are none of the lane's tasks: somebody waits for their answers.
    ///
    /// @return false where it would take longer than that; no place is taken then
    boolean awaitGuestTurn(Duration atMost) {
        return passed(taken(atMost.toNanos()), atMost);
    }

    /// Waits so many nanoseconds, unless that is longer than can be waited.
    static boolean passed(long wait, Duration atMost) {
        if (wait > atMost.toNanos()) {
            return false;
        }
        long until = System.nanoTime() + wait;
        for (long left = wait; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return true;
    }

    private long taken(long most) {
        state.lock();
        try {
            return budget.takeWithin(System.nanoTime(), most);
        } finally {
            state.unlock();
        }
    }

    private boolean awaitTurn() {
        long wait = taken(Long.MAX_VALUE);
        long until = System.nanoTime() + wait;
        for (long left = wait; left > 0 && tenure.holds(); left = until - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, Duration.ofMillis(200).toNanos()));
        }
        return tenure.holds();
    }

    private static RateBudget budgetOf(AccountRecord account, Shared shared) {
        return new RateBudget(
                account.callsPerSecond(),
                account.concurrentCalls(),
                shared.book().limits(account),
                System.nanoTime());
    }
}
