package io.sealwright.validation.challenge;

import io.sealwright.contracts.ValidationEvent;
import java.util.List;

/// What a fact does to a challenge.
sealed interface Transition {
    /// What is to be told, in this order.
    List<ValidationEvent> reports();

    /// It changes.
    record Moved(Challenge to, List<ValidationEvent> reports) implements Transition {}

    /// It stays as it is.
    ///
    /// @param why one sentence
    record Stayed(String why, List<ValidationEvent> reports) implements Transition {}
}
