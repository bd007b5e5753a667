package io.sealwright.cagateway.submission;

import static io.sealwright.cagateway.submission.SubmissionRules.after;
import static io.sealwright.cagateway.submission.SubmissionRules.ignored;
import static io.sealwright.cagateway.submission.SubmissionRules.moved;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.SerialNumber;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.submission.Stage.AwaitingControl;
import io.sealwright.cagateway.submission.Stage.Calling;
import io.sealwright.cagateway.submission.Stage.Cancelled;
import io.sealwright.cagateway.submission.Stage.Held;
import io.sealwright.cagateway.submission.Stage.Issued;
import io.sealwright.cagateway.submission.Stage.Placed;
import io.sealwright.cagateway.submission.Stage.Queued;
import io.sealwright.cagateway.submission.Stage.Rejected;
import io.sealwright.cagateway.submission.Stage.Unknown;
import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// What follows from how an order stands at the authority.
final class ProgressRulings {
    /// How many look-ups of a replacement follow each other soon.
    private static final int SOON = 8;

    private static final CaOrderState BEFORE_IT_REVOKED = new CaOrderState.InReview(
            ReasonCode.CA_UNEXPECTED_ANSWER,
            "The certificate that is to be replaced was revoked meanwhile; whether the authority still issues the new"
                    + " one is not known. Look in its portal. If it does not come, cancel this order and buy a new"
                    + " certificate.");

    private final SubmissionTimes times;
    private final DoubleSupplier chance;

    ProgressRulings(SubmissionTimes times, DoubleSupplier chance) {
        this.times = times;
        this.chance = chance;
    }

    /// It is known now that the authority has it.
    Step.Moved placed(Submission s, String caOrderId, CaOrderState state, Instant now) {
        Instant due = s.cancelWanted() ? now : now.plus(lookUpDelay(s, 1));
        Submission next = s.at(new Placed(caOrderId, due, 0, null));
        List<CaEvent> accepted = List.of(new CaEvent.OrderAccepted(s.orderId(), caOrderId, now));
        return switch (stands(next, state, now)) {
            case Step.Moved step -> after(accepted, step);
            case Step.Ignored _, Step.Refused _ -> new Step.Moved(next, accepted);
        };
    }

    /// The list of changes shows it.
    Step seen(Submission s, String caOrderId, CaOrderState state, Instant now) {
        return switch (s.stage()) {
            case Placed at ->
                at.caOrderId().equals(caOrderId) ? stands(s, state, now) : twice(at.caOrderId(), caOrderId);
            case Issued at ->
                at.caOrderId().equals(caOrderId)
                        ? endedAfterIssue(s, at, state, now)
                        : twice(at.caOrderId(), caOrderId);
            case Calling _ -> ignored("its own call is under way and will tell");
            // The order was found in passing: no search, and no second call, is needed any more.
            case Unknown _, Queued _, Held _, AwaitingControl _ -> placed(s, caOrderId, state, now);
            case Rejected _ ->
                new Step.Refused("The authority refused it, and yet shows it as " + caOrderId
                        + "; cancel that in the authority's portal.");
            case Cancelled at ->
                at.caOrderId() == null
                        ? moved(s.wantingCancel(true).at(new Placed(caOrderId, now, 0, null)))
                        : ignored("it is cancelled");
        };
    }

    private static Step twice(String ours, String other) {
        return new Step.Refused("The authority has it twice, as " + ours + " and as " + other
                + "; cancel the second in the authority's portal.");
    }

    Step lookUpEnded(Submission s, LookUp lookUp, Instant now) {
        return switch (s.stage()) {
            case Placed at -> lookedUp(s, at, lookUp, now);
            case Queued _, Calling _, Unknown _, AwaitingControl _, Held _, Rejected _, Issued _, Cancelled _ ->
                ignored("it is not followed any more");
        };
    }

    private Step lookedUp(Submission s, Placed at, LookUp lookUp, Instant now) {
        int lookUps = at.lookUps() + 1;
        // What was asked for while the look-up was under way has waited for its end.
        boolean asked = s.decision() != null || s.cancelWanted();
        Instant due = asked ? now : now.plus(lookUpDelay(s, lookUps + 1));
        Submission next = s.at(new Placed(at.caOrderId(), due, lookUps, at.why()));
        return switch (lookUp) {
            // What was said to be proven is still wanted, so it is said again at the pace of the look-ups.
            case LookUp.Known(CaOrderState.AwaitsProof state)
            when isAwaitingProof(at) && lookUps > 1 -> moved(next, proofNeeded(next, at.caOrderId(), state, now));
            case LookUp.Known it ->
                switch (stands(next, it.state(), now)) {
                    case Step.Moved step -> step;
                    case Step.Ignored _, Step.Refused _ -> moved(next);
                };
            case LookUp.NotKnown it ->
                lookUps < times.mostFailures()
                        ? moved(next)
                        : said(next, at, due, ReasonCode.CA_UNEXPECTED_ANSWER, it.detail(), now);
            // What cannot be reached comes back; what goes on answering strangely a person should see.
            case Trouble.TryAgain it ->
                lookUps < times.mostFailures() || it.reason() != ReasonCode.CA_UNEXPECTED_ANSWER
                        ? moved(next)
                        : said(next, at, due, it.reason(), it.detail(), now);
            case Trouble.OperatorMustAct it -> said(next, at, due, it.reason(), it.detail(), now);
        };
    }

