package io.sealwright.cagateway.revocation;

import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.revocation.CertificateRevocation.Asked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Awaited;
import io.sealwright.cagateway.revocation.CertificateRevocation.Done;
import io.sealwright.cagateway.revocation.CertificateRevocation.Held;
import io.sealwright.cagateway.revocation.CertificateRevocation.Refused;
import io.sealwright.cagateway.revocation.CertificateRevocation.Revoked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Seen;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unknown;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unseen;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The life of a revocation: what follows from what happens, total over phases and happenings.
///
/// Asking an authority to revoke may be repeated without harm. So what is not known is looked at, and where
/// that shows nothing it is asked once more.
final class RevocationRules {
    /// The holds that end when somebody mends the account.
    static final Set<ReasonCode> HELD_BY_ACCOUNT = Set.of(ReasonCode.CA_CREDENTIALS, ReasonCode.CA_ACCOUNT_MISSING);

    /// How often a request must be missing at the authority before it counts as turned down.
    private static final int ABSENCES_THAT_PROVE = 2;

    private final RevocationTimes times;
    private final DoubleSupplier chance;
    private final RevocationDecisions decisions;

    /// @param chance gives numbers from 0 to 1 that spread waits
    RevocationRules(RevocationTimes times, DoubleSupplier chance) {
        this.times = times;
        this.chance = chance;
        this.decisions = new RevocationDecisions(times, chance);
    }

    /// @param accountThere whether the account exists
    static RevocationStep begin(RevokeCertificate command, @Nullable String trace, boolean accountThere, Instant now) {
        return asked(new CertificateRevocation(command, trace, new Asked(now, 0, null)), accountThere, now);
    }

    private static RevocationStep asked(CertificateRevocation r, boolean accountThere, Instant now) {
        return accountThere
                ? quietly(r.in(new Asked(now, 0, null)))
                : held(
                        r,
                        ReasonCode.CA_ACCOUNT_MISSING,
                        "There is no CA account '" + r.account()
                                + "'. Create it; the revocation then goes on by itself. Where that takes too long,"
                                + " revoke the certificate in the authority's portal.",
                        now);
    }

    RevocationStep on(CertificateRevocation r, RevocationHappening happening, Instant now) {
        return switch (happening) {
            case RevocationHappening.Commanded it -> commanded(r, it.command(), it.accountThere(), now);
            case RevocationHappening.AccountMended _ -> mended(r, now);
            case RevocationHappening.AccountPaused it -> paused(r, it, now);
            case RevocationHappening.CallEnded it -> called(r, it.revocation(), now);
            case RevocationHappening.DecisionWanted it -> decisions.wanted(r, it.wanted(), now);
            case RevocationHappening.DecisionEnded it -> decisions.ended(r, it.wanted(), it.decision(), now);
            case RevocationHappening.LookEnded it -> looked(r, it.look(), now);
            case RevocationHappening.SeenByAll it -> seenByAll(r, it, now);
            case RevocationHappening.NotSeenYet it -> notSeenYet(r, it.detail(), now);
        };
    }

    /// What is known is said again; what a person may have mended meanwhile is tried again. A reason counts
    /// as long as the authority was not given another.
    private static RevocationStep commanded(
            CertificateRevocation r, RevokeCertificate command, boolean accountThere, Instant now) {
        return switch (r.phase()) {
            case Asked at -> new RevocationStep(r.asking(command), again(r, at.why(), now));
            case Unknown at -> new RevocationStep(r, again(r, at.why(), now));
            case Awaited at -> new RevocationStep(r, again(r, at.why(), now));
            case Held _, Refused _ -> asked(r.asking(command), accountThere, now);
            case Revoked at -> new RevocationStep(r, List.of(revoked(r, at.done(), now)));
            case Seen at -> new RevocationStep(r, List.of(revoked(r, at.done(), now), seen(r, at, now)));
            case Unseen at ->
                new RevocationStep(r.in(new Revoked(at.done(), now, 0)), List.of(revoked(r, at.done(), now)));
        };
    }

    private static List<CaEvent> again(CertificateRevocation r, @Nullable Waiting why, Instant now) {
        return why == null ? List.of() : List.of(waiting(r, why, now));
    }

    private static RevocationStep mended(CertificateRevocation r, Instant now) {
        return switch (r.phase()) {
            case Held at when HELD_BY_ACCOUNT.contains(at.why().reason()) -> quietly(r.in(new Asked(now, 0, null)));
            case Held _, Asked _, Unknown _, Awaited _, Refused _, Revoked _, Seen _, Unseen _ -> quietly(r);
        };
    }

    private static RevocationStep paused(
            CertificateRevocation r, RevocationHappening.AccountPaused pause, Instant now) {
        return switch (r.phase()) {
            case Asked at -> {
                Waiting why = Waiting.until(ReasonCode.CA_UNAVAILABLE, pause.why(), pause.until());
                yield says(r.in(new Asked(pause.until(), at.failures(), why)), at.why(), why, now);
            }
            case Unknown _, Awaited _, Held _, Refused _, Revoked _, Seen _, Unseen _ -> quietly(r);
        };
    }

