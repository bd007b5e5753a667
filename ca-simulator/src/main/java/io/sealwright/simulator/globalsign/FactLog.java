package io.sealwright.simulator.globalsign;

/// Where facts are kept for good.
public interface FactLog {
    /// Queues a fact; it is safe only when [#awaitDurable()] has returned.
    void append(Fact fact);

    /// Waits until every fact appended so far is safe.
    void awaitDurable();
}
