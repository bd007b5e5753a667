package io.sealwright.order.revocation;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.pki.RevocationReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the revocation of a certificate is. Data sits in the state that owns it.
///
/// ```
/// NOT_ASKED ──> REQUESTED <──> REFUSED
///     │             │             │
///     └─────────────┴──> REVOKED <┘
/// ```
sealed interface RevocationState {
    /// The state's name on the REST face and in the database.
    String name();

    /// Nobody asked, and the authority said nothing.
    record NotAsked() implements RevocationState {
        @Override
        public String name() {
            return "NOT_ASKED";
        }
    }

    /// It is on its way to the authority.
    record Requested(Asked asked, Waiting waiting) implements RevocationState {
        @Override
        public String name() {
            return "REQUESTED";
        }
    }

    /// The authority does not revoke it; it stays valid.
    record Refused(Asked asked, ReasonCode reason, String detail) implements RevocationState {
        @Override
        public String name() {
            return "REFUSED";
        }
    }

    /// The authority holds it as revoked. This cannot be undone.
    ///
    /// @param asked null where nobody asked here
    /// @param reason what the authority said; null where it did not say
    /// @param at when the authority was known to hold it as revoked
    /// @param seen null as long as the world was not seen to be told
    /// @param unseen why somebody must look whether it is told; null where nobody must
    record Revoked(
            @Nullable Asked asked,
            @Nullable String reason,
            Instant at,
            String detail,
            @Nullable Seen seen,
            @Nullable Waiting unseen)
            implements RevocationState {
        @Override
        public String name() {
            return "REVOKED";
        }
    }

    /// Who asked for it here, and why.
    record Asked(RevocationReason reason, @Nullable String comment, String by, Instant at) {}

    /// Where the authority tells everybody.
    ///
    /// @param in OCSP or CRL
    record Seen(String in, Instant at) {}
}
