package io.sealwright.cagateway.revocation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealwright.cagateway.account.AccountBook;
import io.sealwright.cagateway.account.AccountRecord;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.lane.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Goes on looking for revocations where everybody looks. That is no work of the accounts' lanes: it takes
/// nothing of what an account may call, and goes on while an account is left alone.
@ApplicationScoped
class PublicLooks {
    private static final Logger LOG = Logger.getLogger(PublicLooks.class);
    /// Should the doer vanish, the look is due again then.
    private static final Duration TAKEN_FOR = Duration.ofMinutes(10);

    private final RevocationStore store;
    private final RevocationDesk desk;
    private final AccountBook accounts;
    private final Transactions transactions;
    private final RevocationConfig config;
    private final Clock clock;
    private final Semaphore room;
    private final Semaphore end = new Semaphore(0);

    PublicLooks(
            RevocationStore store,
            RevocationDesk desk,
            AccountBook accounts,
            Transactions transactions,
            RevocationConfig config,
            Clock clock) {
        this.store = store;
        this.desk = desk;
        this.accounts = accounts;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
        this.room = new Semaphore(config.looksAtOnce());
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual().name("revocation-looks").start(this::live);
    }

    void stop(@Observes ShutdownEvent ending) {
        end.release();
    }

    private void live() {
        try {
            while (!end.tryAcquire(config.lookForWork().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    begin();
                } catch (RuntimeException e) {
                    LOG.warnf("Due looks for revocations could not be claimed; trying again: %s", e.toString());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The looks for revocations were interrupted", e);
        }
    }

    private void begin() {
        int free = room.availablePermits();
        if (free == 0) {
            return;
        }
        Instant now = clock.instant();
        Map<String, CertificateRevocation> due = transactions.once(tx ->
                store.lockUnseen(tx, now, free).call(found -> store.postpone(tx, found.keySet(), now.plus(TAKEN_FOR))));
        for (CertificateRevocation revocation : due.values()) {
            room.acquireUninterruptibly();
            Thread.ofVirtual().name("revocation-look").start(() -> {
                try {
                    look(revocation);
                } catch (RuntimeException e) {
                    LOG.errorf(e, "The revocation %s could not be looked for", revocation.id());
                } finally {
                    room.release();
                }
            });
        }
    }

    private void look(CertificateRevocation revocation) {
        RevocationHappening happening = seen(revocation);
        if (happening instanceof RevocationHappening.NotSeenYet it) {
            LOG.infof("The revocation %s cannot be seen yet: %s", revocation.id(), it.detail());
        }
        transactions.untilDone(
                "What everybody sees of the revocation " + revocation.id(),
                tx -> desk.happened(tx, revocation.id(), happening));
    }

    private RevocationHappening seen(CertificateRevocation revocation) {
        try (PublicFetch fetch = new PublicFetch(
                proxy(revocation.account()), config.connectTimeout(), config.answerTimeout(), config.largestList())) {
            return new PublicLook(fetch, clock.instant()).at(revocation.command());
        } catch (RuntimeException e) {
            // Counted like any look that saw nothing, so that it comes to an end and an operator hears of it.
            LOG.errorf(e, "The revocation %s could not be looked for", revocation.id());
            return new RevocationHappening.NotSeenYet("Looking for it failed inside this service.");
        }
    }

    private CaAccess.@Nullable Proxy proxy(String account) {
        List<AccountRecord> found = transactions.once(tx -> accounts.idOrNamed(tx, account));
        return found.isEmpty() ? null : found.getFirst().proxy();
    }
}
