package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.played.PasswordDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens accounts, changes what is set for them, and lets callers in.
public final class Accounts {
    private final Ledger<Fact, Books> ledger;
    private final Clock clock;

    public Accounts(Ledger<Fact, Books> ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Creates an account with a vetted profile, or changes its user name and password.
    ///
    /// @param extended whether its profile is one for ExtendedSSL; of an account that there is it stays as it was
    /// @return empty where another account has that user name
    public Optional<Account> open(String name, String userName, String password, boolean extended) {
        return ledger.change(() -> {
            Optional<Account> holder = ledger.books().accountOfUser(userName);
            if (holder.isPresent() && !holder.get().name().equals(name)) {
                return Optional.empty();
            }
            Optional<Account> before = ledger.books().account(name);
            if (before.isEmpty()
                    || !before.get().userName().equals(userName)
                    || !before.get().password().matches(password)) {
                Instant openedAt = before.map(Account::openedAt).orElseGet(clock::instant);
                String profileId = before.map(Account::profileId).orElseGet(this::newProfileId);
                ledger.record(new Fact.AccountOpened(
                        name,
                        userName,
                        PasswordDigest.of(password),
                        profileId,
                        before.map(Account::extended).orElse(extended),
                        openedAt));
            }
            return ledger.books().account(name);
        });
    }

    public Optional<Account> find(String name) {
        return ledger.books().account(name);
    }

    private String newProfileId() {
        int number = ledger.books().accountCount() + 1;
        return "%05d_SMS2_%d".formatted(45_000 + number, 1000 + number);
    }

    /// @param name of an account that there is
    public void set(String name, IssuancePolicy policy) {
        ledger.change(() -> {
            ledger.record(new Fact.IssuanceSet(name, policy));
            return policy;
        });
    }

    /// @param name of an account that there is
    public void set(String name, FaultPlan plan) {
        ledger.change(() -> {
            ledger.record(new Fact.FaultsSet(name, plan));
            return plan;
        });
    }

    /// Every call carries its credentials.
    public Outcome<Account> admit(@Nullable String userName, @Nullable String password) {
        if (userName == null || password == null) {
            return Outcome.refused(ErrorCode.LOGIN_FAILED.at("AuthToken"));
        }
        return ledger.books()
                .accountOfUser(userName)
                .filter(account -> account.password().matches(password))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(ErrorCode.LOGIN_FAILED.at("AuthToken")));
    }
}