    private RevocationStep called(CertificateRevocation r, Revocation revocation, Instant now) {
        return switch (r.phase()) {
            case Asked at -> called(r, at, revocation, now);
            // Something else settled it meanwhile; that it is done is the truth nevertheless.
            case Unknown _, Awaited _, Held _, Refused _ ->
                revocation instanceof Revocation.Done it ? done(r, it, now) : quietly(r);
            case Revoked _, Seen _, Unseen _ -> quietly(r);
        };
    }

    private RevocationStep called(CertificateRevocation r, Asked at, Revocation revocation, Instant now) {
        int failures = at.failures() + 1;
        return switch (revocation) {
            case Revocation.Done it -> done(r, it, now);
            case Revocation.Waits it -> awaited(r, 0, at.why(), it.reason(), it.detail(), now);
            case Revocation.Refused it -> refused(r, it.reason(), it.detail(), now);
            case Revocation.OutcomeUnknown it
            when failures >= times.mostFailures() ->
                held(
                        r,
                        ReasonCode.CA_OUTCOME_UNDECIDED,
                        it.detail() + " So it went " + failures + " times, and the authority does not show the"
                                + " certificate as revoked. Revoke it in its portal, or ask for the revocation again.",
                        now);
            case Revocation.OutcomeUnknown it -> {
                Instant due = now.plus(times.reconcileAfter());
                Waiting why = Waiting.until(
                        ReasonCode.CA_OUTCOME_UNKNOWN,
                        it.detail() + " Whether the authority revokes is looked at, and it is asked again if not.",
                        due);
                yield says(r.in(new Unknown(due, failures, why)), at.why(), why, now);
            }
            case Trouble.TryAgain it when isOver(it, failures) -> held(r, it.reason(), it.detail(), now);
            case Trouble.TryAgain it -> {
                Instant due = next(it, failures, now);
                Waiting why = Waiting.until(it.reason(), it.detail(), due);
                yield says(r.in(new Asked(due, failures, why)), at.why(), why, now);
            }
            case Trouble.OperatorMustAct it -> held(r, it.reason(), it.detail(), now);
        };
    }

    private RevocationStep looked(CertificateRevocation r, RevocationLook look, Instant now) {
        return switch (r.phase()) {
            case Unknown at -> looked(r, at, look, now);
            // The decision looks for itself.
            case Awaited at
            when at.decision() != null -> look instanceof RevocationLook.Revoked it ? done(r, it, now) : quietly(r);
            case Awaited at -> looked(r, at, look, now);
            case Asked _, Held _, Refused _ ->
                look instanceof RevocationLook.Revoked it ? done(r, it, now) : quietly(r);
            case Revoked _, Seen _, Unseen _ -> quietly(r);
        };
    }

    private RevocationStep looked(CertificateRevocation r, Unknown at, RevocationLook look, Instant now) {
        return switch (look) {
            case RevocationLook.Revoked it -> done(r, it, now);
            case RevocationLook.Waits it -> awaited(r, 0, at.why(), it.reason(), it.detail(), now);
            case RevocationLook.NotRevoked it -> {
                Instant due = now.plus(times.retry().delay(at.failures(), chance.getAsDouble()));
                Waiting why =
                        Waiting.until(ReasonCode.QUEUED_FOR_CA, it.detail() + " The authority is asked again.", due);
                yield says(r.in(new Asked(due, at.failures(), why)), at.why(), why, now);
            }
            case Trouble.TryAgain it when isOver(it, at.failures() + 1) -> held(r, it.reason(), it.detail(), now);
            case Trouble.TryAgain it -> {
                Instant due = next(it, at.failures() + 1, now);
                Waiting why = Waiting.until(
                        ReasonCode.CA_OUTCOME_UNKNOWN,
                        it.detail() + " Whether the authority revokes is still to be found out.",
                        due);
                yield says(r.in(new Unknown(due, at.failures() + 1, why)), at.why(), why, now);
            }
            case Trouble.OperatorMustAct it -> held(r, it.reason(), it.detail(), now);
        };
    }

    private RevocationStep looked(CertificateRevocation r, Awaited at, RevocationLook look, Instant now) {
        return switch (look) {
            case RevocationLook.Revoked it -> done(r, it, now);
            case RevocationLook.Waits it -> awaited(r, at.looks() + 1, at.why(), it.reason(), it.detail(), now);
            // What was just asked for may not show yet; what shows no longer was turned down.
            case RevocationLook.NotRevoked it ->
                at.failures() + 1 < ABSENCES_THAT_PROVE
                        ? quietly(r.in(new Awaited(
                                now.plus(times.approval().delay(1, chance.getAsDouble())),
                                at.looks() + 1,
                                at.failures() + 1,
                                at.why(),
                                null)))
                        : refused(
                                r,
                                ReasonCode.CA_REJECTED,
                                it.detail() + " Its request is not open any more. The certificate stays valid.",
                                now);
            case Trouble.TryAgain it ->
                quietly(r.in(new Awaited(next(it, 1, now), at.looks(), at.failures(), at.why(), null)));
            case Trouble.OperatorMustAct it -> held(r, it.reason(), it.detail(), now);
        };
    }

