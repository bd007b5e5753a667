package io.sealwright.validation.challenge;

import io.sealwright.contracts.ChallengeForm;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the order service wants to be published, in its own words: nothing here was checked yet.
///
/// @param domain the domain whose CAA records are checked
/// @param dnsAccount name of the DNS account to use; null lets the one with the longest matching zone be chosen
/// @param caaIdentities issuer domain names of which CAA must permit one; empty skips the check
record Wanted(
        String domain,
        String recordName,
        String recordValue,
        @Nullable String dnsAccount,
        List<String> caaIdentities,
        ChallengeForm form) {
    Wanted {
        caaIdentities = List.copyOf(caaIdentities);
    }

    /// Whether the other wants the same value in the same form at the same name by the same account, so that nothing
    /// has to move.
    boolean isServedBySamePlacementAs(Wanted other) {
        return recordName.equals(other.recordName)
                && recordValue.equals(other.recordValue)
                && form == other.form
                && Objects.equals(dnsAccount, other.dnsAccount);
    }
}
