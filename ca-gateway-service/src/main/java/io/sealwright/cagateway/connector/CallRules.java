package io.sealwright.cagateway.connector;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// Under which rules a connector makes its calls.
///
/// @param connect how long a connection may take to stand
/// @param answer how long the authority may take to begin its answer
/// @param whole how long a call may take in all
/// @param masking what is hidden of a call's words before anybody hears them
public record CallRules(
        Turns turns,
        Observer observer,
        Clock clock,
        Duration connect,
        Duration answer,
        Duration whole,
        Masking masking) {
    /// Without credentials to hide.
    public CallRules(Turns turns, Observer observer, Clock clock, Duration connect, Duration answer, Duration whole) {
        this(turns, observer, clock, connect, answer, whole, Masking.of(List.of()));
    }

    /// With the credentials hidden that the calls carry.
    public CallRules hiding(Collection<String> credentials) {
        return new CallRules(turns, observer, clock, connect, answer, whole, Masking.of(credentials));
    }

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

        /// @param words what was said and answered
        default void called(String operation, String outcome, Duration took, Wording words) {
            called(operation, outcome, took);
        }

        /// Hears of what the authority said and nobody here knows: a sign that it changed something.
        ///
        /// @param what a word out of few, fit for a metric's label
        /// @param detail for the log, as a sentence
        default void drifted(String what, String detail) {}
    }
}
