package io.sealwright.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a thing waits or is held: no list, page or message of ours shows "pending" without one.
///
/// @param reason the entry of the catalogue, and so the runbook's heading
/// @param cause one sentence for a person: what happened, to what, and what to do next; never blank, never
///     a secret
/// @param nextAttempt when it goes on by itself; null where it will not without somebody
public record Waiting(
        ReasonCode reason, String cause, @Nullable Instant nextAttempt) {
    public Waiting {
        if (cause.isBlank()) {
            throw new IllegalArgumentException("A waiting thing must say why: " + reason);
        }
    }

    /// A wait that ends by itself at the given time.
    public static Waiting until(ReasonCode reason, String cause, Instant nextAttempt) {
        return new Waiting(reason, cause, nextAttempt);
    }

    /// A wait that ends only when the one who can act has acted.
    public static Waiting held(ReasonCode reason, String cause) {
        return new Waiting(reason, cause, null);
    }

    /// Whether nothing more happens until a person acts.
    public boolean isHeld() {
        return nextAttempt == null && reason.whoCanAct() != WhoCanAct.NOBODY;
    }
}
