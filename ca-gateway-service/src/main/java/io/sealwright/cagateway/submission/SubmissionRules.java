package io.sealwright.cagateway.submission;

import io.sealwright.cagateway.submission.Stage.AwaitingControl;
import io.sealwright.cagateway.submission.Stage.Calling;
import io.sealwright.cagateway.submission.Stage.Cancelled;
import io.sealwright.cagateway.submission.Stage.Held;
import io.sealwright.cagateway.submission.Stage.Issued;
import io.sealwright.cagateway.submission.Stage.Placed;
import io.sealwright.cagateway.submission.Stage.Queued;
import io.sealwright.cagateway.submission.Stage.Rejected;
import io.sealwright.cagateway.submission.Stage.Unknown;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The life of a submission: what follows from what happens, total over stages and happenings.
///
/// One rule stands above the others: a call of which it is not known whether it reached the authority is
/// followed by searches, and only by another call when the order was absent twice, some time apart.
public final class SubmissionRules {
    private static final String CANCELLED_BEFORE = "Cancelled before it was placed; the authority never had it.";

    private final SubmissionTimes times;
    private final CallRulings calls;
    private final ProgressRulings progress;
    private final DecisionRulings decisions;

    /// @param chance gives numbers from 0 to 1 that spread waits
    public SubmissionRules(SubmissionTimes times, DoubleSupplier chance) {
        this.times = times;
        this.progress = new ProgressRulings(times, chance);
        this.decisions = new DecisionRulings(times, chance);
        this.calls = new CallRulings(times, chance, progress);
    }

    /// A submission begins.
    ///
    /// @param accountThere whether the account exists and may place orders
    public static Step.Moved begin(SubmitOrder request, @Nullable String trace, boolean accountThere, Instant now) {
        if (accountThere) {
            return new Step.Moved(Submission.of(request, trace, new Queued(now, 0, null)), List.of());
        }
        Waiting why = Waiting.held(
                ReasonCode.CA_ACCOUNT_MISSING,
                "There is no CA account '" + request.caAccount()
                        + "' that takes orders. Create or switch on the account; the order then goes on by itself.");
        Submission held = Submission.of(request, trace, new Held(why, false));
        return new Step.Moved(held, List.of(new CaEvent.OrderWaiting(request.orderId(), why, now)));
    }

    /// A cancellation came for an order that never came.
    public static Step.Moved cancelBeforeBegin(String orderId, @Nullable String trace, Instant now) {
        Submission cancelled = Submission.cancelledBefore(orderId, trace, new Cancelled(null, CANCELLED_BEFORE));
        return new Step.Moved(cancelled, List.of(new CaEvent.OrderCancelled(orderId, null, CANCELLED_BEFORE, now)));
    }

    /// What follows.
    public Step on(Submission s, Happening happening, Instant now) {
        return switch (happening) {
            case Happening.Submitted _ -> submitted(s, now);
            case Happening.Resumed _ -> resumed(s, now);
            case Happening.CancelWanted _ -> cancelWanted(s, now);
            case Happening.DecisionWanted it -> decisions.wanted(s, it.wanted(), now);
            case Happening.Adopted it -> adopted(s, it.caOrderId(), now);
            case Happening.TurnCame _ -> turnCame(s, now);
            case Happening.PlacementEnded it -> calls.placementEnded(s, it, now);
            case Happening.AccountPaused it -> accountPaused(s, it, now);
            case Happening.CallLost _ -> calls.callLost(s, now);
            case Happening.SearchEnded it -> calls.searchEnded(s, it.search(), now);
            case Happening.LookUpEnded it -> progress.lookUpEnded(s, it.lookUp(), now);
            case Happening.CancellationEnded it -> progress.cancellationEnded(s, it.cancellation(), now);
            case Happening.DecisionEnded it -> decisions.ended(s, it.wanted(), it.decision(), now);
            case Happening.Seen it -> progress.seen(s, it.caOrderId(), it.state(), now);
        };
    }

