package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedControl;
import io.sealwright.cagateway.domaincontrol.DomainControl.Challenge;
import io.sealwright.cagateway.domaincontrol.DomainControl.Challenged;
import io.sealwright.cagateway.domaincontrol.DomainControl.Checking;
import io.sealwright.cagateway.domaincontrol.DomainControl.Held;
import io.sealwright.cagateway.domaincontrol.DomainControl.Mailed;
import io.sealwright.cagateway.domaincontrol.DomainControl.Proven;
import io.sealwright.cagateway.domaincontrol.DomainControl.Requested;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The life of a proof of domain control: what follows from what happens, total over phases and happenings.
/// Every step towards the authority may be repeated without harm.
final class DomainControlRules {
    /// The holds that end when somebody mends the account.
    static final Set<ReasonCode> HELD_BY_ACCOUNT = Set.of(ReasonCode.CA_CREDENTIALS, ReasonCode.CA_ACCOUNT_MISSING);

    /// As long as after so many failures is waited before a domain is asked about that was just proven.
    private static final int AFTER_PROOF = 3;

    private final ControlTimes times;
    private final DoubleSupplier chance;

    /// @param chance gives numbers from 0 to 1 that spread waits
    DomainControlRules(ControlTimes times, DoubleSupplier chance) {
        this.times = times;
        this.chance = chance;
    }

    /// @param accountThere whether the account exists and is switched on
    static ControlStep begin(RequestDomainControl wanted, @Nullable String trace, boolean accountThere, Instant now) {
        DomainControl control = new DomainControl(
                wanted.domainControlId(), wanted.caAccount(), wanted(wanted), trace, new Requested(now, 0, null));
        return accountThere
                ? new ControlStep(control, List.of())
                : hold(
                        control,
                        null,
                        ReasonCode.CA_ACCOUNT_MISSING,
                        "There is no CA account '" + wanted.caAccount()
                                + "' that is switched on. Create it or switch it on; the proof then goes on by itself.",
                        now);
    }

    static WantedControl wanted(RequestDomainControl command) {
        return new WantedControl(command.domain(), command.dcvMethod(), command.caOrderId());
    }

    ControlStep on(DomainControl c, ControlHappening happening, Instant now) {
        return switch (happening) {
            case ControlHappening.RequestWanted it -> requestWanted(c, it.wanted(), now);
            case ControlHappening.CheckWanted _ -> checkWanted(c, now);
            case ControlHappening.AccountMended _ -> mended(c, now);
            case ControlHappening.RequestEnded it ->
                it.wanted().equals(c.wanted()) ? requestEnded(c, it.request(), now) : same(c);
            case ControlHappening.CheckEnded it ->
                it.wanted().equals(c.wanted()) ? checkEnded(c, it.check(), now) : same(c);
        };
    }

    /// The authority knows best how the domain stands: it is asked anew, and answers the challenge that holds
    /// now. Where it has just said that the domain is proven it is given a moment: should it go on saying so,
    /// and go on wanting a proof for orders, that must not go round without a pause.
    private ControlStep requestWanted(DomainControl c, WantedControl wanted, Instant now) {
        DomainControl next = c.wanting(wanted);
        return switch (c.phase()) {
            case Requested at when at.why() == null && wanted.equals(c.wanted()) -> same(c);
            case Proven _ ->
                quietly(next.in(
                        new Requested(now.plus(times.retry().delay(AFTER_PROOF, chance.getAsDouble())), 0, null)));
            case Requested _, Challenged _, Checking _, Mailed _, Held _ ->
                quietly(next.in(new Requested(now, 0, null)));
        };
    }

    private static ControlStep checkWanted(DomainControl c, Instant now) {
        return switch (c.phase()) {
            case Requested _ -> same(c);
            case Challenged at -> quietly(c.in(new Checking(at.challenge(), now, 0, null)));
            case Checking at -> quietly(c.in(new Checking(at.challenge(), now, 0, at.why())));
            case Mailed at -> quietly(c.in(looking(at, now, at.looks())));
            case Proven at -> new ControlStep(c, List.of(proven(c, at.validUntil(), now)));
            case Held at -> quietly(goOn(c, at, now));
        };
    }

    private static ControlStep mended(DomainControl c, Instant now) {
        return switch (c.phase()) {
            case Held at when HELD_BY_ACCOUNT.contains(at.why().reason()) -> quietly(goOn(c, at, now));
            case Held _, Requested _, Challenged _, Checking _, Mailed _, Proven _ -> same(c);
        };
    }

