package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.Revocations;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The books and the log behind them: whatever changes goes to both, one change at a time.
public final class Ledger {
    private final Books books;
    private final FactLog log;
    private final ReentrantLock changing = new ReentrantLock();

    private Ledger(Books books, FactLog log) {
        this.books = books;
        this.log = log;
    }

    /// @param opening opens the log after it has passed every fact that it holds, in order, to its argument
    public static Ledger open(Function<Consumer<Fact>, FactLog> opening) {
        Books books = new Books();
        return new Ledger(books, opening.apply(books::apply));
    }

    Books books() {
        return books;
    }

    /// Decides and records with nothing else changing in between. Durable only after [#awaitDurable()].
    <T> T change(Supplier<T> decision) {
        changing.lock();
        try {
            return decision.get();
        } finally {
            changing.unlock();
        }
    }

    /// Only inside [#change(Supplier)].
    void record(Fact fact) {
        if (!changing.isHeldByCurrentThread()) {
            throw new IllegalStateException("A fact is recorded only inside a change");
        }
        log.append(fact);
        books.apply(fact);
    }

    /// Waits until everything recorded so far would survive a crash; no answer goes out before.
    public void awaitDurable() {
        log.awaitDurable();
    }

    public Optional<Account> account(String name) {
        return books.account(name);
    }

    public Optional<Account> accountOfUser(String userName) {
        return books.accountOfUser(userName);
    }

    public Revocations revocations() {
        return books.orders();
    }
}
