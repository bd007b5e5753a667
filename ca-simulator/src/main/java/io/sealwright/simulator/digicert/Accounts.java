package io.sealwright.simulator.digicert;

import io.sealwright.simulator.authority.Sha256;
import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Opens accounts, changes what is set for them, and lets callers in.
public final class Accounts {
    private final Ledger<Fact, Books> ledger;
    private final Clock clock;

    Accounts(Ledger<Fact, Books> ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Keys are found by their hash; they are long and random, so that it needs no salt.
    private static String hash(String key) {
        return Sha256.hex(key.getBytes(StandardCharsets.UTF_8));
    }

    /// Creates an account, or gives it another key.
    ///
    /// @return empty where another account has that key
    Optional<Account> open(String name, String key, boolean viewOnly, boolean fieldRequired) {
        return ledger.change(() -> {
            String hash = hash(key);
            Optional<Account> holder = ledger.books().accountOfKey(hash);
            if (holder.isPresent() && !holder.get().name().equals(name)) {
                return Optional.empty();
            }
            Account account = ledger.books()
                    .account(name)
                    .map(before -> before.with(hash, viewOnly, fieldRequired))
                    .orElseGet(() -> new Account(
                            name,
                            hash,
                            viewOnly,
                            ledger.books().accountCount() + 1L,
                            clock.instant(),
                            IssuancePolicy.DEFAULT,
                            FaultPlan.NONE,
                            fieldRequired));
            ledger.record(new Fact.AccountStands(account));
            return Optional.of(account);
        });
    }

    void set(String name, IssuancePolicy policy) {
        change(name, account -> account.with(policy));
    }

    void set(String name, FaultPlan plan) {
        change(name, account -> account.with(plan));
    }

    private void change(String name, UnaryOperator<Account> change) {
        ledger.change(() -> {
            ledger.record(new Fact.AccountStands(
                    change.apply(ledger.books().account(name).orElseThrow())));
            return name;
        });
    }

    /// The account of a key.
    public Optional<Account> ofKey(Optional<String> key) {
        return key.flatMap(given -> ledger.books().accountOfKey(hash(given)));
    }
}
