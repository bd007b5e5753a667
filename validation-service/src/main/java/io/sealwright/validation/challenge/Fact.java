package io.sealwright.validation.challenge;

import io.sealwright.contracts.ReasonCode;
import java.time.Instant;
import java.util.List;

/// Something that happened to a challenge.
sealed interface Fact {
    /// The order service wants it published.
    ///
    /// @param saidAt when it said so
    record PublishWanted(Wanted wanted, Instant saidAt) implements Fact {}

    /// The order service no longer needs it.
    ///
    /// @param saidAt when it said so
    record RemovalWanted(Instant saidAt) implements Fact {}

    /// A DNS account changed, or an operator says that the cause is gone.
    record RetryWanted() implements Fact {}

    /// A step that was begun has ended.
    ///
    /// @param observed the state in which it was begun: the result counts only while that still holds
    record StepDone(State observed, Result result) implements Fact {}

    /// What came of a step.
    sealed interface Result {
        /// It is decided where the value goes. Nothing is written yet.
        record Placed(Placement placement) implements Result {}

        record Written() implements Result {}

        /// Every authoritative name server answers with it.
        record SeenEverywhere(List<String> servers) implements Result {}

        /// Some do not yet.
        record NotSeenYet(String cause) implements Result {}

        record TakenAway() implements Result {}

        /// It failed for now.
        record Hindered(ReasonCode reason, String cause) implements Result {}

        /// It fails until a person acts.
        record Stopped(ReasonCode reason, String cause) implements Result {}
    }
}
