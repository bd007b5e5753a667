package io.sealwright.order.revocation;

import java.util.Set;

/// What a happening does to a revocation.
sealed interface RevocationTransition {
    /// It goes on.
    ///
    /// @param event the happening's name on the timeline
    /// @param text a sentence for the timeline
    record Moved(RevocationState state, Set<Effect> effects, String event, String text)
            implements RevocationTransition {}

    /// It changes nothing: a repetition, or late.
    record Ignored(String why) implements RevocationTransition {}

    /// It cannot be asked for.
    record Refused(String why) implements RevocationTransition {}

    /// What is to be done besides.
    enum Effect {
        /// The CA gateway is told to revoke.
        COMMAND,
        /// Nothing is ordered with the key from now on.
        BAN_KEY,
        /// The certificate counts as revoked, and everybody hears of it.
        REVOKE
    }
}
