package io.sealwright.order.domain;

import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.Message;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.ValidationCommand;
import io.sealwright.contracts.ValidationEvent;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.domain.DomainControlState.Checking;
import io.sealwright.order.domain.DomainControlState.InProgress;
import io.sealwright.order.domain.DomainControlState.Proven;
import io.sealwright.order.domain.DomainControlState.Publishing;
import io.sealwright.order.domain.DomainControlState.Requested;
import io.sealwright.order.domain.DomainControlState.Withdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The life of domain control as pure functions: what each fact means in each state, and what is said then.
public final class DomainControlLifecycle {
    private DomainControlLifecycle() {}

    /// What came of a fact.
    ///
    /// @param waiting news for the orders that wait for the domain; null where there is none
    public record Step(
            DomainControl control,
            List<Message> say,
            @Nullable Waiting waiting) {
        static Step none(DomainControl control) {
            return new Step(control, List.of(), null);
        }

        public boolean isProven() {
            return control.state() instanceof Proven;
        }
    }

    /// An order's names are not covered.
    ///
    /// @param method how that order wants control to be proven, should it be asked for anew
    /// @param reportedAt when the authority was looked at: a proof that is newer answers it already
    public static Step needed(
            DomainControl control,
            ValidationMethod method,
            @Nullable String dnsAccount,
            Instant reportedAt,
            Instant now) {
        return switch (control.state()) {
            case InProgress open
            when isHeld(open) || isSurer(method, control) -> request(control, method, dnsAccount, now);
            case InProgress open -> new Step(control, List.of(), open.waiting());
            case Proven(var provenAt, var _) when provenAt.isAfter(reportedAt) -> Step.none(control);
            case Proven _, Withdrawn _ -> request(control, method, dnsAccount, now);
        };
    }

    /// The order ended that it was for, or nobody wants it any more.
    public static Step orderEnded(DomainControl control) {
        return switch (control.state()) {
            case InProgress _ -> new Step(control.moved(new Withdrawn()), removal(control), null);
            case Proven _, Withdrawn _ -> Step.none(control);
        };
    }

    /// The beginning, and the beginning again.
    public static Step request(DomainControl control, Instant now) {
        Waiting waiting = Waiting.until(
                ReasonCode.DOMAIN_CONTROL_NEEDED,
                "The authority is asked how control of " + control.domain() + " is to be proven.",
                now);
        DomainControl.ForOrder order = control.forOrder();
        CaCommand command = new CaCommand.RequestDomainControl(
                control.id().toString(),
                control.caAccount(),
                control.domain(),
                control.validationMethod().name(),
                order == null ? null : order.caOrderId());
        return new Step(control.moved(new Requested(waiting)), List.of(command), waiting);
    }

    /// Asks anew, perhaps for another way to prove it: what is published for the way before is not needed then.
    public static Step request(
            DomainControl control, ValidationMethod method, @Nullable String dnsAccount, Instant now) {
        Step asked = request(control.by(method, dnsAccount), now);
        if (method == control.validationMethod()) {
            return asked;
        }
        List<Message> say = new ArrayList<>(removal(control));
        say.addAll(asked.say());
        return new Step(asked.control(), say, asked.waiting());
    }

    public static Step apply(DomainControl control, CaEvent.AboutDomainControl fact, Instant now) {
        return switch (fact) {
            case CaEvent.DomainChallenge challenge -> challenge(control, challenge, now);
            case CaEvent.DomainControlProven proven -> proven(control, proven);
            case CaEvent.DomainControlWaiting(var _, var waiting, var _) -> waits(control, waiting);
        };
    }

    public static Step apply(DomainControl control, ValidationEvent.AboutChallenge fact, Instant now) {
        return switch (fact) {
            case ValidationEvent.ChallengePublished _ -> published(control, now);
            case ValidationEvent.ChallengeWaiting(var _, var waiting, var _) ->
                control.state() instanceof Publishing ? waits(control, waiting) : Step.none(control);
            case ValidationEvent.ChallengeRemoved _ -> Step.none(control);
        };
    }

    private static Step challenge(DomainControl control, CaEvent.DomainChallenge challenge, Instant now) {
        return switch (control.state()) {
            case Proven _, Withdrawn _ -> Step.none(control);
            case InProgress _
            when !control.validationMethod().takes(ChallengeForm.or(challenge.form())) -> Step.none(control);
            // A challenge that is given again replaces the one before: the authority checks for the newest.
            case InProgress _ -> {
                ChallengeForm form = ChallengeForm.or(challenge.form());
                Waiting waiting = Waiting.until(
                        ReasonCode.CHALLENGE_PUBLISHING, form.at(challenge.recordName()) + " is being published.", now);
                yield new Step(
                        control.moved(new Publishing(form, challenge.recordName(), challenge.recordValue(), waiting)),
                        List.of(new ValidationCommand.PublishChallenge(
                                control.id().toString(),
                                control.domain(),
                                challenge.recordName(),
                                challenge.recordValue(),
                                control.dnsAccount(),
                                challenge.caaIdentities(),
                                challenge.form())),
                        waiting);
            }
        };
    }

    private static Step published(DomainControl control, Instant now) {
        return switch (control.state()) {
            case Publishing(var form, var name, var value, var _) -> {
                Waiting waiting = Waiting.until(
                        ReasonCode.DOMAIN_CONTROL_CHECKING,
                        form.at(name) + " is seen by everybody; the authority is asked to look.",
                        now);
                yield new Step(
                        control.moved(new Checking(form, name, value, waiting)),
                        List.of(new CaCommand.CheckDomainControl(control.id().toString())),
                        waiting);
            }
            case Requested _, Checking _, Proven _, Withdrawn _ -> Step.none(control);
        };
    }

    private static Step proven(DomainControl control, CaEvent.DomainControlProven proven) {
        return switch (control.state()) {
            case InProgress _, Proven _ ->
                new Step(control.moved(new Proven(proven.at(), proven.validUntil())), removal(control), null);
            case Withdrawn _ -> Step.none(control);
        };
    }

    private static List<Message> removal(DomainControl control) {
        return switch (control.state()) {
            case Publishing _, Checking _ ->
                List.of(new ValidationCommand.RemoveChallenge(control.id().toString()));
            case Requested _, Proven _, Withdrawn _ -> List.of();
        };
    }

    private static Step waits(DomainControl control, Waiting waiting) {
        return switch (control.state()) {
            case InProgress open -> new Step(control.moved(open.with(waiting)), List.of(), waiting);
            case Proven _, Withdrawn _ -> Step.none(control);
        };
    }

    /// Nobody needs to do anything for a record, so an order that wants one does not wait for a person.
    private static boolean isSurer(ValidationMethod method, DomainControl control) {
        return method == ValidationMethod.DNS && control.validationMethod() != ValidationMethod.DNS;
    }

    /// A mail that somebody has still to confirm is not sent again for every order.
    private static boolean isHeld(InProgress open) {
        return open.waiting().isHeld() && open.waiting().reason() != ReasonCode.DOMAIN_CONTROL_BY_EMAIL;
    }
}
