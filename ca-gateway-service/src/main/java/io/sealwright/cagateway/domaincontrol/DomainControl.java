package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.connector.WantedControl;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One proof of control of a domain in an account.
///
/// @param wanted what is to be proven, and for what
/// @param trace the W3C trace context in which it was commanded
public record DomainControl(
        String id,
        String account,
        WantedControl wanted,
        @Nullable String trace,
        Phase phase) {
    DomainControl in(Phase next) {
        return new DomainControl(id, account, wanted, trace, next);
    }

    /// To be proven in another way than before.
    DomainControl wanting(WantedControl now) {
        return new DomainControl(id, account, now, trace, phase);
    }

    String domain() {
        return wanted.domain();
    }

    /// What must be published.
    ///
    /// @param caDomainId the authority's id of the domain
    public record Challenge(
            String caDomainId, ChallengeForm form, String recordName, String recordValue, List<String> caaIdentities) {
        public Challenge {
            caaIdentities = List.copyOf(caaIdentities);
        }
    }

    /// Where it stands.
    public sealed interface Phase {}

    /// The domain is to be brought into the account when due.
    ///
    /// @param failures tries in a row that came to nothing
    record Requested(Instant due, int failures, @Nullable Waiting why) implements Phase {}

    /// The challenge is known, and is being published elsewhere.
    record Challenged(Challenge challenge) implements Phase {}

    /// The authority is asked to look when due.
    ///
    /// @param failures checks in a row that came to nothing
    record Checking(
            Challenge challenge,
            Instant due,
            int failures,
            @Nullable Waiting why) implements Phase {}

    /// The authority has sent a mail, and is looked at when due for whether somebody confirmed it.
    ///
    /// @param looks how often it was
    record Mailed(String caDomainId, List<String> to, Instant sentAt, Instant due, int looks, Waiting why)
            implements Phase {
        Mailed {
            to = List.copyOf(to);
        }
    }

    /// @param validUntil null where the authority said nothing
    record Proven(@Nullable Instant validUntil) implements Phase {}

    /// Nothing happens until a person acts.
    ///
    /// @param challenge what was to be checked; null where it was not known yet
    record Held(Waiting why, @Nullable Challenge challenge) implements Phase {}
}
