package io.sealwright.simulator.digicert;

import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import java.time.Instant;

/// A customer of the CA, with one validated organization and one division.
///
/// @param name how tests and operators call it
/// @param keySha256 of its API key, hex
/// @param viewOnly whether the key may only read
public record Account(
        String name,
        String keySha256,
        boolean viewOnly,
        long number,
        Instant openedAt,
        IssuancePolicy issuance,
        FaultPlan faults) {
    private static final long FIRST_ORGANIZATION = 112_200;
    private static final long FIRST_CONTAINER = 70_000;
    private static final long FIRST_USER = 14_000;

    public long organizationId() {
        return FIRST_ORGANIZATION + number;
    }

    public long containerId() {
        return FIRST_CONTAINER + number;
    }

    public long userId() {
        return FIRST_USER + number;
    }

    Account with(String otherKey, boolean otherViewOnly) {
        return new Account(name, otherKey, otherViewOnly, number, openedAt, issuance, faults);
    }

    Account with(IssuancePolicy other) {
        return new Account(name, keySha256, viewOnly, number, openedAt, other, faults);
    }

    Account with(FaultPlan other) {
        return new Account(name, keySha256, viewOnly, number, openedAt, issuance, other);
    }

    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
