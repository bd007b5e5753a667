package io.sealwright.cagateway.connector;

import io.sealwright.contracts.ChallengeForm;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of bringing a domain into an account.
public sealed interface ControlRequest extends CaAnswer
        permits ControlRequest.Challenge,
                ControlRequest.AlreadyProven,
                ControlRequest.Mailed,
                ControlRequest.PerhapsMailed,
                ControlRequest.InReview,
                ControlRequest.Refused,
                Trouble {
    /// Publish this, then ask for the check.
    ///
    /// @param caDomainId the authority's id of the domain
    /// @param recordName owner name, without trailing dot; of a file its URL
    /// @param recordValue verbatim; of a file all that is in it
    /// @param caaIdentities the issuer domain names that a CAA record must allow
    record Challenge(
            String caDomainId, ChallengeForm form, String recordName, String recordValue, List<String> caaIdentities)
            implements ControlRequest {
        public Challenge {
            caaIdentities = List.copyOf(caaIdentities);
        }

        /// A TXT record.
        public static Challenge txt(String caDomainId, String name, String value, List<String> caaIdentities) {
            return new Challenge(caDomainId, ChallengeForm.TXT, name, value, caaIdentities);
        }
    }

    /// The authority has sent a mail; whoever reads it confirms there. The check tells when that is done.
    ///
    /// @param to the addresses; never empty
    record Mailed(String caDomainId, List<String> to) implements ControlRequest {
        public Mailed {
            to = List.copyOf(to);
        }
    }

    /// Contact broke after the authority was asked to send a mail. It is not asked once more, as each time may send
    /// another; the check tells when somebody has confirmed one.
    ///
    /// @param to the addresses; never empty
    record PerhapsMailed(String caDomainId, List<String> to, String detail) implements ControlRequest {
        public PerhapsMailed {
            to = List.copyOf(to);
        }
    }

    /// @param validUntil null where the authority said nothing
    record AlreadyProven(String caDomainId, @Nullable Instant validUntil) implements ControlRequest {}

    /// The authority's staff look at the domain.
    record InReview(String caDomainId, String detail) implements ControlRequest {}

    /// The authority does not take this domain.
    record Refused(String detail) implements ControlRequest {}
}
