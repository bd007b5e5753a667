package io.sealwright.validation.challenge;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the order service wants to stand in DNS, in its own words: nothing here was checked yet.
///
/// @param domain the domain whose CAA records are checked
/// @param dnsAccount name of the DNS account to use; null lets the one with the longest matching zone be chosen
/// @param caaIdentities issuer domain names of which CAA must permit one; empty skips the check
record Wanted(
        String domain,
        String recordName,
        String recordValue,
        @Nullable String dnsAccount,
        List<String> caaIdentities) {
    Wanted {
        caaIdentities = List.copyOf(caaIdentities);
    }

    /// Whether the other wants the same value at the same name by the same account, so that nothing has to move.
    boolean isServedBySamePlacementAs(Wanted other) {
        return recordName.equals(other.recordName)
                && recordValue.equals(other.recordValue)
                && Objects.equals(dnsAccount, other.dnsAccount);
    }
}
