package io.sealwright.simulator.globalsign;

/// How fast and how freely an account's orders are issued.
///
/// @param delayMillis from the order to its certificate, and from a revocation's request to the revocation
/// @param approvalRequired whether an order waits with status 8 for ModifyMSSLOrder APPROVE
public record IssuancePolicy(long delayMillis, boolean approvalRequired) {
    static final IssuancePolicy DEFAULT = new IssuancePolicy(1000, false);
}
