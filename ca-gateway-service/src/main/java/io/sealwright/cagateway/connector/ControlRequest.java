package io.sealwright.cagateway.connector;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of bringing a domain into an account.
public sealed interface ControlRequest extends CaAnswer
        permits ControlRequest.Challenge,
                ControlRequest.AlreadyProven,
                ControlRequest.InReview,
                ControlRequest.Refused,
                Trouble {
    /// Publish this TXT record, then ask for the check.
    ///
    /// @param caDomainId the authority's id of the domain
    /// @param recordName owner name, without trailing dot
    /// @param recordValue verbatim
    /// @param caaIdentities the issuer domain names that a CAA record must allow
    record Challenge(String caDomainId, String recordName, String recordValue, List<String> caaIdentities)
            implements ControlRequest {
        public Challenge {
            caaIdentities = List.copyOf(caaIdentities);
        }
    }

    /// @param validUntil null where the authority said nothing
    record AlreadyProven(String caDomainId, @Nullable Instant validUntil) implements ControlRequest {}

    /// The authority's staff look at the domain.
    record InReview(String caDomainId, String detail) implements ControlRequest {}

    /// The authority does not take this domain.
    record Refused(String detail) implements ControlRequest {}
}
