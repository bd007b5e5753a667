package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.played.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Has owners of domains prove that they control them, ahead of orders or for one order alone.
public final class DcvDesk {
    private static final long FIRST_BACKEND_ID = 90_000_000;

    private final Ledger<Fact, Books> ledger;
    private final HouseRules rules;
    private final Proofs proofs;
    private final Progress progress;
    private final Clock clock;

    DcvDesk(Ledger<Fact, Books> ledger, HouseRules rules, Proofs proofs, Progress progress, Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.proofs = proofs;
        this.progress = progress;
        this.clock = clock;
    }

    public Domain domain(Account account, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw Refusal.missing("domain");
        }
        return ledger.books()
                .domainNamed(account.name(), name.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Refusal.of(-727, "The domain ''" + name + "'' does not exist."));
    }

    /// Begins an attempt. Asked again for the same mode, it is the same attempt with the same values.
    public Domain start(Account account, @Nullable String name, DcvMode mode) {
        return change(account, name, domain -> {
            Domain.Attempt open = domain.attempt();
            return open != null && open.mode() == mode ? domain : domain.with(begun(domain, mode));
        });
    }

    private static Domain.Attempt begun(Domain domain, DcvMode mode) {
        if (!domain.active()) {
            throw Refusal.of(-715, "The domain is inactive.");
        }
        if (domain.name().startsWith("*.") && (mode == DcvMode.HTTP || mode == DcvMode.HTTPS)) {
            throw Refusal.of(-724, "A file cannot prove a wildcard.");
        }
        return new Domain.Attempt(
                mode,
                Token.fresh(),
                null,
                null,
                FIRST_BACKEND_ID + ThreadLocalRandom.current().nextInt((int) FIRST_BACKEND_ID));
    }

    /// Hands an attempt in, and looks once. TXT and e-mail need no start.
    ///
    /// @param email for [DcvMode#EMAIL]
    public Domain submit(Account account, @Nullable String name, DcvMode mode, @Nullable String email) {
        if (mode == DcvMode.EMAIL && email == null) {
            throw Refusal.missing("email");
        }
        Domain submitted = change(account, name, domain -> {
            Domain.Attempt open = domain.attempt();
            if (open == null || open.mode() != mode) {
                if (mode != DcvMode.TXT && mode != DcvMode.EMAIL) {
                    throw Refusal.of(-724, "The validation was not started.");
                }
                open = begun(domain, mode);
            }
            return domain.with(open.submitted(clock.instant(), email));
        });
        return look(submitted);
    }

    /// Looks now, as the CA does by itself from time to time.
    public Domain sync(Account account, @Nullable String name) {
        return look(domain(account, name));
    }

    /// Drops the open attempt.
    public Domain clear(Account account, @Nullable String name) {
        return change(account, name, domain -> domain.with((Domain.Attempt) null));
    }

    /// Forgets all that was proved.
    public void delete(Account account, @Nullable String name) {
        var _ = change(account, name, domain -> domain.with(null, null));
    }

    private Domain change(Account account, @Nullable String name, UnaryOperator<Domain> change) {
        return ledger.change(() -> {
            Domain before = domain(account, name);
            Domain next = change.apply(before);
            if (!next.equals(before)) {
                ledger.record(new Fact.DomainStands(next));
            }
            return next;
        });
    }

    private Domain look(Domain seen) {
        Domain.Attempt attempt = seen.attempt();
        if (attempt == null || attempt.submittedAt() == null) {
            return seen;
        }
        boolean found = proofs.found(attempt.mode(), seen.name(), attempt.token());
        return ledger.change(() -> {
            Domain domain = ledger.books().domain(seen.id()).orElse(seen);
            Domain.Attempt open = domain.attempt();
            if (open == null || !open.token().equals(attempt.token())) {
                return domain;
            }
            if (!found) {
                return domain;
            }
            Domain next = domain.with(new Domain.Validation(clock.instant(), attempt.mode()), null);
            ledger.record(new Fact.DomainStands(next));
            return next;
        });
    }

    /// Somebody follows the link in the mail about a domain.
    ///
    /// @return whether there was one
    boolean confirmMail(String account, String name) {
        return ledger.change(() -> {
            Optional<Domain> mailed = ledger.books()
                    .domainNamed(account, name)
                    .filter(domain -> domain.attempt() != null
                            && domain.attempt().mode() == DcvMode.EMAIL
                            && domain.attempt().submittedAt() != null);
            mailed.ifPresent(domain -> ledger.record(
                    new Fact.DomainStands(domain.with(new Domain.Validation(clock.instant(), DcvMode.EMAIL), null))));
            return mailed.isPresent();
        });
    }

    /// When the CA looked at an attempt by itself, as its interval has it; looks themselves are not kept.
    public Optional<Instant> lastCheck(Domain.Attempt attempt) {
        return Optional.ofNullable(attempt.submittedAt()).map(submitted -> {
            long interval = Math.max(rules.recheckEvery().toMillis(), 1);
            long passed = Math.max(Duration.between(submitted, clock.instant()).toMillis(), 0);
            return submitted.plusMillis(passed / interval * interval);
        });
    }

    /// When it will look again.
    public Optional<Instant> nextCheck(Domain.Attempt attempt) {
        return lastCheck(attempt).map(last -> last.plus(rules.recheckEvery()));
    }

    /// Looks at all that is open: domains and orders.
    void lookForAll() {
        for (Domain domain : List.copyOf(ledger.books().domains())) {
            look(domain);
        }
        for (Ssl ssl : List.copyOf(ledger.books().certificates())) {
            if (ssl.terms().dcvMode() != null
                    && ssl.open().isPresent()
                    && ssl.at(Ssl.Event.READY).isEmpty()) {
                recheck(ssl);
            }
        }
    }

    /// Looks for the proofs of an order that proves control for itself.
    public Ssl recheck(Ssl ssl) {
        DcvMode mode = ssl.terms().dcvMode();
        Optional<Ssl.Wish> open = ssl.open();
        if (mode == null || open.isEmpty()) {
            return ssl;
        }
        List<String> found = open.get().names().stream()
                .filter(name -> !ssl.proved().contains(name) && proofs.found(mode, name, ssl.token()))
                .toList();
        if (!found.isEmpty()) {
            ledger.change(() -> {
                Ssl now = ledger.books().certificate(ssl.id()).orElseThrow();
                if (now.token().equals(ssl.token())) {
                    List<String> all = new ArrayList<>(now.proved());
                    all.addAll(found);
                    ledger.record(new Fact.SslStands(now.proved(all)));
                }
                return now;
            });
        }
        return progress.follow(ssl.id());
    }
}