    private static Step submitted(Submission s, Instant now) {
        return switch (s.stage()) {
            case Queued _, Calling _, Unknown _ -> ignored("it is under way already");
            case Placed at ->
                ignored("the authority has it already", new CaEvent.OrderAccepted(s.orderId(), at.caOrderId(), now));
            case AwaitingControl _ -> moved(s.at(new Queued(now, 0, null)));
            case Held at -> ignored("it is held", new CaEvent.OrderWaiting(s.orderId(), at.why(), now));
            case Rejected at ->
                ignored("it was refused", new CaEvent.OrderRejected(s.orderId(), at.reason(), at.detail(), now));
            // The certificate is not kept here: looking the order up once more brings it.
            case Issued at -> moved(s.at(new Placed(at.caOrderId(), now, 0, null)));
            case Cancelled at -> ignored("it is cancelled", cancelled(s, at, now));
        };
    }

    private Step resumed(Submission s, Instant now) {
        return switch (s.stage()) {
            case Queued at -> moved(s.at(new Queued(now, 0, at.why())));
            case Calling _ -> ignored("its call is under way");
            // Searches that came to nothing may be repeated at once; absences must lie apart to prove anything.
            case Unknown at when at.failures() > 0 -> moved(s.at(new Unknown(now, at.absences(), 0, at.why())));
            case Unknown _ -> ignored("it is searched for in a moment");
            case Placed _ when s.decision() != null -> ignored("what was decided about it is being carried out");
            case Placed at -> lookedUpAgain(s, at, now);
            case AwaitingControl _ -> moved(s.at(new Queued(now, 0, null)));
            case Held at -> at.doubtful() ? searchedAgain(s, now) : queuedAgain(s, now);
            case Rejected _, Issued _, Cancelled _ -> ignored("it is over");
        };
    }

    /// Whoever asks for an order to go on that waits for a person hears at once that it still does; where that has
    /// changed, the look-up says so.
    private static Step lookedUpAgain(Submission s, Placed at, Instant now) {
        Waiting why = at.why();
        Submission next = s.at(new Placed(at.caOrderId(), now, 0, unlessProof(why)));
        return why != null && why.isHeld() ? moved(next, new CaEvent.OrderWaiting(s.orderId(), why, now)) : moved(next);
    }

    /// That a proof is wanted is said once more where somebody asks for the order to go on.
    private static @Nullable Waiting unlessProof(@Nullable Waiting why) {
        return why != null && why.reason() == ReasonCode.DOMAIN_CONTROL_NEEDED ? null : why;
    }

    /// The order is not sent again, whatever the authority shows under that id: what it issues is checked by the
    /// order service like any other certificate.
    private static Step adopted(Submission s, String caOrderId, Instant now) {
        if (isInDoubt(s)) {
            // Whoever wants it cancelled asks again, now that it is known what would be cancelled.
            return moved(
                    s.wantingCancel(false).at(new Placed(caOrderId, now, 0, null)),
                    new CaEvent.OrderAccepted(s.orderId(), caOrderId, now));
        }
        return switch (s.stage()) {
            case Placed at ->
                ignored("the authority has it already", new CaEvent.OrderAccepted(s.orderId(), at.caOrderId(), now));
            case Held at -> ignored("it was never sent", new CaEvent.OrderWaiting(s.orderId(), at.why(), now));
            case Calling _ -> ignored("it is being sent", new CaEvent.OrderWaiting(s.orderId(), beingSent(now), now));
            case Queued _, Unknown _, AwaitingControl _, Rejected _, Issued _, Cancelled _ ->
                ignored("it is not in doubt");
        };
    }

    private static Waiting beingSent(Instant now) {
        return Waiting.until(
                ReasonCode.CA_OUTCOME_UNKNOWN,
                "The order is being sent at this moment, so it was not adopted. Look again in a minute.",
                now);
    }

    /// Whether the authority may have it without our knowing as what.
    static boolean isInDoubt(Submission s) {
        return switch (s.stage()) {
            case Unknown _ -> true;
            case Queued _ -> s.sends() > 0;
            case Held at -> at.doubtful() || s.sends() > 0;
            case Calling _, Placed _, AwaitingControl _, Rejected _, Issued _, Cancelled _ -> false;
        };
    }

