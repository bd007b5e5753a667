package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.PasswordDigest;
import java.time.Instant;

/// A customer of the CA, with one vetted profile.
///
/// @param name how tests and operators call it
/// @param userName what stands in the AuthToken
/// @param profileId such as `45678_SMS2_1`
public record Account(
        String name,
        String userName,
        PasswordDigest password,
        String profileId,
        Instant openedAt,
        IssuancePolicy issuance,
        FaultPlan faults) {

    Account with(IssuancePolicy other) {
        return new Account(name, userName, password, profileId, openedAt, other, faults);
    }

    Account with(FaultPlan other) {
        return new Account(name, userName, password, profileId, openedAt, issuance, other);
    }
}