    private static DomainControl goOn(DomainControl c, Held at, Instant now) {
        Challenge challenge = at.challenge();
        return c.in(challenge == null ? new Requested(now, 0, null) : new Checking(challenge, now, 0, null));
    }

    private ControlStep requestEnded(DomainControl c, ControlRequest request, Instant now) {
        return switch (c.phase()) {
            case Requested at -> requested(c, at, request, now);
            case Challenged _, Checking _, Mailed _, Proven _, Held _ -> same(c);
        };
    }

    private ControlStep requested(DomainControl c, Requested at, ControlRequest request, Instant now) {
        int failures = at.failures() + 1;
        return switch (request) {
            case ControlRequest.Challenge it -> challenged(c, it, now);
            case ControlRequest.Mailed it ->
                mailed(
                        c,
                        it.caDomainId(),
                        it.to(),
                        "The authority has sent a mail to " + String.join(", ", it.to()) + ". Somebody who reads it",
                        now);
            case ControlRequest.PerhapsMailed it ->
                mailed(
                        c,
                        it.caDomainId(),
                        it.to(),
                        it.detail() + " It may have sent the mail to " + String.join(", ", it.to())
                                + ": if none came, have control proven again, which sends another. Somebody who reads"
                                + " it",
                        now);
            case ControlRequest.AlreadyProven it ->
                new ControlStep(c.in(new Proven(it.validUntil())), List.of(proven(c, it.validUntil(), now)));
            case ControlRequest.InReview it -> {
                Instant due = now.plus(times.review());
                Waiting why = Waiting.until(ReasonCode.CA_REVIEW, it.detail(), due);
                yield waiting(c.in(new Requested(due, 0, why)), at.why(), why, now);
            }
            case ControlRequest.Refused it -> hold(c, null, ReasonCode.DOMAIN_CONTROL_FAILED, it.detail(), now);
            case Trouble.TryAgain it when isOver(it, failures) -> hold(c, null, it.reason(), it.detail(), now);
            case Trouble.TryAgain it -> {
                Instant due = next(it, failures, now);
                Waiting why = Waiting.until(it.reason(), it.detail(), due);
                yield waiting(c.in(new Requested(due, failures, why)), at.why(), why, now);
            }
            case Trouble.OperatorMustAct it -> hold(c, null, it.reason(), it.detail(), now);
        };
    }

    private static ControlStep challenged(DomainControl c, ControlRequest.Challenge it, Instant now) {
        Challenge challenge =
                new Challenge(it.caDomainId(), it.form(), it.recordName(), it.recordValue(), it.caaIdentities());
        return new ControlStep(
                c.in(new Challenged(challenge)),
                List.of(new CaEvent.DomainChallenge(
                        c.id(), c.domain(), it.recordName(), it.recordValue(), it.caaIdentities(), it.form(), now)));
    }

    private ControlStep mailed(DomainControl c, String caDomainId, List<String> to, String somebody, Instant now) {
        Waiting why = Waiting.held(
                ReasonCode.DOMAIN_CONTROL_BY_EMAIL,
                somebody + " must confirm there that " + c.domain() + " may have certificates, by "
                        + now.plus(times.mailCounts()).truncatedTo(ChronoUnit.DAYS) + ".");
        Instant due = now.plus(times.mailLooks().delay(1, chance.getAsDouble()));
        return new ControlStep(
                c.in(new Mailed(caDomainId, to, now, due, 0, why)),
                List.of(new CaEvent.DomainControlWaiting(c.id(), why, now)));
    }

    private ControlStep checkEnded(DomainControl c, ControlCheck check, Instant now) {
        return switch (c.phase()) {
            case Checking at -> checked(c, at, check, now);
            case Mailed at -> lookedAt(c, at, check, now);
            case Requested _, Challenged _, Proven _, Held _ -> same(c);
        };
    }

