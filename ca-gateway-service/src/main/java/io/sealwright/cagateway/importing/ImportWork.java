package io.sealwright.cagateway.importing;

import io.sealwright.cagateway.connector.Ability;
import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.importing.ImportRules.Known;
import io.sealwright.cagateway.importing.ImportRules.Verdict;
import io.sealwright.cagateway.lane.Drift;
import io.sealwright.cagateway.lane.DueWork;
import io.sealwright.cagateway.lane.LaneClaim;
import io.sealwright.cagateway.lane.LaneTask;
import io.sealwright.cagateway.lane.Transactions;
import io.sealwright.contracts.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads imports, part by part: asks for a part of the authority's list, fetches the certificates that it lacks one by
/// one, and records them together with the place where the reading goes on. Whatever else an account has to do comes
/// first: every call is a task of its own, claimed after all others.
@ApplicationScoped
class ImportWork implements DueWork {
    private static final Logger LOG = Logger.getLogger(ImportWork.class);
    private static final int RANK = 60;
    /// What is due is looked for no more often.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ImportStore store;
    private final ImportDesk desk;
    private final Reconciliation reconciliation;
    private final Drift drift;
    private final Transactions transactions;
    private final ImportConfig config;
    private final Clock clock;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();

    ImportWork(
            ImportStore store,
            ImportDesk desk,
            Reconciliation reconciliation,
            Drift drift,
            Transactions transactions,
            ImportConfig config,
            Clock clock) {
        this.store = store;
        this.desk = desk;
        this.reconciliation = reconciliation;
        this.drift = drift;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /// What is being read of an account.
    private static final class Reading {
        private final AtomicReference<@Nullable PartInHand> part = new AtomicReference<>();
        private volatile boolean asking;
        /// By `System.nanoTime()`; null where it is to be looked at once.
        private volatile @Nullable Long lookedAt;

        boolean isRested() {
            Long last = lookedAt;
            return last == null || System.nanoTime() - last >= LOOK_AGAIN.toNanos();
        }
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public List<LaneTask> claim(LaneClaim claim, int atMost) {
        Reading reading = readings.computeIfAbsent(claim.account(), _ -> new Reading());
        if (reading.asking) {
            return List.of();
        }
        PartInHand part = reading.part.get();
        if (part != null && part.epoch() != claim.epoch()) {
            // Another replica had the lane meanwhile.
            reading.part.compareAndSet(part, null);
            part = null;
        }
        return part == null ? begin(reading, claim) : goOn(reading, part, atMost);
    }

    private List<LaneTask> begin(Reading reading, LaneClaim claim) {
        if (!reading.isRested()) {
            return List.of();
        }
        reading.lookedAt = System.nanoTime();
        if (claim.capabilities().can(Ability.LIST_ORDERS)) {
            reconciliation.beginIfDue(claim.account());
        }
        Optional<Import> due = transactions.once(tx -> store.due(tx, claim.account(), clock.instant()));
        if (due.isEmpty()) {
            return List.of();
        }
        reading.asking = true;
        Import job = due.get();
        return List.of(
                new LaneTask("Reading the orders of the account", client -> ask(client, reading, job, claim.epoch())));
    }

    private List<LaneTask> goOn(Reading reading, PartInHand part, int atMost) {
        Import job = part.job();
        if (reading.isRested()) {
            reading.lookedAt = System.nanoTime();
            Optional<Import> now = transactions
                    .once(tx -> store.one(tx, job.account(), job.id()))
                    .filter(one -> one.state() == Import.State.RUNNING && Objects.equals(one.cursor(), job.cursor()));
            if (now.isEmpty()) {
                reading.part.compareAndSet(part, null);
                return List.of();
            }
            part.waitsUntil(now.get().dueAt());
        }
        return part.isWaiting(clock.instant())
                ? List.of()
                : part.take(atMost).stream()
                        .map(fetch -> new LaneTask(
                                "Fetching the certificate of " + fetch.entry().caOrderId(),
                                client -> fetch(client, reading, part, fetch)))
                        .toList();
    }

    @Override
    public void mended(String account) {
        transactions.once(tx -> store.goOn(tx, account, clock.instant()).replaceWith(true));
    }

    @Override
    public void paused(String account, Instant until, String why) {
        transactions.once(tx -> store.paused(tx, account, until, why).replaceWith(true));
    }

    private CaAnswer ask(CaClient client, Reading reading, Import job, long epoch) {
        try {
            History history = client.history(job.range(), job.cursor(), config.pageSize());
            switch (history) {
                case Trouble trouble -> failed(job, trouble);
                case History.Part part -> {
                    PartInHand inHand = judged(job, epoch, part);
                    reading.part.set(inHand);
                    finishIfWhole(reading, inHand);
                }
            }
            return history;
        } finally {
            reading.asking = false;
        }
    }

    private PartInHand judged(Import job, long epoch, History.Part part) {
        Map<String, Known> known = transactions.once(tx -> store.known(tx, job.account(), part.entries()));
        PartInHand inHand = new PartInHand(job, epoch, part);
        for (History.Entry entry : part.entries()) {
            if (entry.standing() == History.Standing.UNKNOWN) {
                drift.count(
                        job.ca(),
                        job.account(),
                        "order-state",
                        "The authority shows its order " + entry.caOrderId() + " in the unknown state '" + entry.state()
                                + "'.");
            }
            switch (ImportRules.of(entry, known.get(entry.caOrderId()), job.isReconciliation())) {
                case Verdict.Nothing _ -> {}
                case Verdict.Without _ -> inHand.without();
                case Verdict.Fetch _ -> inHand.fetch(entry);
                case Verdict.Say(CertificateCopy.Given given) ->
                    inHand.say(ImportRules.found(job, entry, given, clock.instant()));
                case Verdict.Revoked(String orderId) ->
                    inHand.say(ImportRules.revoked(job, entry, orderId, clock.instant()));
            }
        }
        return inHand;
    }

    private CaAnswer fetch(CaClient client, Reading reading, PartInHand part, PartInHand.Fetch fetch) {
        CertificateCopy copy = certificate(client, fetch.entry().caOrderId());
        switch (copy) {
            case CertificateCopy.Given given ->
                part.fetched(ImportRules.found(part.job(), fetch.entry(), given, clock.instant()));
            case CertificateCopy.NotGiven _ -> part.notFetched(null);
            case Trouble trouble
            when ImportRules.isGivenUp(trouble, fetch.attempts() + 1) -> part.notFetched(trouble.detail());
            case Trouble trouble -> {
                waits(part.job(), trouble, part.giveBack(fetch));
                // What it waits for is in the database, and looked at before the next call.
                reading.lookedAt = null;
            }
        }
        finishIfWhole(reading, part);
        return copy;
    }

    private static CertificateCopy certificate(CaClient client, String caOrderId) {
        try {
            return client.certificate(caOrderId);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Fetching the certificate of the authority's order %s failed here", caOrderId);
            return new Trouble.TryAgain(
                    null,
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    "Fetching the certificate of the authority's order " + caOrderId + " failed inside this service.");
        }
    }

    private void finishIfWhole(Reading reading, PartInHand part) {
        part.whole().ifPresent(outcome -> {
            Import job = part.job();
            transactions.untilDone(
                    "A part of the import " + job.id() + " of account " + job.account(),
                    tx -> desk.partRead(tx, outcome));
            reading.part.compareAndSet(part, null);
            reading.lookedAt = null;
        });
    }

    private void failed(Import job, Trouble trouble) {
        int failures = job.failures() + 1;
        if (ImportRules.hasFailed(trouble, failures, config.attempts())) {
            transactions.untilDone(
                    "The end of the import " + job.id(),
                    tx -> store.end(tx, job.id(), Import.State.FAILED, trouble.detail(), clock.instant()));
        } else {
            waits(job, trouble, failures);
        }
    }

    /// @param failures in a row
    private void waits(Import job, Trouble trouble, int failures) {
        Instant waited = clock.instant()
                .plus(config.retries()
                        .delay(failures, ThreadLocalRandom.current().nextDouble()));
        Instant asked = trouble instanceof Trouble.TryAgain again ? again.notBefore() : null;
        Instant due = asked != null && asked.isAfter(waited) ? asked : waited;
        transactions.untilDone(
                "The trouble of the import " + job.id(), tx -> store.waits(tx, job.id(), trouble, failures, due));
    }
}
