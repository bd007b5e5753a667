package io.sealwright.validation.challenge;

import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.ValidationEvent;
import io.sealwright.contracts.ValidationEvent.ChallengePublished;
import io.sealwright.contracts.ValidationEvent.ChallengeRemoved;
import io.sealwright.contracts.ValidationEvent.ChallengeWaiting;
import io.sealwright.contracts.Waiting;
import io.sealwright.validation.challenge.Fact.Result;
import io.sealwright.validation.challenge.State.Absent;
import io.sealwright.validation.challenge.State.Held;
import io.sealwright.validation.challenge.State.Published;
import io.sealwright.validation.challenge.State.Removed;
import io.sealwright.validation.challenge.State.Removing;
import io.sealwright.validation.challenge.State.Requested;
import io.sealwright.validation.challenge.State.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What each fact does in each state. Total: there is no pair without an answer.
///
/// Three rules carry the rest. A placement is forgotten only after its value was taken away. A new value is
/// written only after the old one is gone. A step's result counts only in the state in which it was begun.
final class ChallengeRules {
    private final Challenge challenge;
    private final Instant now;

    private ChallengeRules(Challenge challenge, Instant now) {
        this.challenge = challenge;
        this.now = now;
    }

    static Transition decide(Challenge challenge, Fact fact, Instant now) {
        ChallengeRules rules = new ChallengeRules(challenge, now);
        return switch (fact) {
            case Fact.PublishWanted(Wanted wanted, Instant saidAt) -> rules.onPublishWanted(wanted, saidAt);
            case Fact.RemovalWanted(Instant saidAt) -> rules.onRemovalWanted(saidAt);
            case Fact.RetryWanted _ -> rules.onRetryWanted();
            case Fact.StepDone(State observed, Result result) ->
                observed.equals(challenge.state())
                        ? rules.onResult(result)
                        : stay("The challenge moved on while the step was under way");
        };
    }

    private Transition onPublishWanted(Wanted wanted, Instant saidAt) {
        return switch (challenge.state()) {
            case Absent _ -> request(wanted, null);
            case Requested(Wanted old, Placement placement) ->
                old.equals(wanted) ? stayAndSayWhy() : republish(old, placement, wanted);
            case Published(Wanted old, Placement placement) ->
                old.equals(wanted) ? stayAndSayWhy() : republish(old, placement, wanted);
            // Seen once is not seen now: it is written and looked for again, and then reported again.
            case Visible visible -> republish(visible.wanted(), visible.placement(), wanted);
            case Held(Wanted old, Placement placement) -> republish(old, placement, wanted);
            case Removing removing -> remove(removing.wanted(), removing.placement(), wanted);
            case Removed(Wanted old, Instant withdrawnAt) ->
                // Nothing was published before this removal, so it overtook the command that it takes back.
                old == null && !saidAt.isAfter(withdrawnAt)
                        ? stay("It was withdrawn after this was said", removed())
                        : request(wanted, null);
        };
    }

    private Transition onRemovalWanted(Instant saidAt) {
        return switch (challenge.state()) {
            case Absent _ -> endWith(new Removed(null, saidAt));
            case Requested(Wanted wanted, Placement placement) -> withdraw(wanted, placement, saidAt);
            case Published(Wanted wanted, Placement placement) -> withdraw(wanted, placement, saidAt);
            case Visible visible -> withdraw(visible.wanted(), visible.placement(), saidAt);
            case Held(Wanted wanted, Placement placement) -> withdraw(wanted, placement, saidAt);
            case Removing removing -> withdraw(removing.wanted(), removing.placement(), saidAt);
            case Removed _ -> stay("It is removed already", removed());
        };
    }

    private Transition onRetryWanted() {
        return switch (challenge.state()) {
            case Requested(Wanted wanted, Placement placement) -> request(wanted, placement);
            case Published(Wanted wanted, Placement placement) -> request(wanted, placement);
            case Held(Wanted wanted, Placement placement) -> request(wanted, placement);
            case Removing(Wanted wanted, Placement placement, Wanted next) -> remove(wanted, placement, next);
            case Absent _, Visible _, Removed _ -> stay("There is nothing to retry");
        };
    }

    private Transition onResult(Result result) {
        return switch (challenge.state()) {
            case Requested(Wanted wanted, Placement placement) when placement == null -> onPlacing(wanted, result);
            case Requested(Wanted wanted, Placement placement) -> onWriting(wanted, placement, result);
            case Published(Wanted wanted, Placement placement) -> onLooking(wanted, placement, result);
            case Removing removing -> onRemoving(removing, result);
            case Absent _, Visible _, Held _, Removed _ -> stay("No step is taken in this state");
        };
    }

    private Transition onPlacing(Wanted wanted, Result result) {
        return switch (result) {
            case Result.Placed(Placement chosen) -> move(new Requested(wanted, chosen), challenge.waiting(), 0, now);
            case Result.Hindered(ReasonCode reason, String cause) -> waitOut(reason, cause);
            case Result.Stopped(ReasonCode reason, String cause) -> hold(new Held(wanted, null), reason, cause);
            case Result.Written _, Result.SeenEverywhere _, Result.NotSeenYet _, Result.TakenAway _ -> stayUnmoved();
        };
    }

