package io.sealwright.cagateway.submission;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.WantedDecision;
import java.time.Instant;

/// What can happen to a submission.
public sealed interface Happening {
    /// It was commanded once more to place it.
    record Submitted() implements Happening {}

    /// Somebody says that the cause of a hold is gone.
    record Resumed() implements Happening {}

    /// It is to be cancelled.
    record CancelWanted() implements Happening {}

    /// One of ours decided about it where it waits, at the authority, for an approval.
    record DecisionWanted(WantedDecision wanted) implements Happening {}

    /// A person found it at the authority.
    record Adopted(String caOrderId) implements Happening {}

    /// Its turn to be placed has come.
    record TurnCame() implements Happening {}

    /// The call that places it ended.
    ///
    /// @param attempt which call
    record PlacementEnded(int attempt, Placement placement) implements Happening {}

    /// Whoever made the call is gone without a word.
    record CallLost() implements Happening {}

    record SearchEnded(Search search) implements Happening {}

    record LookUpEnded(LookUp lookUp) implements Happening {}

    record CancellationEnded(Cancellation cancellation) implements Happening {}

    /// @param wanted what was asked for with the call
    record DecisionEnded(WantedDecision wanted, Decision decision) implements Happening {}

    /// Its account is left alone for a while, as too many calls came to nothing.
    ///
    /// @param why what happened, for a person
    record AccountPaused(Instant until, String why) implements Happening {}

    /// The authority's list of changes showed it.
    record Seen(String caOrderId, CaOrderState state) implements Happening {}
}
