package io.sealwright.cagateway.connector;

import java.time.Clock;
import java.time.Duration;

/// Under which rules a connector makes its calls.
///
/// @param connect how long a connection may take to stand
/// @param answer how long the authority may take to begin its answer
/// @param whole how long a call may take in all
public record CallRules(
        Turns turns, Observer observer, Clock clock, Duration connect, Duration answer, Duration whole) {
    /// The account's budget of calls.
    @FunctionalInterface
    public interface Turns {
        /// Waits until the account's next call may go out; to be asked right before each single call.
        ///
        /// @return false where no call may go out any more from here; then nothing must be sent
        boolean await();
    }

    /// Hears of every single call.
    @FunctionalInterface
    public interface Observer {
        /// @param operation as the authority names it
        /// @param outcome a word out of few, fit for a metric's label
        void called(String operation, String outcome, Duration took);
    }
}
