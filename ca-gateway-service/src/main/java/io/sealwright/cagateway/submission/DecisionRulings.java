package io.sealwright.cagateway.submission;

import static io.sealwright.cagateway.submission.SubmissionRules.ignored;
import static io.sealwright.cagateway.submission.SubmissionRules.moved;

import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.submission.Stage.AwaitingControl;
import io.sealwright.cagateway.submission.Stage.Calling;
import io.sealwright.cagateway.submission.Stage.Cancelled;
import io.sealwright.cagateway.submission.Stage.Held;
import io.sealwright.cagateway.submission.Stage.Issued;
import io.sealwright.cagateway.submission.Stage.Placed;
import io.sealwright.cagateway.submission.Stage.Queued;
import io.sealwright.cagateway.submission.Stage.Rejected;
import io.sealwright.cagateway.submission.Stage.Unknown;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// What follows where one of ours approves or declines an order that waits for that at the authority.
///
/// Whoever decided was told that the authority hears of it, so each decision ends with something being said. A call of
/// which the outcome is not known is simply repeated: a decision begins by looking at how the order stands.
final class DecisionRulings {
    private final SubmissionTimes times;
    private final DoubleSupplier chance;

    DecisionRulings(SubmissionTimes times, DoubleSupplier chance) {
        this.times = times;
        this.chance = chance;
    }

    Step wanted(Submission s, WantedDecision wanted, Instant now) {
        return switch (s.stage()) {
            // One at a time: of two that contradict each other the second might undo what the first just did.
            case Placed _ when s.decision() != null -> ignored("what was decided before is being carried out");
            case Placed at -> moved(s.wanting(wanted).at(new Placed(at.caOrderId(), now, 0, at.why())));
            case Queued at -> stillWaits(s, at.why(), now);
            case Unknown at -> stillWaits(s, at.why(), now);
            case Held at -> stillWaits(s, at.why(), now);
            case Calling _, AwaitingControl _ -> ignored("the authority does not have it");
            case Rejected at ->
                ignored("it was refused", new CaEvent.OrderRejected(s.orderId(), at.reason(), at.detail(), now));
            case Issued _ -> ignored("it is issued");
            case Cancelled at -> ignored("it is cancelled", SubmissionRules.cancelled(s, at, now));
        };
    }

    private static Step stillWaits(Submission s, @Nullable Waiting why, Instant now) {
        return why == null
                ? ignored("the authority does not have it")
                : ignored("the authority does not have it", new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    Step ended(Submission s, WantedDecision wanted, Decision decision, Instant now) {
        return switch (s.stage()) {
            case Placed at -> ended(s, at, wanted, decision, now);
            case Queued _, Calling _, Unknown _, AwaitingControl _, Held _, Rejected _, Issued _, Cancelled _ ->
                ignored("it is not followed any more");
        };
    }

    private Step ended(Submission s, Placed at, WantedDecision wanted, Decision decision, Instant now) {
        return switch (decision) {
            case Decision.Done it when wanted.approve() -> lookedUpNow(s.decided(wanted), at, it.detail(), now);
            case Decision.Done it -> declined(s, at, wanted, it.detail(), now);
            case Decision.NotWaiting it -> lookedUpNow(s.decided(wanted), at, it.detail(), now);
            case Decision.Refused it -> waitsOn(s.decided(wanted), at, it.detail(), now);
            case Trouble.TryAgain it -> again(s, at, wanted, it, now);
            // All calls of the account stop until its credentials are mended; then this one goes on.
            case Trouble.OperatorMustAct it
            when it.reason() == ReasonCode.CA_CREDENTIALS ->
                later(s, at, Waiting.held(it.reason(), it.detail()), backedOff(at.lookUps() + 1, null, now), now);
            case Trouble.OperatorMustAct it -> waitsOn(s.decided(wanted), at, it.detail(), now);
        };
    }

    /// What becomes of it, the authority is asked at once: a proof may be wanted now, or the certificate be there.
    private static Step lookedUpNow(Submission s, Placed at, String detail, Instant now) {
        Waiting why = new Waiting(ReasonCode.CA_PROCESSING, detail, null);
        return moved(s.at(new Placed(at.caOrderId(), now, 0, why)), new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    private static Step declined(Submission s, Placed at, WantedDecision wanted, String done, Instant now) {
        String detail = wanted.words() + " " + done;
        return moved(
                s.wantingCancel(false).at(new Cancelled(at.caOrderId(), detail)),
                new CaEvent.OrderCancelled(s.orderId(), at.caOrderId(), detail, now));
    }

    private Step waitsOn(Submission s, Placed at, String detail, Instant now) {
        Waiting why = Waiting.held(ReasonCode.CA_APPROVAL, detail);
        Instant due = s.cancelWanted() ? now : now.plus(times.lookUps().delay(1, chance.getAsDouble()));
        return moved(
                s.at(new Placed(at.caOrderId(), due, at.lookUps(), why)),
                new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    private Step again(Submission s, Placed at, WantedDecision wanted, Trouble.TryAgain trouble, Instant now) {
        int tries = at.lookUps() + 1;
        if (trouble.reason() == ReasonCode.CA_UNEXPECTED_ANSWER && tries >= times.mostFailures()) {
            return waitsOn(s.decided(wanted), at, trouble.detail(), now);
        }
        Instant due = backedOff(tries, trouble.notBefore(), now);
        String then =
                wanted.approve() ? " It is approved as soon as that works." : " It is declined as soon as that works.";
        return later(s, at, Waiting.until(trouble.reason(), trouble.detail() + then, due), due, now);
    }

    private static Step later(Submission s, Placed at, Waiting why, Instant due, Instant now) {
        Submission next = s.at(new Placed(at.caOrderId(), due, at.lookUps() + 1, why));
        return ProgressRulings.isNew(at.why(), why)
                ? moved(next, new CaEvent.OrderWaiting(s.orderId(), why, now))
                : moved(next);
    }

    private Instant backedOff(int tries, @Nullable Instant asked, Instant now) {
        Instant backedOff = now.plus(times.retry().delay(tries, chance.getAsDouble()));
        return asked != null && asked.isAfter(backedOff) ? asked : backedOff;
    }
}
