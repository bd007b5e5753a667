package io.sealwright.cagateway.submission;

import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One order on its way to an authority.
///
/// @param account name of the CA account; empty where only a cancellation came
/// @param request what is to be placed; null where only a cancellation came
/// @param attempts calls that were begun to place it
/// @param sends those of them that may have reached the authority without our hearing of it
/// @param sendsAllowed how many such calls are allowed before a person must decide
/// @param sentAt when the first of them began; null before
/// @param cancelWanted whether it is to be cancelled as soon as it is known where it stands
/// @param decision what is to be decided about it at the authority, where it waits for that; null where nothing is
/// @param trace the W3C trace context in which it was commanded
public record Submission(
        String orderId,
        String account,
        @Nullable SubmitOrder request,
        int attempts,
        int sends,
        int sendsAllowed,
        @Nullable Instant sentAt,
        boolean cancelWanted,
        @Nullable WantedDecision decision,
        @Nullable String trace,
        Stage stage) {
    private static final int SENDS_ALLOWED = 2;

    static Submission of(SubmitOrder request, @Nullable String trace, Stage stage) {
        return new Submission(
                request.orderId(), request.caAccount(), request, 0, 0, SENDS_ALLOWED, null, false, null, trace, stage);
    }

    /// An order that was cancelled before it came: should it come later, it is not placed.
    static Submission cancelledBefore(String orderId, @Nullable String trace, Stage.Cancelled stage) {
        return new Submission(orderId, "", null, 0, 0, SENDS_ALLOWED, null, true, null, trace, stage);
    }

    /// The order, where it replaces a certificate within an order that the authority has already; else
    /// null.
    @Nullable
    SubmitOrder replacement() {
        return request == null || request.replaces() == null ? null : request;
    }

    /// There is nothing to decide about what the authority does not have, or has done with.
    Submission at(Stage next) {
        return new Submission(
                orderId,
                account,
                request,
                attempts,
                sends,
                sendsAllowed,
                sentAt,
                cancelWanted,
                next instanceof Stage.Placed ? decision : null,
                trace,
                next);
    }

    Submission begun(Stage.Calling call) {
        return new Submission(
                orderId,
                account,
                request,
                call.attempt(),
                sends,
                sendsAllowed,
                sentAt,
                cancelWanted,
                decision,
                trace,
                call);
    }

    /// With one more call of which it is not known whether it reached the authority.
    Submission perhapsSent(Instant begunAt) {
        Instant first = sentAt == null ? begunAt : sentAt;
        return new Submission(
                orderId,
                account,
                request,
                attempts,
                sends + 1,
                sendsAllowed,
                first,
                cancelWanted,
                decision,
                trace,
                stage);
    }

    Submission wantingCancel(boolean wanted) {
        return new Submission(
                orderId, account, request, attempts, sends, sendsAllowed, sentAt, wanted, decision, trace, stage);
    }

    Submission wanting(WantedDecision wanted) {
        return withDecision(wanted);
    }

    /// Nothing is to be decided any more, unless something else than what was done.
    Submission decided(WantedDecision done) {
        return done.equals(decision) ? withDecision(null) : this;
    }

    private Submission withDecision(@Nullable WantedDecision wanted) {
        return new Submission(
                orderId, account, request, attempts, sends, sendsAllowed, sentAt, cancelWanted, wanted, trace, stage);
    }

    /// A person decided that it may be sent once more, should it not be found.
    Submission allowedOnceMore() {
        return new Submission(
                orderId,
                account,
                request,
                attempts,
                sends,
                Math.max(sendsAllowed, sends + 1),
                sentAt,
                cancelWanted,
                decision,
                trace,
                stage);
    }
}
