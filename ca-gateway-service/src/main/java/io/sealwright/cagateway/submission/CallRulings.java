package io.sealwright.cagateway.submission;

import static io.sealwright.cagateway.submission.SubmissionRules.cancelledUnplaced;
import static io.sealwright.cagateway.submission.SubmissionRules.ignored;
import static io.sealwright.cagateway.submission.SubmissionRules.moved;

import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Search;
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
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.DoubleSupplier;

/// What follows from calls that place an order, and from searches for it where such a call's outcome is
/// unknown.
final class CallRulings {
    private static final int ABSENCES_THAT_PROVE = 2;
    /// How far the authority's clock and ours may lie apart.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    private final SubmissionTimes times;
    private final DoubleSupplier chance;
    private final ProgressRulings progress;

    CallRulings(SubmissionTimes times, DoubleSupplier chance, ProgressRulings progress) {
        this.times = times;
        this.chance = chance;
        this.progress = progress;
    }

    Step placementEnded(Submission s, Happening.PlacementEnded ended, Instant now) {
        return switch (s.stage()) {
            case Calling at
            when at.attempt() == ended.attempt() -> ended(s, at.since(), at.failures(), ended.placement(), now);
            // The caller was given up for lost, and its answer is the truth nevertheless.
            case Unknown _ when s.attempts() == ended.attempt() -> late(s, ended.placement(), now);
            case Calling _, Unknown _ -> ignored("a later attempt is under way");
            case Queued _, Placed _, AwaitingControl _, Held _, Rejected _, Issued _, Cancelled _ ->
                seenLate(s, ended.placement(), now);
        };
    }

    /// An answer to a call that something else has settled in the meantime.
    private Step seenLate(Submission s, Placement placement, Instant now) {
        return placement instanceof Placement.Accepted it
                ? progress.seen(s, it.caOrderId(), it.state(), now)
                : ignored("its call was settled before");
    }

    private Step late(Submission s, Placement placement, Instant now) {
        return switch (placement) {
            case Placement.Accepted it -> progress.placed(s, it.caOrderId(), it.state(), now);
            case Placement.OutcomeUnknown _, Trouble _, Placement.DomainControlNeeded _, Placement.Refused _ ->
                ignored("it is searched for already");
        };
    }

    private Step ended(Submission s, Instant since, int failures, Placement placement, Instant now) {
        return switch (placement) {
            case Placement.Accepted it -> progress.placed(s, it.caOrderId(), it.state(), now);
            case Placement.DomainControlNeeded it ->
                s.cancelWanted()
                        ? cancelledUnplaced(s, now)
                        : moved(
                                s.at(new AwaitingControl()),
                                new CaEvent.DomainControlNeeded(s.orderId(), s.account(), it.names(), null, now));
            case Placement.Refused it ->
                moved(
                        s.at(new Rejected(it.reason(), it.detail())),
                        new CaEvent.OrderRejected(s.orderId(), it.reason(), it.detail(), now));
            case Trouble.TryAgain it -> s.cancelWanted() ? cancelledUnplaced(s, now) : again(s, failures + 1, it, now);
            case Trouble.OperatorMustAct it -> held(s, since, it, now);
            case Placement.OutcomeUnknown it -> unknown(s.perhapsSent(since), it.detail(), now);
        };
    }