    private static Step said(Submission next, Placed at, Instant due, ReasonCode reason, String detail, Instant now) {
        Waiting why = new Waiting(reason, detail, due);
        return isNew(at.why(), why)
                ? moved(
                        next.at(new Placed(at.caOrderId(), due, at.lookUps() + 1, why)),
                        new CaEvent.OrderWaiting(next.orderId(), why, now))
                : moved(next);
    }

    /// What an order at the authority says of itself.
    private Step stands(Submission s, CaOrderState state, Instant now) {
        if (!(s.stage() instanceof Placed at)) {
            return ignored("it is not followed any more");
        }
        return switch (asReplacement(s, state)) {
            case CaOrderState.Pending _ -> pending(s, at, now);
            case CaOrderState.InReview it -> {
                Waiting why = Waiting.held(it.reason(), it.detail());
                yield isNew(at.why(), why) && !waitsForUsAlready(at, it)
                        ? moved(
                                s.at(new Placed(at.caOrderId(), at.due(), at.lookUps(), why)),
                                new CaEvent.OrderWaiting(s.orderId(), why, now))
                        : ignored("it is still in review");
            }
            case CaOrderState.AwaitsProof it -> awaitsProof(s, at, it, now);
            case CaOrderState.Collectable _ -> collect(s, at, now);
            case CaOrderState.Issued it -> issued(s, at, it, now);
            case CaOrderState.Cancelled it -> ended(s, at.caOrderId(), it.detail(), now);
            case CaOrderState.Revoked it -> ended(s, at.caOrderId(), it.detail(), now);
        };
    }

    /// What is known of why it could not be approved says more than that it waits.
    private static boolean waitsForUsAlready(Placed at, CaOrderState.InReview state) {
        return at.why() != null
                && at.why().reason() == ReasonCode.CA_APPROVAL
                && state.reason() == ReasonCode.CA_APPROVAL;
    }

    /// A replacement is not there as long as the authority gives the certificate before it, which it may do
    /// for a while; and the end of that one need not be its own.
    private static CaOrderState asReplacement(Submission s, CaOrderState state) {
        CaCommand.Replaces replaces = s.request() == null ? null : s.request().replaces();
        if (replaces == null) {
            return state;
        }
        return switch (state) {
            case CaOrderState.Issued it
            when SerialNumber.isSame(replaces.serialNumber(), it.serialNumber()) -> new CaOrderState.Pending();
            case CaOrderState.Revoked it
            when SerialNumber.isSame(replaces.serialNumber(), it.serialNumber()) -> BEFORE_IT_REVOKED;
            case CaOrderState.Pending _,
                    CaOrderState.InReview _,
                    CaOrderState.AwaitsProof _,
                    CaOrderState.Collectable _,
                    CaOrderState.Issued _,
                    CaOrderState.Cancelled _,
                    CaOrderState.Revoked _ -> state;
        };
    }

    /// Looked up as soon as its issue is heard of. The list goes on showing it for a while only, so a look-up that
    /// comes to nothing is repeated at the pace of the list, and later at its own.
    private Step collect(Submission s, Placed at, Instant now) {
        return at.due().isAfter(now)
                ? moved(s.at(new Placed(at.caOrderId(), now, at.lookUps(), at.why())))
                : ignored("its certificate is fetched now");
    }

    /// Said once: from then on the proof is followed by itself. Whoever asks for the order to go on has it said anew.
    private static Step awaitsProof(Submission s, Placed at, CaOrderState.AwaitsProof state, Instant now) {
        Waiting why = new Waiting(
                ReasonCode.DOMAIN_CONTROL_NEEDED,
                "The authority waits for control of " + String.join(", ", state.names()) + " to be proven.",
                null);
        return isNew(at.why(), why)
                ? moved(
                        s.at(new Placed(at.caOrderId(), at.due(), at.lookUps(), why)),
                        proofNeeded(s, at.caOrderId(), state, now))
                : ignored("its proof is under way");
    }

    private static CaEvent proofNeeded(Submission s, String caOrderId, CaOrderState.AwaitsProof state, Instant now) {
        return new CaEvent.DomainControlNeeded(s.orderId(), s.account(), state.names(), caOrderId, now);
    }

    private static boolean isAwaitingProof(Placed at) {
        return at.why() != null && at.why().reason() == ReasonCode.DOMAIN_CONTROL_NEEDED;
    }

    /// Nothing is said of an order that is simply worked on, unless something else was said before. When a review
    /// is over, looking it up tells whether a proof is wanted now.
    private static Step pending(Submission s, Placed at, Instant now) {
        if (at.why() == null) {
            return ignored("it is worked on");
        }
        if (isAwaitingProof(at)) {
            return ignored("its proof is under way");
        }
        Waiting why = new Waiting(ReasonCode.CA_PROCESSING, "The authority works on the order.", null);
        Instant due = at.why().isHeld() ? now : at.due();
        return isNew(at.why(), why)
                ? moved(
                        s.at(new Placed(at.caOrderId(), due, at.lookUps(), why)),
                        new CaEvent.OrderWaiting(s.orderId(), why, now))
                : ignored("it is worked on");
    }