    /// A person takes the time that a person takes: nothing is said before that is over.
    private ControlStep lookedAt(DomainControl c, Mailed at, ControlCheck check, Instant now) {
        return switch (check) {
            case ControlCheck.Proven it ->
                new ControlStep(c.in(new Proven(it.validUntil())), List.of(proven(c, it.validUntil(), now)));
            case ControlCheck.NotYet _, ControlCheck.InReview _, Trouble.TryAgain _
            when !now.isBefore(at.sentAt().plus(times.mailCounts())) ->
                hold(
                        c,
                        null,
                        ReasonCode.DOMAIN_CONTROL_FAILED,
                        "Nobody confirmed the mail of " + at.sentAt().truncatedTo(ChronoUnit.SECONDS) + " to "
                                + String.join(", ", at.to()) + ", and it does not count any more. Have control of "
                                + c.domain() + " proven again, which sends another, or prove it by DNS.",
                        now);
            case ControlCheck.NotYet _, ControlCheck.InReview _, Trouble.TryAgain _ ->
                quietly(c.in(looking(
                        at, now.plus(times.mailLooks().delay(at.looks() + 2, chance.getAsDouble())), at.looks() + 1)));
            case ControlCheck.Refused it -> hold(c, null, ReasonCode.DOMAIN_CONTROL_FAILED, it.detail(), now);
            case Trouble.OperatorMustAct it -> hold(c, null, it.reason(), it.detail(), now);
        };
    }

    private static Mailed looking(Mailed at, Instant due, int looks) {
        return new Mailed(at.caDomainId(), at.to(), at.sentAt(), due, looks, at.why());
    }

    private ControlStep checked(DomainControl c, Checking at, ControlCheck check, Instant now) {
        int failures = at.failures() + 1;
        return switch (check) {
            case ControlCheck.Proven it ->
                new ControlStep(c.in(new Proven(it.validUntil())), List.of(proven(c, it.validUntil(), now)));
            case ControlCheck.NotYet it
            when failures >= times.mostFailures() ->
                hold(
                        c,
                        at.challenge(),
                        ReasonCode.DOMAIN_CONTROL_FAILED,
                        it.detail() + " "
                                + at.challenge().form().at(at.challenge().recordName())
                                + " must be seen by the whole world: look whether it is, then have it checked again.",
                        now);
            case ControlCheck.NotYet it -> {
                Instant due = now.plus(times.retry().delay(failures, chance.getAsDouble()));
                Waiting why = Waiting.until(ReasonCode.DOMAIN_CONTROL_CHECKING, it.detail(), due);
                yield waiting(c.in(new Checking(at.challenge(), due, failures, why)), at.why(), why, now);
            }
            case ControlCheck.InReview it -> {
                Instant due = now.plus(times.review());
                Waiting why = Waiting.until(ReasonCode.CA_REVIEW, it.detail(), due);
                yield waiting(c.in(new Checking(at.challenge(), due, 0, why)), at.why(), why, now);
            }
            case ControlCheck.Refused it -> hold(c, null, ReasonCode.DOMAIN_CONTROL_FAILED, it.detail(), now);
            case Trouble.TryAgain it
            when isOver(it, failures) -> hold(c, at.challenge(), it.reason(), it.detail(), now);
            case Trouble.TryAgain it -> {
                Instant due = next(it, failures, now);
                Waiting why = Waiting.until(it.reason(), it.detail(), due);
                yield waiting(c.in(new Checking(at.challenge(), due, failures, why)), at.why(), why, now);
            }
            case Trouble.OperatorMustAct it -> hold(c, at.challenge(), it.reason(), it.detail(), now);
        };
    }

    private boolean isOver(Trouble.TryAgain trouble, int failures) {
        return trouble.reason() == ReasonCode.CA_UNEXPECTED_ANSWER && failures >= times.mostFailures();
    }

    private Instant next(Trouble.TryAgain trouble, int failures, Instant now) {
        Instant backedOff = now.plus(times.retry().delay(failures, chance.getAsDouble()));
        Instant asked = trouble.notBefore();
        return asked != null && asked.isAfter(backedOff) ? asked : backedOff;
    }

    private static CaEvent proven(DomainControl c, @Nullable Instant validUntil, Instant now) {
        return new CaEvent.DomainControlProven(c.id(), c.domain(), validUntil, now);
    }

    private static ControlStep hold(
            DomainControl c, @Nullable Challenge challenge, ReasonCode reason, String detail, Instant now) {
        Waiting why = Waiting.held(reason, detail);
        return new ControlStep(
                c.in(new Held(why, challenge)), List.of(new CaEvent.DomainControlWaiting(c.id(), why, now)));
    }

    private static ControlStep waiting(DomainControl next, @Nullable Waiting before, Waiting why, Instant now) {
        return why.equals(before)
                ? quietly(next)
                : new ControlStep(next, List.of(new CaEvent.DomainControlWaiting(next.id(), why, now)));
    }

    private static ControlStep quietly(DomainControl next) {
        return new ControlStep(next, List.of());
    }

    private static ControlStep same(DomainControl c) {
        return new ControlStep(c, List.of());
    }
}