    /// @param before what was said last
    private RevocationStep awaited(
            CertificateRevocation r,
            int looks,
            @Nullable Waiting before,
            ReasonCode reason,
            String detail,
            Instant now) {
        // What is known of why it could not be approved says more than that it waits.
        Waiting why = before != null && before.reason() == ReasonCode.CA_APPROVAL && reason == before.reason()
                ? before
                : new Waiting(reason, detail, null);
        Instant due = now.plus(times.approval().delay(looks + 1, chance.getAsDouble()));
        return says(r.in(new Awaited(due, looks, 0, why, null)), before, why, now);
    }

    private RevocationStep done(CertificateRevocation r, Revocation.Done it, Instant now) {
        return done(r, new Done(it.wholeOrder(), it.reason(), it.detail(), now), now);
    }

    private RevocationStep done(CertificateRevocation r, RevocationLook.Revoked it, Instant now) {
        return done(r, new Done(it.wholeOrder(), it.reason(), it.detail(), now), now);
    }

    private RevocationStep done(CertificateRevocation r, Done done, Instant now) {
        Instant due = now.plus(times.looks().delay(1, chance.getAsDouble()));
        return new RevocationStep(r.in(new Revoked(done, due, 0)), List.of(revoked(r, done, now)));
    }

    private static RevocationStep seenByAll(CertificateRevocation r, RevocationHappening.SeenByAll it, Instant now) {
        return switch (r.phase()) {
            case Revoked at -> {
                Seen seen = new Seen(at.done(), it.source(), it.since());
                yield new RevocationStep(r.in(seen), List.of(seen(r, seen, now)));
            }
            case Unseen at -> {
                Seen seen = new Seen(at.done(), it.source(), it.since());
                yield new RevocationStep(r.in(seen), List.of(seen(r, seen, now)));
            }
            case Asked _, Unknown _, Awaited _, Held _, Refused _, Seen _ -> quietly(r);
        };
    }

    private RevocationStep notSeenYet(CertificateRevocation r, String detail, Instant now) {
        return switch (r.phase()) {
            case Revoked at
            when now.isAfter(at.done().at().plus(times.givenUpAfter())) -> {
                Waiting why = Waiting.held(
                        ReasonCode.CA_UNEXPECTED_ANSWER,
                        "The authority says that the certificate is revoked, and yet everybody still sees it as valid"
                                + " after " + times.givenUpAfter().toHours() + " hours: " + detail
                                + " Ask the authority's support why, then ask for the revocation again to have it"
                                + " looked at once more.");
                yield new RevocationStep(r.in(new Unseen(at.done(), why)), List.of(waiting(r, why, now)));
            }
            case Revoked at -> {
                int looks = at.looks() + 1;
                yield quietly(r.in(
                        new Revoked(at.done(), now.plus(times.looks().delay(looks, chance.getAsDouble())), looks)));
            }
            case Asked _, Unknown _, Awaited _, Held _, Refused _, Seen _, Unseen _ -> quietly(r);
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

    private static RevocationStep held(CertificateRevocation r, ReasonCode reason, String detail, Instant now) {
        Waiting why = Waiting.held(reason, detail);
        return new RevocationStep(r.in(new Held(why)), List.of(waiting(r, why, now)));
    }

    static RevocationStep refused(CertificateRevocation r, ReasonCode reason, String detail, Instant now) {
        return new RevocationStep(
                r.in(new Refused(reason, detail)),
                List.of(new CaEvent.RevocationRefused(
                        r.command().orderId(), r.command().serialNumber(), reason, detail, now)));
    }

    static CaEvent revoked(CertificateRevocation r, Done done, Instant now) {
        RevokeCertificate command = r.command();
        return new CaEvent.CertificateRevoked(
                command.orderId(),
                command.caAccount(),
                command.caOrderId(),
                done.wholeOrder() ? null : command.serialNumber(),
                done.reason(),
                done.detail(),
                now);
    }

    static CaEvent seen(CertificateRevocation r, Seen at, Instant now) {
        return new CaEvent.RevocationSeen(
                r.command().orderId(), r.command().serialNumber(), at.source(), at.since(), now);
    }

    static CaEvent waiting(CertificateRevocation r, Waiting why, Instant now) {
        return new CaEvent.RevocationWaiting(r.command().orderId(), r.command().serialNumber(), why, now);
    }

    static RevocationStep says(CertificateRevocation next, @Nullable Waiting before, Waiting why, Instant now) {
        return why.equals(before) ? quietly(next) : new RevocationStep(next, List.of(waiting(next, why, now)));
    }

    static RevocationStep quietly(CertificateRevocation next) {
        return new RevocationStep(next, List.of());
    }
}
