package io.sealwright.simulator.journal;

/// Where an authority's facts are kept for good.
///
/// @param <F> what can happen
public interface FactLog<F> extends AutoCloseable {
    /// Queues a fact; it is safe only when [#awaitDurable()] has returned.
    void append(F fact);

    /// Waits until every fact appended so far is safe.
    void awaitDurable();

    /// Whether facts can still be kept.
    boolean healthy();

    @Override
    void close();
}
