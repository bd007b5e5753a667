package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Certification;
import io.sealwright.simulator.played.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Brings certificates on: what has everything that it needs is issued when its account's delay has passed.
final class Progress implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Progress.class.getName());
    private static final int THREADS = 2;
    static final Certification.Organization ORGANIZATION =
            new Certification.Organization(Account.ORGANIZATION, "London", "London", "GB");

    private final Ledger<Fact, Books> ledger;
    private final Authority authority;
    private final HouseRules rules;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor threads;

    Progress(Ledger<Fact, Books> ledger, Authority authority, HouseRules rules, Clock clock) {
        this.ledger = ledger;
        this.authority = authority;
        this.rules = rules;
        this.clock = clock;
        this.threads = new ScheduledThreadPoolExecutor(
                THREADS,
                Thread.ofPlatform().name("sectigo-issuance-", 0).daemon().factory());
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Takes up what was under way when the process ended.
    void resume() {
        List.copyOf(ledger.books().certificates()).forEach(ssl -> follow(ssl.id()));
    }

    /// Looks for proofs again and again.
    void repeat(Runnable work) {
        long millis = rules.recheckEvery().toMillis();
        var _ = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.log(Level.SEVERE, "A round of looking for proofs failed", e);
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    /// Looks what a certificate still needs; with no delay, what needs nothing is issued before this returns.
    Ssl follow(int sslId) {
        Ssl ssl = ledger.change(() -> {
            Ssl now = certificate(sslId);
            if (now.at(Ssl.Event.READY).isEmpty() && !now.held() && isProved(now)) {
                now = now.noting(Ssl.Event.READY, clock.instant());
                ledger.record(new Fact.SslStands(now));
            }
            return now;
        });
        Optional<Instant> ready = ssl.at(Ssl.Event.READY);
        if (ssl.open().isPresent() && ready.isPresent()) {
            issueAfterDelay(ssl, ready.get());
        }
        return certificate(sslId);
    }

    /// Whether something is open and nothing of its proof is missing.
    private static boolean isProved(Ssl ssl) {
        return ssl.open()
                .filter(wish -> ssl.terms().dcvMode() == null || new HashSet<>(ssl.proved()).containsAll(wish.names()))
                .isPresent();
    }

    private void issueAfterDelay(Ssl ssl, Instant ready) {
        long delay =
                ledger.books().account(ssl.account()).orElseThrow().issuance().delayMillis();
        long passed = Math.max(Duration.between(ready, clock.instant()).toMillis(), 0);
        if (delay <= passed) {
            issue(ssl.id());
        } else {
            var _ = threads.schedule(
                    () -> {
                        try {
                            issue(ssl.id());
                        } catch (RuntimeException e) {
                            LOG.log(Level.SEVERE, e, () -> "The certificate " + ssl.id() + " could not be issued");
                        }
                    },
                    delay - passed,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void issue(int sslId) {
        Ssl seen = certificate(sslId);
        Optional<Ssl.Wish> wanted = seen.open();
        if (wanted.isEmpty() || seen.held() || seen.at(Ssl.Event.READY).isEmpty()) {
            return;
        }
        Certificate certificate = authority.issue(certification(seen, wanted.get()));
        ledger.change(() -> {
            Ssl ssl = certificate(sslId);
            if (ssl.open().equals(wanted)) {
                boolean replaced = ssl.replacement() != null;
                Instant now = clock.instant();
                ledger.record(new Fact.SslStands(ssl.issued(wanted.get(), certificate)
                        .noting(replaced ? Ssl.Event.REPLACED : Ssl.Event.ISSUED, now)));
            }
            return sslId;
        });
    }

    private Certification certification(Ssl ssl, Ssl.Wish wish) {
        Profile profile = Profile.of(ssl.terms().profileId()).orElseThrow();
        Instant notBefore = clock.instant().truncatedTo(ChronoUnit.DAYS);
        Instant notAfter = ssl.certificate()
                .map(Certificate::notAfter)
                .orElseGet(() -> profile.trustedByThePublic()
                        ? rules.validity().notAfter(notBefore, ssl.terms().term())
                        : notBefore.plus(Duration.ofDays(ssl.terms().term())).minusSeconds(1));
        return new Certification(
                wish.csr().publicKey(),
                wish.csr().keyKind(),
                new Certification.Subject(wish.commonName(), ORGANIZATION),
                profile.vetting(),
                wish.names(),
                notBefore,
                notAfter);
    }

    private Ssl certificate(int sslId) {
        return ledger.books().certificate(sslId).orElseThrow();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
