package io.sealwright.contracts;

import java.time.Instant;
import java.util.List;

/// Facts that the validation service reports.
public sealed interface ValidationEvent extends Message {
    /// Something became known of one challenge.
    sealed interface AboutChallenge extends ValidationEvent {
        String challengeId();

        @Override
        default String key() {
            return challengeId();
        }
    }

    /// Every authoritative name server answers with the value.
    ///
    /// @param servers who answered, as `name address`
    @Named("sealwright.validation.challenge-published.v1")
    record ChallengePublished(String challengeId, List<String> servers, Instant at) implements AboutChallenge {}

    /// The challenge is not everywhere yet, or is held.
    @Named("sealwright.validation.challenge-waiting.v1")
    record ChallengeWaiting(String challengeId, Waiting waiting, Instant at) implements AboutChallenge {}

    /// The value is gone from the zone; other values of the record set stand as they did.
    @Named("sealwright.validation.challenge-removed.v1")
    record ChallengeRemoved(String challengeId, Instant at) implements AboutChallenge {}

    /// How a DNS account stands now.
    ///
    /// @param zones the zones it may write, without trailing dots
    @Named("sealwright.validation.dns-account-changed.v1")
    record DnsAccountChanged(
            String accountId, String name, boolean active, List<String> zones, long version, Instant at)
            implements ValidationEvent {
        @Override
        public String key() {
            return name;
        }
    }
}