    private Transition onWriting(Wanted wanted, Placement placement, Result result) {
        return switch (result) {
            case Result.Written _ ->
                move(new Published(wanted, placement), propagating(lookedFor(wanted.form()), now), 0, now);
            case Result.Hindered(ReasonCode reason, String cause) -> waitOut(reason, cause);
            case Result.Stopped(ReasonCode reason, String cause) -> hold(new Held(wanted, placement), reason, cause);
            case Result.Placed _, Result.SeenEverywhere _, Result.NotSeenYet _, Result.TakenAway _ -> stayUnmoved();
        };
    }

    private Transition onLooking(Wanted wanted, Placement placement, Result result) {
        return switch (result) {
            case Result.SeenEverywhere(List<String> servers) -> {
                Visible visible = new Visible(wanted, placement, servers);
                yield move(visible, null, 0, null, new ChallengePublished(challenge.id(), servers, now));
            }
            case Result.NotSeenYet(String cause) -> {
                Instant next = now.plus(Pace.nextLook(challenge.attempts()));
                yield move(challenge.state(), propagating(cause, next), challenge.attempts() + 1, next);
            }
            case Result.Hindered(ReasonCode reason, String cause) -> waitOut(reason, cause);
            case Result.Stopped(ReasonCode reason, String cause) -> hold(new Held(wanted, placement), reason, cause);
            case Result.Placed _, Result.Written _, Result.TakenAway _ -> stayUnmoved();
        };
    }

    private Transition onRemoving(Removing removing, Result result) {
        Wanted next = removing.next();
        return switch (result) {
            case Result.TakenAway _ ->
                next == null ? endWith(new Removed(removing.wanted(), now)) : request(next, null);
            case Result.Hindered(ReasonCode reason, String cause) -> waitOut(reason, cause);
            case Result.Stopped(ReasonCode reason, String cause) -> hold(removing, reason, cause);
            case Result.Placed _, Result.Written _, Result.SeenEverywhere _, Result.NotSeenYet _ -> stayUnmoved();
        };
    }

    private Transition republish(Wanted old, @Nullable Placement placement, Wanted wanted) {
        return placement == null || old.isServedBySamePlacementAs(wanted)
                ? request(wanted, placement)
                : remove(old, placement, wanted);
    }

    private Transition request(Wanted wanted, @Nullable Placement placement) {
        String cause = wanted.form().at(wanted.recordName()) + " is being published.";
        return move(
                new Requested(wanted, placement), Waiting.until(ReasonCode.CHALLENGE_PUBLISHING, cause, now), 0, now);
    }

    private Transition withdraw(Wanted wanted, @Nullable Placement placement, Instant saidAt) {
        return placement == null ? endWith(new Removed(wanted, saidAt)) : remove(wanted, placement, null);
    }

    private Transition remove(Wanted wanted, Placement placement, @Nullable Wanted next) {
        Waiting waiting = next == null
                ? null
                : Waiting.until(
                        ReasonCode.CHALLENGE_PUBLISHING,
                        wanted.form().at(wanted.recordName())
                                + " is taken away first, then what is wanted now is published.",
                        now);
        return move(new Removing(wanted, placement, next), waiting, 0, now);
    }

    private Transition endWith(Removed removed) {
        return move(removed, null, 0, null, removed());
    }

    private Transition hold(State in, ReasonCode reason, String cause) {
        return move(in, Waiting.held(reason, cause), 0, null);
    }

    private Transition waitOut(ReasonCode reason, String cause) {
        Instant next = now.plus(Pace.nextRetry(challenge.attempts()));
        return move(challenge.state(), Waiting.until(reason, cause, next), challenge.attempts() + 1, next);
    }

    private static String lookedFor(ChallengeForm form) {
        return switch (form) {
            case TXT, CNAME -> "The record is written and is now looked for at every name server.";
            case FILE -> "The file is served here and is now fetched from its URL, as the authority will.";
        };
    }

    private static Waiting propagating(String cause, Instant next) {
        return Waiting.until(ReasonCode.CHALLENGE_PROPAGATING, cause, next);
    }

    private ChallengeRemoved removed() {
        return new ChallengeRemoved(challenge.id(), now);
    }

    private Transition move(
            State to, @Nullable Waiting waiting, int attempts, @Nullable Instant dueAt, ValidationEvent... reports) {
        List<ValidationEvent> all = new ArrayList<>(List.of(reports));
        if (waiting != null && saysSomethingNew(waiting)) {
            all.add(new ChallengeWaiting(challenge.id(), waiting, now));
        }
        return new Transition.Moved(new Challenge(challenge.id(), to, waiting, attempts, dueAt), List.copyOf(all));
    }

    private boolean saysSomethingNew(Waiting waiting) {
        Waiting before = challenge.waiting();
        return before == null
                || before.reason() != waiting.reason()
                || !before.cause().equals(waiting.cause())
                || before.isHeld() != waiting.isHeld();
    }

    /// The sender asked again while it is under way: what it will hear of next is why it is not done yet.
    private Transition stayAndSayWhy() {
        Waiting waiting = challenge.waiting();
        return waiting == null
                ? stay("It is under way")
                : stay("It is under way", new ChallengeWaiting(challenge.id(), waiting, now));
    }

    private static Transition stayUnmoved() {
        return stay("The result does not belong to a step of this state");
    }

    private static Transition stay(String why, ValidationEvent... reports) {
        return new Transition.Stayed(why, List.of(reports));
    }
}