    private Step again(Submission s, int failures, Trouble.TryAgain trouble, Instant now) {
        if (isUnexplained(trouble) && failures >= times.mostFailures()) {
            return hold(s, Waiting.held(trouble.reason(), trouble.detail()), s.sends() > 0, now);
        }
        Instant due = next(trouble, failures, now);
        Waiting why = Waiting.until(trouble.reason(), trouble.detail(), due);
        return moved(s.at(new Queued(due, failures, why)), new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    private Step held(Submission s, Instant since, Trouble.OperatorMustAct trouble, Instant now) {
        boolean doubtful = trouble.reason() == ReasonCode.CA_UNEXPECTED_ANSWER;
        if (s.cancelWanted()) {
            return doubtful ? unknown(s.perhapsSent(since), trouble.detail(), now) : cancelledUnplaced(s, now);
        }
        Submission next = doubtful ? s.perhapsSent(since) : s;
        return hold(next, Waiting.held(trouble.reason(), trouble.detail()), doubtful || s.sends() > 0, now);
    }

    private static Step.Moved hold(Submission s, Waiting why, boolean doubtful, Instant now) {
        return moved(s.at(new Held(why, doubtful)), new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    Step callLost(Submission s, Instant now) {
        return switch (s.stage()) {
            case Calling at ->
                unknown(s.perhapsSent(at.since()), "This service stopped while the order was being sent.", now);
            case Queued _, Unknown _, Placed _, AwaitingControl _, Held _, Rejected _, Issued _, Cancelled _ ->
                ignored("no call is under way");
        };
    }

    private Step.Moved unknown(Submission s, String detail, Instant now) {
        Instant due = now.plus(times.reconcileAfter());
        Waiting why = Waiting.until(
                ReasonCode.CA_OUTCOME_UNKNOWN,
                detail + " Whether the authority took the order is found out by searching for it.",
                due);
        return moved(s.at(new Unknown(due, 0, 0, why)), new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    Step searchEnded(Submission s, Search search, Instant now) {
        return switch (s.stage()) {
            case Unknown at -> searched(s, at, search, now);
            case Queued _, Calling _, Placed _, AwaitingControl _, Held _, Rejected _, Issued _, Cancelled _ ->
                search instanceof Search.Found found
                        ? progress.seen(s, found.caOrderId(), found.state(), now)
                        : ignored("it is not searched for any more");
        };
    }

    private Step searched(Submission s, Unknown at, Search search, Instant now) {
        return switch (search) {
            case Search.Found it -> progress.placed(s, it.caOrderId(), it.state(), now);
            case Search.NotFound _ -> absent(s, at.absences() + 1, now);
            case Trouble.TryAgain it -> searchFailed(s, at, it, now);
            case Trouble.OperatorMustAct it -> hold(s, Waiting.held(it.reason(), it.detail()), true, now);
        };
    }

    private Step absent(Submission s, int absences, Instant now) {
        if (absences < ABSENCES_THAT_PROVE) {
            Instant due = now.plus(times.reconcileAfter().multipliedBy(2));
            Waiting why = Waiting.until(
                    ReasonCode.CA_OUTCOME_UNKNOWN,
                    "The authority does not know of the order so far; it is searched for once more before it may be"
                            + " sent again.",
                    due);
            return moved(s.at(new Unknown(due, absences, 0, why)), new CaEvent.OrderWaiting(s.orderId(), why, now));
        }
        if (s.cancelWanted()) {
            return cancelledUnplaced(s, now);
        }
        if (s.sends() < s.sendsAllowed()) {
            Waiting why = Waiting.until(
                    ReasonCode.QUEUED_FOR_CA,
                    "The authority did not know of the order twice; it is sent once more.",
                    now);
            return moved(s.at(new Queued(now, 0, why)), new CaEvent.OrderWaiting(s.orderId(), why, now));
        }
        return hold(
                s,
                Waiting.held(
                        ReasonCode.CA_OUTCOME_UNDECIDED,
                        "The order was sent " + s.sends() + " times without an answer, first at " + s.sentAt()
                                + ", and the authority does not show it. What it may be stands at " + candidates(s, now)
                                + " or in the authority's portal: adopt what you find there, retry to have it searched for"
                                + " and sent once more, or cancel it."),
                true,
                now);
    }

    /// The authority's list of the account's orders that were ordered while this one was sent, under its name.
    private static String candidates(Submission s, Instant now) {
        Instant first = s.sentAt() == null ? now : s.sentAt();
        String name = s.request() == null
                ? ""
                : "commonName=" + URLEncoder.encode(s.request().commonName(), StandardCharsets.UTF_8) + "&";
        return "/v1/ca-accounts/" + s.account() + "/orders?" + name
                + "from=" + first.minus(CLOCKS_APART).truncatedTo(ChronoUnit.SECONDS)
                + "&to=" + now.plus(CLOCKS_APART).truncatedTo(ChronoUnit.SECONDS);
    }

    private Step searchFailed(Submission s, Unknown at, Trouble.TryAgain trouble, Instant now) {
        int failures = at.failures() + 1;
        if (isUnexplained(trouble) && failures >= times.mostFailures()) {
            return hold(s, Waiting.held(trouble.reason(), trouble.detail()), true, now);
        }
        Instant due = next(trouble, failures, now);
        Waiting why = Waiting.until(
                ReasonCode.CA_OUTCOME_UNKNOWN,
                trouble.detail() + " Whether the authority took the order is still to be found out.",
                due);
        return moved(
                s.at(new Unknown(due, at.absences(), failures, why)), new CaEvent.OrderWaiting(s.orderId(), why, now));
    }

    private static boolean isUnexplained(Trouble.TryAgain trouble) {
        return trouble.reason() == ReasonCode.CA_UNEXPECTED_ANSWER;
    }

    private Instant next(Trouble.TryAgain trouble, int failures, Instant now) {
        Instant backedOff = now.plus(times.retry().delay(failures, chance.getAsDouble()));
        Instant asked = trouble.notBefore();
        return asked != null && asked.isAfter(backedOff) ? asked : backedOff;
    }
}
