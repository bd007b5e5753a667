package io.sealwright.order.ordering;

import java.util.List;

/// What a happening does to an order.
public sealed interface OrderTransition {
    /// The order is in another state, or waits for another reason.
    ///
    /// @param commands what is to be said now, in this order
    /// @param text for the timeline: what happened, as a sentence
    record Moved(OrderState state, List<Command> commands, String text) implements OrderTransition {}

    /// Nothing changes: it was known already, or comes too late to matter.
    record Ignored(String why) implements OrderTransition {}

    /// It contradicts the state: whoever asked is told why, and a fact that contradicts is kept on the
    /// timeline.
    record Refused(String why) implements OrderTransition {}

    /// What the CA gateway is told.
    sealed interface Command {
        Command SUBMIT = new Submit();
        Command RESUME = new Resume();
        Command CANCEL = new Cancel();

        record Submit() implements Command {}

        record Resume() implements Command {}

        record Cancel() implements Command {}

        /// Approve it where it waits for that at the authority.
        ///
        /// @param comment who said so and why
        record ApproveAtCa(String comment) implements Command {}

        /// Decline it where it waits for an approval at the authority.
        ///
        /// @param comment who said so and why
        record DeclineAtCa(String comment) implements Command {}

        /// Go on as this order of the authority's.
        record Adopt(String caOrderId) implements Command {}
    }
}
