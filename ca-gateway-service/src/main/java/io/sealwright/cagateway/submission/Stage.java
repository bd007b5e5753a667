package io.sealwright.cagateway.submission;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where an order stands between us and the authority.
public sealed interface Stage {
    /// It is to be placed when it is due.
    ///
    /// @param failures tries in a row that came to nothing
    /// @param why what was last said about the wait; null before anything was
    record Queued(Instant due, int failures, @Nullable Waiting why) implements Stage {}

    /// The call that places it is under way. It was recorded before it began.
    ///
    /// @param attempt its number, from 1
    /// @param since when it began
    /// @param failures tries in a row before it that came to nothing
    record Calling(int attempt, Instant since, int failures) implements Stage {}

    /// It was sent, and whether the authority took it is not known. It is searched for when due, never just
    /// sent again.
    ///
    /// @param absences how often in a row the authority did not know of it
    /// @param failures searches in a row that came to nothing
    record Unknown(Instant due, int absences, int failures, Waiting why) implements Stage {}

    /// The authority has it.
    ///
    /// @param due when it is looked up by itself, should the list of changes miss it
    /// @param lookUps how often it was
    /// @param why what was last said about the wait; null before anything was
    record Placed(
            String caOrderId,
            Instant due,
            int lookUps,
            @Nullable Waiting why) implements Stage {}

    /// It is not placed, as control of its domains must be proven first; it comes again when that is done.
    record AwaitingControl() implements Stage {}

    /// Nothing happens until a person acts.
    ///
    /// @param doubtful whether the authority may have it nevertheless
    record Held(Waiting why, boolean doubtful) implements Stage {}

    /// The authority refused it for good.
    record Rejected(ReasonCode reason, String detail) implements Stage {}

    /// The certificate is there.
    ///
    /// @param serialNumber its own: others may have been issued in the same order at the authority; null
    ///     where it is not known
    record Issued(String caOrderId, @Nullable String serialNumber) implements Stage {}

    /// @param caOrderId null where the authority never had it
    record Cancelled(@Nullable String caOrderId, String detail) implements Stage {}
}