    /// It was said to be an order of the authority's that is another order of ours.
    static Step.Moved notAdopted(Submission s, String caOrderId, String otherOrderId, Instant now) {
        Waiting why = Waiting.held(
                ReasonCode.CA_OUTCOME_UNDECIDED,
                "The authority's order " + caOrderId + " is the order " + otherOrderId
                        + " here, so it cannot be this one" + " too. Adopt another, or have this one sent again.");
        return moved(s.at(new Held(why, true)), new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    private Step searchedAgain(Submission s, Instant now) {
        Waiting why = Waiting.until(
                ReasonCode.CA_OUTCOME_UNKNOWN,
                "Resumed: the authority is searched for the order before it may be sent once more.",
                now);
        return moved(
                s.allowedOnceMore().at(new Unknown(now, 0, 0, why)), new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    private static Step queuedAgain(Submission s, Instant now) {
        Waiting why = Waiting.until(
                ReasonCode.QUEUED_FOR_CA, "Resumed: waits for its turn at the account " + s.account() + ".", now);
        return moved(s.at(new Queued(now, 0, why)), new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    private Step cancelWanted(Submission s, Instant now) {
        return switch (s.stage()) {
            case Queued _, AwaitingControl _ -> cancelledUnplaced(s, now);
            case Held at -> at.doubtful() ? searchedBeforeCancel(s, now) : cancelledUnplaced(s, now);
            case Calling _, Unknown _ -> moved(s.wantingCancel(true));
            case Placed at -> moved(s.wantingCancel(true).at(new Placed(at.caOrderId(), now, 0, at.why())));
            case Rejected at ->
                ignored("it was refused", new CaEvent.OrderRejected(s.orderId(), at.reason(), at.detail(), now));
            case Issued _ ->
                ignored(
                        "it is issued",
                        new CaEvent.OrderNotCancelled(
                                s.orderId(), "The certificate is issued already; revoke it instead.", now));
            case Cancelled at -> ignored("it is cancelled", cancelled(s, at, now));
        };
    }

    private Step searchedBeforeCancel(Submission s, Instant now) {
        Waiting why = Waiting.until(
                ReasonCode.CA_OUTCOME_UNKNOWN,
                "To be cancelled: the authority is searched for the order first.",
                now.plus(times.reconcileAfter()));
        return moved(s.wantingCancel(true).at(new Unknown(now, 0, 0, why)));
    }

    private static Step turnCame(Submission s, Instant now) {
        return switch (s.stage()) {
            case Queued at
            when s.request() != null -> moved(s.begun(new Calling(s.attempts() + 1, now, at.failures())));
            case Queued _ -> ignored("there is nothing to place");
            case Calling _, Unknown _, Placed _, AwaitingControl _, Held _, Rejected _, Issued _, Cancelled _ ->
                ignored("it is not queued");
        };
    }

    private static Step accountPaused(Submission s, Happening.AccountPaused pause, Instant now) {
        return switch (s.stage()) {
            case Queued at -> {
                Waiting why = Waiting.until(ReasonCode.CA_UNAVAILABLE, pause.why(), pause.until());
                yield moved(
                        s.at(new Queued(pause.until(), at.failures(), why)),
                        new CaEvent.OrderWaiting(s.orderId(), why, now));
            }
            case Calling _, Unknown _, Placed _, AwaitingControl _, Held _, Rejected _, Issued _, Cancelled _ ->
                ignored("it does not wait for its turn");
        };
    }

    static Step.Moved cancelledUnplaced(Submission s, Instant now) {
        Cancelled end = new Cancelled(null, CANCELLED_BEFORE);
        return moved(s.at(end), cancelled(s, end, now));
    }

    static CaEvent cancelled(Submission s, Cancelled at, Instant now) {
        return new CaEvent.OrderCancelled(s.orderId(), at.caOrderId(), at.detail(), now);
    }

    static Step.Moved moved(Submission next, CaEvent... events) {
        return new Step.Moved(next, List.of(events));
    }

    static Step.Ignored ignored(String why, CaEvent... events) {
        return new Step.Ignored(why, List.of(events));
    }

    /// The same step with more said before it.
    static Step.Moved after(List<CaEvent> first, Step.Moved step) {
        List<CaEvent> all = new ArrayList<>(first);
        all.addAll(step.events());
        return new Step.Moved(step.next(), all);
    }
}
