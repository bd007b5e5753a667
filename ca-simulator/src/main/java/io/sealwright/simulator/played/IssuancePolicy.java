package io.sealwright.simulator.played;

/// How fast and how freely an account's orders are issued.
///
/// @param delayMillis from the order to its certificate, and from a revocation's request to the revocation
/// @param approvalRequired whether orders wait for an approver of the customer
/// @param approverRefused whether the one who calls is not let be that approver
public record IssuancePolicy(long delayMillis, boolean approvalRequired, boolean approverRefused) {
    public static final IssuancePolicy DEFAULT = new IssuancePolicy(1000, false, false);
}
