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
/// @param extended whether the profile is vetted for ExtendedSSL, and for nothing else
public record Account(
        String name,
        String userName,
        PasswordDigest password,
        String profileId,
        boolean extended,
        Instant openedAt,
        IssuancePolicy issuance,
        FaultPlan faults) {

    /// Of the profile.
    public String vettingLevel() {
        return extended ? "EV" : "OV";
    }

    Account with(IssuancePolicy other) {
        return new Account(name, userName, password, profileId, extended, openedAt, other, faults);
    }

    Account with(FaultPlan other) {
        return new Account(name, userName, password, profileId, extended, openedAt, issuance, other);
    }
}
