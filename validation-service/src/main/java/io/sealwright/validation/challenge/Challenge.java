package io.sealwright.validation.challenge;

import io.sealwright.contracts.Waiting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One challenge: its state, why it waits, and when it is its turn.
///
/// @param id the order service's id of it
/// @param waiting null where it waits for nothing
/// @param attempts how often the present step was tried without success
/// @param dueAt when its next step is to be taken; null where none is
record Challenge(
        String id,
        State state,
        @Nullable Waiting waiting,
        int attempts,
        @Nullable Instant dueAt) {
    /// A challenge of which nothing was heard yet.
    static Challenge unheardOf(String id) {
        return new Challenge(id, new State.Absent(), null, 0, null);
    }
}
