package io.sealwright.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the order service wants published, or taken away again. Each is safe to receive twice.
public sealed interface ValidationCommand extends Message {
    String challengeId();

    @Override
    default String key() {
        return challengeId();
    }

    /// Publish the answer to a challenge, and report when everybody can see it: for a record, when every authoritative
    /// server answers with it; for a file, when it was fetched from every address of its host.
    ///
    /// @param domain the authorization domain name whose CAA records are checked
    /// @param recordName owner name, without trailing dot; of a file its URL
    /// @param recordValue verbatim; of a file all that is in it
    /// @param dnsAccount name of the DNS account to use; null lets the service choose the one that holds
    ///     the zone
    /// @param caaIdentities issuer domain names that CAA must allow; empty skips the check
    /// @param form null means TXT
    @Named("sealwright.validation.publish-challenge.v1")
    record PublishChallenge(
            String challengeId,
            String domain,
            String recordName,
            String recordValue,
            @Nullable String dnsAccount,
            List<String> caaIdentities,
            @Nullable ChallengeForm form)
            implements ValidationCommand {}

    /// The challenge is no longer needed: remove that value, and only that.
    @Named("sealwright.validation.remove-challenge.v1")
    record RemoveChallenge(String challengeId) implements ValidationCommand {}
}
