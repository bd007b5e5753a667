package io.sealwright.simulator.digicert;

import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A customer of the CA, with one validated organization and one division.
///
/// @param name how tests and operators call it
/// @param keySha256 of its API key, hex
/// @param viewOnly whether the key may only read
/// @param fieldRequired whether orders must fill the custom field; null stands for no
public record Account(
        String name,
        String keySha256,
        boolean viewOnly,
        long number,
        Instant openedAt,
        IssuancePolicy issuance,
        FaultPlan faults,
        @Nullable Boolean fieldRequired) {
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

    public boolean demandsField() {
        return Boolean.TRUE.equals(fieldRequired);
    }

    Account with(String otherKey, boolean otherViewOnly, boolean otherFieldRequired) {
        return new Account(name, otherKey, otherViewOnly, number, openedAt, issuance, faults, otherFieldRequired);
    }

    Account with(IssuancePolicy other) {
        return new Account(name, keySha256, viewOnly, number, openedAt, other, faults, fieldRequired);
    }

    Account with(FaultPlan other) {
        return new Account(name, keySha256, viewOnly, number, openedAt, issuance, other, fieldRequired);
    }

    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
