package io.sealwright.order.revocation;

import static io.sealwright.order.revocation.RevocationTransition.Effect.BAN_KEY;
import static io.sealwright.order.revocation.RevocationTransition.Effect.COMMAND;
import static io.sealwright.order.revocation.RevocationTransition.Effect.REVOKE;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.revocation.RevocationHappening.Ask;
import io.sealwright.order.revocation.RevocationHappening.Decide;
import io.sealwright.order.revocation.RevocationHappening.RefusedByCa;
import io.sealwright.order.revocation.RevocationHappening.RevokedByCa;
import io.sealwright.order.revocation.RevocationHappening.SeenRevoked;
import io.sealwright.order.revocation.RevocationHappening.Waits;
import io.sealwright.order.revocation.RevocationState.Asked;
import io.sealwright.order.revocation.RevocationState.NotAsked;
import io.sealwright.order.revocation.RevocationState.Requested;
import io.sealwright.order.revocation.RevocationState.Revoked;
import io.sealwright.order.revocation.RevocationState.Seen;
import io.sealwright.order.revocation.RevocationTransition.Ignored;
import io.sealwright.order.revocation.RevocationTransition.Moved;
import io.sealwright.order.revocation.RevocationTransition.Refused;
import io.sealwright.pki.RevocationReason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The revocation of a certificate as one total function: every state with everything that can happen.
///
/// Facts arrive at least once and may be late. What is revoked stays so, whatever else is said.
final class RevocationLifecycle {
    private RevocationLifecycle() {}

    static RevocationTransition apply(RevocationState state, RevocationHappening happening) {
        return switch (state) {
            case NotAsked _ -> notAsked(happening);
            case Requested requested -> requested(requested, happening);
            case RevocationState.Refused refused -> refused(refused, happening);
            case Revoked revoked -> revoked(revoked, happening);
        };
    }

    private static RevocationTransition notAsked(RevocationHappening happening) {
        return switch (happening) {
            case Ask(var asked) -> asked(asked);
            case Decide _ -> new Refused("Nobody asked for the certificate to be revoked.");
            case Waits _, RefusedByCa _ -> new Ignored("nobody asked here");
            case RevokedByCa fact -> nowRevoked(fact.alongside(), fact);
            case SeenRevoked fact -> nowRevoked(null, fact);
        };
    }

    private static RevocationTransition requested(Requested state, RevocationHappening happening) {
        return switch (happening) {
            // Somebody mended what it was held for, and the gateway is told to go on.
            case Ask(var asked) when state.waiting().isHeld() -> asked(asked);
            case Ask(var asked) -> askedAgain(state.asked(), asked);
            case Decide decided -> decided(state, decided);
            case Waits(var waiting) -> waits(state.asked(), state.waiting(), waiting);
            case RefusedByCa(var reason, var detail) ->
                new Moved(
                        new RevocationState.Refused(state.asked(), reason, detail),
                        Set.of(),
                        "REVOCATION_REFUSED",
                        "The authority did not revoke the certificate: " + detail);
            case RevokedByCa fact -> nowRevoked(state.asked(), fact);
            case SeenRevoked fact -> nowRevoked(state.asked(), fact);
        };
    }

    private static RevocationTransition refused(RevocationState.Refused state, RevocationHappening happening) {
        return switch (happening) {
            case Ask(var asked) -> asked(asked);
            case Decide _ -> new Refused("The revocation was refused: " + state.detail());
            // Of two wishes, as when a compromise became known later, one may be refused while the other goes on.
            case Waits(var waiting) -> waits(state.asked(), null, waiting);
            case RefusedByCa _ -> new Ignored("it is refused already");
            case RevokedByCa fact -> nowRevoked(state.asked(), fact);
            case SeenRevoked fact -> nowRevoked(state.asked(), fact);
        };
    }

