package io.sealwright.order.revocation;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.revocation.RevocationState.Asked;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can happen to the revocation of a certificate.
sealed interface RevocationHappening {
    /// A person asks for it.
    record Ask(Asked asked) implements RevocationHappening {}

    /// Somebody who may decides about it where it waits, at the authority, for an approval.
    ///
    /// @param why null where nothing was said
    record Decide(boolean approve, String by, @Nullable String why) implements RevocationHappening {
        /// What is said to the authority, and shown here.
        String words() {
            return (approve ? "Approved by " : "Rejected by ") + by + "." + (why == null ? "" : " They said: " + why);
        }
    }

    /// The gateway says why it waits.
    record Waits(Waiting waiting) implements RevocationHappening {}

    /// The authority does not do it.
    record RefusedByCa(ReasonCode reason, String detail) implements RevocationHappening {}

    /// The authority holds the certificate as revoked, whoever asked.
    ///
    /// @param reason null where the authority did not say
    /// @param alongside who asked for the revocation of another certificate of the same order of the
    ///     authority's, with which this one went; null where nobody did
    record RevokedByCa(
            @Nullable String reason,
            String detail,
            Instant at,
            @Nullable Asked alongside) implements RevocationHappening {
        RevokedByCa(@Nullable String reason, String detail, Instant at) {
            this(reason, detail, at, null);
        }

        RevokedByCa with(Asked asked) {
            return new RevokedByCa(reason, detail, at, asked);
        }
    }

    /// Whoever asks the authority is told that the certificate is revoked.
    ///
    /// @param in OCSP or CRL
    /// @param since as it is said there
    record SeenRevoked(String in, Instant since, Instant at) implements RevocationHappening {}
}
