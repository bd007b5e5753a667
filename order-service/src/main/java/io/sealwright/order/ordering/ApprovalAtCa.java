package io.sealwright.order.ordering;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.ordering.OrderState.AwaitingApproval;
import io.sealwright.order.ordering.OrderState.Open;
import io.sealwright.order.ordering.OrderTransition.Command;
import io.sealwright.order.ordering.OrderTransition.Ignored;
import io.sealwright.order.ordering.OrderTransition.Moved;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows where somebody decides about an order that waits, within our own account at the authority, for an
/// approval. The gateway tells the authority, and says what came of it.
final class ApprovalAtCa {
    private ApprovalAtCa() {}

    /// Whether an order waits for one.
    static boolean isAwaited(OrderState state) {
        return state instanceof Open open
                && !(state instanceof AwaitingApproval)
                && open.waiting().reason() == ReasonCode.CA_APPROVAL
                && !open.cancelRequested();
    }

    static OrderTransition approved(Open state, String by, @Nullable String comment, Instant now) {
        return told(
                state,
                by + " approved the order; the authority is told." + because(comment),
                new Command.ApproveAtCa("Approved by " + by + "." + because(comment)),
                now);
    }

    static OrderTransition declined(Open state, String by, String why, Instant now) {
        return told(
                state,
                by + " did not approve the order; the authority is told." + because(why),
                new Command.DeclineAtCa("Declined by " + by + "." + because(why)),
                now);
    }

    static String because(@Nullable String why) {
        return why == null ? "" : " They said: " + why;
    }

    /// Whoever says the same twice is heard once.
    private static OrderTransition told(Open state, String text, Command command, Instant now) {
        Waiting waiting = Waiting.until(ReasonCode.QUEUED_FOR_CA, text, now);
        if (state.waiting().reason() == waiting.reason()
                && state.waiting().cause().equals(text)) {
            return new Ignored("the authority is being told already");
        }
        return isAwaited(state)
                ? new Moved(state.with(waiting, false), List.of(command), text)
                : OrderLifecycle.decided(state);
    }
}