    private static RevocationTransition revoked(Revoked state, RevocationHappening happening) {
        return switch (happening) {
            case Ask _
            when state.unseen() != null ->
                new Moved(
                        new Revoked(state.asked(), state.reason(), state.at(), state.detail(), null, null),
                        Set.of(COMMAND),
                        "REVOCATION_LOOKED_FOR",
                        "It is looked for once more whether the authority tells everybody that the certificate is"
                                + " revoked.");
            case Ask _, Decide _ -> new Refused("The certificate is revoked already, since " + state.at() + ".");
            case Waits(var waiting)
            when waiting.isHeld() && state.seen() == null && !waiting.equals(state.unseen()) ->
                new Moved(
                        new Revoked(state.asked(), state.reason(), state.at(), state.detail(), null, waiting),
                        Set.of(),
                        "REVOCATION_NOT_SEEN",
                        waiting.cause());
            case Waits _, RefusedByCa _, RevokedByCa _ -> new Ignored("the certificate is revoked");
            case SeenRevoked(var in, var _, var at) ->
                state.seen() == null
                        ? new Moved(
                                new Revoked(
                                        state.asked(),
                                        state.reason(),
                                        state.at(),
                                        state.detail(),
                                        new Seen(in, at),
                                        null),
                                Set.of(),
                                "REVOCATION_SEEN",
                                "The authority tells everybody that the certificate is revoked (" + in + ").")
                        : new Ignored("that was seen already");
        };
    }

    /// The gateway says what came of it. Whoever says the same twice is heard once.
    private static RevocationTransition decided(Requested state, Decide decided) {
        Waiting waiting = new Waiting(ReasonCode.QUEUED_FOR_CA, decided.words() + " The authority is told.", null);
        if (waiting.equals(state.waiting())) {
            return new Ignored("the authority is being told already");
        }
        return state.waiting().reason() == ReasonCode.CA_APPROVAL
                ? new Moved(
                        new Requested(state.asked(), waiting),
                        Set.of(),
                        decided.approve() ? "REVOCATION_APPROVED" : "REVOCATION_REJECTED",
                        waiting.cause())
                : new Refused("The revocation does not wait for approval: "
                        + state.waiting().cause());
    }

    private static Moved asked(Asked asked) {
        String reason = asked.reason().name();
        return new Moved(
                new Requested(
                        asked,
                        Waiting.until(
                                ReasonCode.QUEUED_FOR_CA,
                                "The revocation is on its way to the CA gateway.",
                                asked.at())),
                asked.reason() == RevocationReason.KEY_COMPROMISE ? Set.of(COMMAND, BAN_KEY) : Set.of(COMMAND),
                "REVOCATION_REQUESTED",
                "The certificate was asked to be revoked: " + reason
                        + (asked.comment() == null ? "." : ". " + asked.comment()));
    }

    private static RevocationTransition askedAgain(Asked before, Asked now) {
        if (now.reason() == before.reason()) {
            return new Ignored("it is being revoked already");
        }
        return now.reason() == RevocationReason.KEY_COMPROMISE
                ? asked(now)
                : new Refused("The certificate is being revoked already, as " + before.by() + " asked: "
                        + before.reason() + ". Only KEY_COMPROMISE can be asked for on top.");
    }

    private static RevocationTransition waits(Asked asked, @Nullable Waiting before, Waiting waiting) {
        return waiting.equals(before)
                ? new Ignored("it waits for the same reason as before")
                : new Moved(new Requested(asked, waiting), Set.of(), "REVOCATION_WAITS", waiting.cause());
    }

    private static Moved nowRevoked(@Nullable Asked asked, RevokedByCa fact) {
        String detail = asked == null ? "It was revoked at the authority: " + fact.detail() : fact.detail();
        return new Moved(
                new Revoked(asked, fact.reason(), fact.at(), detail, null, null),
                Set.of(REVOKE),
                "REVOKED",
                text(detail));
    }

    private static Moved nowRevoked(@Nullable Asked asked, SeenRevoked fact) {
        String detail = asked == null ? "It was revoked at the authority." : "The authority says so to everybody.";
        return new Moved(
                new Revoked(asked, null, fact.since(), detail, new Seen(fact.in(), fact.at()), null),
                Set.of(REVOKE),
                "REVOKED",
                text(detail));
    }

    private static String text(String detail) {
        return "The certificate is revoked. " + detail;
    }
}
