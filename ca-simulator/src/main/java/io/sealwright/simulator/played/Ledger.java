package io.sealwright.simulator.played;

import io.sealwright.simulator.journal.FactLog;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The books and the log behind them: whatever changes goes to both, one change at a time.
///
/// @param <F> what can happen at the authority
/// @param <B> what it knows, built from the facts alone
public final class Ledger<F, B extends Ledger.Books<F>> {
    private final B books;
    private final FactLog<F> log;
    private final ReentrantLock changing = new ReentrantLock();

    /// All that an authority knows.
    public interface Books<F> {
        void apply(F fact);
    }

    private Ledger(B books, FactLog<F> log) {
        this.books = books;
        this.log = log;
    }

    /// @param books still empty
    /// @param opening opens the log after it has passed every fact that it holds, in order, to its argument
    public static <F, B extends Books<F>> Ledger<F, B> open(B books, Function<Consumer<F>, FactLog<F>> opening) {
        return new Ledger<>(books, opening.apply(books::apply));
    }

    public B books() {
        return books;
    }

    /// Decides and records with nothing else changing in between. Durable only after [#awaitDurable()].
    public <T> T change(Supplier<T> decision) {
        changing.lock();
        try {
            return decision.get();
        } finally {
            changing.unlock();
        }
    }

    /// Only inside [#change(Supplier)].
    public void record(F fact) {
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

    /// Whether what is recorded can still be kept.
    public boolean healthy() {
        return log.healthy();
    }

    /// Closes the log; nothing is recorded afterwards.
    public void close() {
        log.close();
    }
}