    private static Step issued(Submission s, Placed at, CaOrderState.Issued state, Instant now) {
        CaEvent issued =
                new CaEvent.CertificateIssued(s.orderId(), at.caOrderId(), state.certificate(), state.chain(), now);
        Submission next = s.wantingCancel(false).at(new Issued(at.caOrderId(), state.serialNumber()));
        return s.cancelWanted()
                ? moved(
                        next,
                        issued,
                        new CaEvent.OrderNotCancelled(
                                s.orderId(), "The certificate was issued first; revoke it instead.", now))
                : moved(next, issued);
    }

    private static Step endedAfterIssue(Submission s, Issued at, CaOrderState state, Instant now) {
        return switch (state) {
            case CaOrderState.Cancelled it -> ended(s, at.caOrderId(), it.detail(), now);
            case CaOrderState.Revoked it when isOther(at, it) -> ignored("another certificate of its order is revoked");
            case CaOrderState.Revoked it ->
                moved(
                        s.at(new Cancelled(at.caOrderId(), it.detail())),
                        new CaEvent.CertificateRevoked(
                                s.orderId(), s.account(), at.caOrderId(), it.serialNumber(), null, it.detail(), now));
            case CaOrderState.Pending _,
                    CaOrderState.InReview _,
                    CaOrderState.AwaitsProof _,
                    CaOrderState.Collectable _,
                    CaOrderState.Issued _ -> ignored("it is issued");
        };
    }

    /// In the same order at the authority others may have been issued before or after it.
    private static boolean isOther(Issued at, CaOrderState.Revoked state) {
        return at.serialNumber() != null
                && state.serialNumber() != null
                && !SerialNumber.isSame(at.serialNumber(), state.serialNumber());
    }

    private static Step ended(Submission s, String caOrderId, String detail, Instant now) {
        return moved(
                s.wantingCancel(false).at(new Cancelled(caOrderId, detail)),
                new CaEvent.OrderCancelled(s.orderId(), caOrderId, detail, now));
    }

    Step cancellationEnded(Submission s, Cancellation cancellation, Instant now) {
        return switch (s.stage()) {
            case Placed at -> cancelled(s, at, cancellation, now);
            case Queued _, Calling _, Unknown _, AwaitingControl _, Held _, Rejected _, Issued _, Cancelled _ ->
                ignored("it is not followed any more");
        };
    }

    private Step cancelled(Submission s, Placed at, Cancellation cancellation, Instant now) {
        return switch (cancellation) {
            case Cancellation.Done it -> ended(s, at.caOrderId(), it.detail(), now);
            case Cancellation.Refused it -> notCancelled(s, at, it.detail(), now);
            // What changed comes by the list of changes; if it was nothing that ends the order, the call is due again.
            case Cancellation.LookAgain it ->
                cancelLater(s, at, new Trouble.TryAgain(null, ReasonCode.CA_UNEXPECTED_ANSWER, it.detail()), now);
            case Trouble.TryAgain it -> cancelLater(s, at, it, now);
            case Trouble.OperatorMustAct it -> notCancelled(s, at, it.detail(), now);
        };
    }

    private Step notCancelled(Submission s, Placed at, String detail, Instant now) {
        Instant due = now.plus(lookUpDelay(s, 1));
        return moved(
                s.wantingCancel(false).at(new Placed(at.caOrderId(), due, at.lookUps(), at.why())),
                new CaEvent.OrderNotCancelled(s.orderId(), detail, now));
    }

    private Step cancelLater(Submission s, Placed at, Trouble.TryAgain trouble, Instant now) {
        int tries = at.lookUps() + 1;
        if (trouble.reason() == ReasonCode.CA_UNEXPECTED_ANSWER && tries >= times.mostFailures()) {
            return notCancelled(s, at, trouble.detail(), now);
        }
        Instant backedOff = now.plus(times.retry().delay(tries, chance.getAsDouble()));
        Instant asked = trouble.notBefore();
        Instant due = asked != null && asked.isAfter(backedOff) ? asked : backedOff;
        return moved(s.at(new Placed(at.caOrderId(), due, tries, at.why())));
    }

    /// Not every list of changes shows that a certificate was replaced, and most are within moments:
    /// replacements are looked up soon and often at first.
    private Duration lookUpDelay(Submission s, int lookUps) {
        boolean soon = s.replacement() != null && lookUps <= SOON;
        return soon
                ? times.retry().delay(lookUps, chance.getAsDouble())
                : times.lookUps().delay(lookUps, chance.getAsDouble());
    }

    /// The same cause with another time is not worth saying again.
    static boolean isNew(@Nullable Waiting before, Waiting why) {
        return before == null
                || before.reason() != why.reason()
                || !before.cause().equals(why.cause());
    }
}
