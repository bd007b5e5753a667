package io.sealwright.order.ordering;

import static io.sealwright.order.ordering.OrderTransition.Command.CANCEL;
import static io.sealwright.order.ordering.OrderTransition.Command.RESUME;
import static io.sealwright.order.ordering.OrderTransition.Command.SUBMIT;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.ordering.OrderHappening.AcceptedByCa;
import io.sealwright.order.ordering.OrderHappening.AdoptAsked;
import io.sealwright.order.ordering.OrderHappening.ApprovalNotNeeded;
import io.sealwright.order.ordering.OrderHappening.Approved;
import io.sealwright.order.ordering.OrderHappening.CancelAsked;
import io.sealwright.order.ordering.OrderHappening.CancelledByCa;
import io.sealwright.order.ordering.OrderHappening.ControlNeeded;
import io.sealwright.order.ordering.OrderHappening.ControlProven;
import io.sealwright.order.ordering.OrderHappening.ControlWaits;
import io.sealwright.order.ordering.OrderHappening.Disapproved;
import io.sealwright.order.ordering.OrderHappening.NotCancelledByCa;
import io.sealwright.order.ordering.OrderHappening.RejectedByCa;
import io.sealwright.order.ordering.OrderHappening.RetryAsked;
import io.sealwright.order.ordering.OrderHappening.RightCertificate;
import io.sealwright.order.ordering.OrderHappening.WaitsAtCa;
import io.sealwright.order.ordering.OrderHappening.WrongCertificate;
import io.sealwright.order.ordering.OrderState.AwaitingApproval;
import io.sealwright.order.ordering.OrderState.AwaitingIssuance;
import io.sealwright.order.ordering.OrderState.AwaitingValidation;
import io.sealwright.order.ordering.OrderState.Cancelled;
import io.sealwright.order.ordering.OrderState.Closed;
import io.sealwright.order.ordering.OrderState.Issued;
import io.sealwright.order.ordering.OrderState.Open;
import io.sealwright.order.ordering.OrderState.Received;
import io.sealwright.order.ordering.OrderState.Rejected;
import io.sealwright.order.ordering.OrderState.Submitting;
import io.sealwright.order.ordering.OrderTransition.Command;
import io.sealwright.order.ordering.OrderTransition.Command.Adopt;
import io.sealwright.order.ordering.OrderTransition.Ignored;
import io.sealwright.order.ordering.OrderTransition.Moved;
import io.sealwright.order.ordering.OrderTransition.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The life of a certificate order as one total function: every state with everything that can happen.
///
/// Facts arrive at least once and may overtake each other, so each pair says what a late or repeated fact
/// means. A fact of the authority wins over a wish: an order that was asked to be cancelled and is issued
/// nevertheless, is issued.
public final class OrderLifecycle {
    /// Why an order waits of which the authority may or may not have one.
    private static final Set<ReasonCode> IN_DOUBT =
            Set.of(ReasonCode.CA_OUTCOME_UNDECIDED, ReasonCode.CA_OUTCOME_UNKNOWN, ReasonCode.CA_UNEXPECTED_ANSWER);

    private OrderLifecycle() {}

    /// How an order begins.
    public static Moved received(Instant now) {
        return new Moved(
                new Received(
                        Waiting.until(ReasonCode.QUEUED_FOR_CA, "The order is on its way to the CA gateway.", now),
                        false),
                List.of(SUBMIT),
                "The order was accepted and will be placed at the certificate authority.");
    }

    /// How an order begins that a second person must approve.
    ///
    /// @param why what asks for the person, as a sentence
    public static Moved awaitingApproval(String why) {
        return new Moved(
                new AwaitingApproval(Waiting.held(ReasonCode.APPROVAL_NEEDED, why)),
                List.of(),
                "The order was accepted and waits for approval. " + why);
    }

    /// Whether the authority may have the order although it never said so. Going on with it may buy it again, so
    /// only somebody who looked there may have it go on.
    static boolean mayBeBoughtAlready(OrderState state) {
        return switch (state) {
            case Received at -> isHeldInDoubt(at);
            case Submitting at -> isHeldInDoubt(at);
            case AwaitingApproval _, AwaitingValidation _, AwaitingIssuance _, Closed _ -> false;
        };
    }

    private static boolean isHeldInDoubt(Open state) {
        return state.waiting().isHeld() && IN_DOUBT.contains(state.waiting().reason());
    }

    public static OrderTransition apply(OrderState state, OrderHappening happening, Instant now) {
        return switch (state) {
            case Received received -> beforeAcceptance(received, happening, now);
            case AwaitingApproval awaiting -> awaitingApproval(awaiting, happening, now);
            case Submitting submitting -> beforeAcceptance(submitting, happening, now);
            case AwaitingValidation awaiting -> awaitingValidation(awaiting, happening, now);
            case AwaitingIssuance awaiting -> awaitingIssuance(awaiting, happening, now);
            case Closed closed -> closed(closed, happening);
        };
    }

    /// The CA gateway knows nothing of it, so whatever is reported of it is about another order.
    private static OrderTransition awaitingApproval(AwaitingApproval state, OrderHappening happening, Instant now) {
        return switch (happening) {
            case Approved(var by, var comment) ->
                submitted(
                        by + " approved the order; it will be placed at the authority." + ApprovalAtCa.because(comment),
                        now);
            case ApprovalNotNeeded _ ->
                submitted("Nobody needs to approve the order any more; it will be placed at the authority.", now);
            case Disapproved(var by, var why) ->
                rejected(ReasonCode.APPROVAL_NEEDED, by + " did not approve the order: " + why);
            case CancelAsked _ -> cancelled(null, "The order was cancelled before it was approved.");
            case RetryAsked _, AdoptAsked _ ->
                new Refused("The order waits for approval: " + state.waiting().cause());
            case AcceptedByCa(var caOrderId) -> neverSent(caOrderId);
            case RightCertificate(var caOrderId, var _, var _, var _) -> neverSent(caOrderId);
            case WrongCertificate(var caOrderId, var _) -> neverSent(caOrderId);
            case WaitsAtCa _,
                    ControlNeeded _,
                    ControlProven _,
                    ControlWaits _,
                    RejectedByCa _,
                    CancelledByCa _,
                    NotCancelledByCa _ -> new Ignored("nothing of it was sent to the authority");
        };
    }

    private static Moved submitted(String text, Instant now) {
        return new Moved(received(now).state(), List.of(SUBMIT), text);
    }

    private static Refused neverSent(String caOrderId) {
        return new Refused("The CA gateway reports the order " + caOrderId
                + " at the authority, but this order was never" + " sent there: look whose it is.");
    }

    static Refused decided(Open state) {
        return new Refused("The order is " + state.name() + "; it does not wait for approval: "
                + state.waiting().cause());
    }

    private static OrderTransition beforeAcceptance(Open state, OrderHappening happening, Instant now) {
        return switch (happening) {
            case AcceptedByCa(var caOrderId) -> accepted(state, caOrderId, now);
            case WaitsAtCa(var waiting) -> waits(state, new Submitting(waiting, state.cancelRequested()), waiting);
            case ControlNeeded(var domains, var caOrderId) -> controlNeeded(state, domains, caOrderId, now);
            case ControlProven _, ControlWaits _ -> new Ignored("the order does not wait for domain control");
            case RightCertificate(var caOrderId, var certificateId, var _, var _) -> issued(caOrderId, certificateId);
            case WrongCertificate(var caOrderId, var violations) -> mismatch(state, caOrderId, violations);
            case RejectedByCa(var reason, var detail) -> rejected(reason, detail);
            case CancelledByCa(var caOrderId, var detail) -> cancelled(caOrderId, detail);
            case NotCancelledByCa(var detail) -> notCancelled(state, detail);
            case CancelAsked _ -> cancelAsked(state, now);
            case RetryAsked _ -> retry(state, RESUME, now);
            case AdoptAsked(var by, var caOrderId) -> adopt(state, by, caOrderId, now);
            case Approved(var by, var comment) -> ApprovalAtCa.approved(state, by, comment, now);
            case Disapproved(var by, var why) -> ApprovalAtCa.declined(state, by, why, now);
            case ApprovalNotNeeded _ -> decided(state);
        };
    }

    private static OrderTransition awaitingValidation(AwaitingValidation state, OrderHappening happening, Instant now) {
        return switch (happening) {
            case AcceptedByCa(var caOrderId) ->
                state.caOrderId() == null
                        ? accepted(state, caOrderId, now)
                        : acceptedAgain(state.caOrderId(), caOrderId);
            case WaitsAtCa(var waiting) ->
                state.caOrderId() == null
                        ? new Ignored("it was said before domain control was found to be missing")
                        : waits(state, state.with(waiting, state.cancelRequested()), waiting);
            case ControlNeeded(var domains, var caOrderId) -> neededAgain(state, domains, caOrderId, now);
            case ControlProven(var domain) -> proven(state, domain, now);
            case ControlWaits(var domain, var waiting) ->
                state.unproven().contains(domain)
                        ? waits(state, state.with(waiting, state.cancelRequested()), waiting)
                        : new Ignored("the order does not wait for " + domain);
            case RightCertificate(var caOrderId, var certificateId, var _, var _) -> issued(caOrderId, certificateId);
            case WrongCertificate(var caOrderId, var violations) -> mismatch(state, caOrderId, violations);
            case RejectedByCa(var reason, var detail) -> rejected(reason, detail);
            case CancelledByCa(var caOrderId, var detail) ->
                cancelled(caOrderId == null ? state.caOrderId() : caOrderId, detail);
            case NotCancelledByCa(var detail) -> notCancelled(state, detail);
            case CancelAsked _ -> cancelAsked(state, now);
            // The gateway looks at the domains anew and says again what is missing.
            case RetryAsked _ -> retry(state, state.caOrderId() == null ? SUBMIT : RESUME, now);
            case AdoptAsked _ ->
                state.caOrderId() == null
                        ? new Refused("The authority does not have the order: "
                                + state.waiting().cause())
                        : adoptedAlready(state.caOrderId());
            case Approved(var by, var comment) -> ApprovalAtCa.approved(state, by, comment, now);
            case Disapproved(var by, var why) -> ApprovalAtCa.declined(state, by, why, now);
            case ApprovalNotNeeded _ -> decided(state);
        };
    }

    private static OrderTransition awaitingIssuance(AwaitingIssuance state, OrderHappening happening, Instant now) {
        return switch (happening) {
            case AcceptedByCa(var caOrderId) -> acceptedAgain(state.caOrderId(), caOrderId);
            case WaitsAtCa(var waiting) -> waits(state, state.with(waiting, state.cancelRequested()), waiting);
            case ControlNeeded(var domains, var caOrderId) ->
                state.caOrderId().equals(caOrderId)
                        ? controlNeeded(state, domains, caOrderId, now)
                        : new Ignored("the authority has taken the order already");
            case ControlProven _, ControlWaits _ -> new Ignored("the order does not wait for domain control");
            case RightCertificate(var caOrderId, var certificateId, var _, var _) -> issued(caOrderId, certificateId);
            case WrongCertificate(var caOrderId, var violations) -> mismatch(state, caOrderId, violations);
            case RejectedByCa(var reason, var detail) -> rejected(reason, detail);
            case CancelledByCa(var caOrderId, var detail) ->
                cancelled(caOrderId == null ? state.caOrderId() : caOrderId, detail);
            case NotCancelledByCa(var detail) -> notCancelled(state, detail);
            case CancelAsked _ -> cancelAsked(state, now);
            case RetryAsked _ -> retry(state, RESUME, now);
            case AdoptAsked _ -> adoptedAlready(state.caOrderId());
            case Approved(var by, var comment) -> ApprovalAtCa.approved(state, by, comment, now);
            case Disapproved(var by, var why) -> ApprovalAtCa.declined(state, by, why, now);
            case ApprovalNotNeeded _ -> decided(state);
        };
    }

    private static OrderTransition closed(Closed state, OrderHappening happening) {
        return switch (happening) {
            case CancelAsked _, RetryAsked _, AdoptAsked _ ->
                new Refused("The order is " + state.name() + "; it cannot be cancelled, tried again or adopted.");
            case Approved _, Disapproved _, ApprovalNotNeeded _ ->
                new Refused("The order is " + state.name() + "; there is nothing to decide any more.");
            case RightCertificate(var caOrderId, var _, var _, var _) ->
                state instanceof Issued
                        ? new Ignored("it is issued already")
                        : new Refused("A certificate came of the authority's order " + caOrderId
                                + " although the order is " + state.name()
                                + ": revoke it at the authority, or place the order anew.");
            case AcceptedByCa(var caOrderId) ->
                state instanceof Issued
                        ? new Ignored("it is issued already")
                        : new Refused("The authority took the order as " + caOrderId + " although it is " + state.name()
                                + ": cancel it at the authority.");
            case WaitsAtCa _,
                    ControlNeeded _,
                    ControlProven _,
                    ControlWaits _,
                    WrongCertificate _,
                    RejectedByCa _,
                    CancelledByCa _,
                    NotCancelledByCa _ -> new Ignored("the order is " + state.name());
        };
    }

    private static Moved accepted(Open before, String caOrderId, Instant now) {
        Waiting waiting = Waiting.until(
                ReasonCode.CA_PROCESSING, "The authority has the order as " + caOrderId + " and will issue.", now);
        return new Moved(
                new AwaitingIssuance(caOrderId, waiting, before.cancelRequested()),
                List.of(),
                "The authority accepted the order as " + caOrderId + ".");
    }

    private static OrderTransition acceptedAgain(String known, String caOrderId) {
        return known.equals(caOrderId)
                ? new Ignored("the authority's order is known already")
                : new Refused("The CA gateway reports the order " + caOrderId + " at the authority, but it is " + known
                        + ": look whether it was bought twice.");
    }

    private static Refused adoptedAlready(String caOrderId) {
        return new Refused("The authority has the order already, as " + caOrderId + ".");
    }

    private static OrderTransition waits(Open before, Open after, Waiting waiting) {
        boolean news = !before.name().equals(after.name())
                || before.waiting().reason() != waiting.reason()
                || !before.waiting().cause().equals(waiting.cause());
        return news || !before.equals(after)
                ? new Moved(after, List.of(), waiting.cause())
                : new Ignored("it waits for the same reason as before");
    }

    private static OrderTransition neededAgain(
            AwaitingValidation state, Set<String> domains, @Nullable String caOrderId, Instant now) {
        if (caOrderId == null && state.caOrderId() != null) {
            return new Ignored("the authority has taken the order already");
        }
        return domains.equals(state.unproven()) && Objects.equals(caOrderId, state.caOrderId())
                ? new Ignored("the domains are being proven already")
                : controlNeeded(state, domains, caOrderId, now);
    }

    private static Moved controlNeeded(Open before, Set<String> domains, @Nullable String caOrderId, Instant now) {
        String list = domains.stream().sorted().collect(Collectors.joining(", "));
        String then = caOrderId == null ? "before it takes the order." : "for its order " + caOrderId + ".";
        Waiting waiting = Waiting.until(
                ReasonCode.DOMAIN_CONTROL_NEEDED,
                "Control of " + list + " is being proven to the authority " + then,
                now);
        return new Moved(
                new AwaitingValidation(domains, caOrderId, waiting, before.cancelRequested()),
                List.of(),
                "The authority wants control of " + list + " proven " + then);
    }

    private static OrderTransition proven(AwaitingValidation state, String domain, Instant now) {
        if (!state.unproven().contains(domain)) {
            return new Ignored("the order does not wait for " + domain);
        }
        Set<String> rest = state.without(domain);
        if (!rest.isEmpty()) {
            return new Moved(
                    new AwaitingValidation(rest, state.caOrderId(), state.waiting(), state.cancelRequested()),
                    List.of(),
                    "Control of " + domain + " is proven; " + String.join(", ", rest) + " to go.");
        }
        if (state.caOrderId() != null) {
            Waiting waiting = Waiting.until(
                    ReasonCode.CA_PROCESSING,
                    "Domain control is proven; the authority will issue its order " + state.caOrderId() + ".",
                    now);
            return new Moved(
                    new AwaitingIssuance(state.caOrderId(), waiting, state.cancelRequested()),
                    List.of(),
                    "Control of " + domain + " is proven.");
        }
        Waiting waiting = Waiting.until(
                ReasonCode.QUEUED_FOR_CA, "Domain control is proven; the order goes to the authority now.", now);
        return new Moved(
                new Submitting(waiting, state.cancelRequested()),
                List.of(SUBMIT),
                "Control of " + domain + " is proven; the order is placed now.");
    }

    private static Moved issued(String caOrderId, UUID certificateId) {
        return new Moved(
                new Issued(caOrderId, certificateId), List.of(), "The certificate was issued and is what was ordered.");
    }

    private static OrderTransition mismatch(Open before, String caOrderId, List<String> violations) {
        Waiting waiting = Waiting.held(
                ReasonCode.CERTIFICATE_MISMATCH,
                "The authority issued something else than was ordered: " + String.join(" ", violations)
                        + " Ask the authority; the certificate is not used.");
        return waits(before, new AwaitingIssuance(caOrderId, waiting, before.cancelRequested()), waiting);
    }

    private static Moved rejected(ReasonCode reason, String detail) {
        return new Moved(new Rejected(reason, detail), List.of(), detail);
    }

    private static Moved cancelled(@Nullable String caOrderId, String detail) {
        return new Moved(new Cancelled(caOrderId, detail), List.of(), detail);
    }

    private static OrderTransition notCancelled(Open state, String detail) {
        if (!state.cancelRequested()) {
            return new Ignored("nobody asked to cancel");
        }
        Waiting waiting = new Waiting(
                state.waiting().reason(),
                "It could not be cancelled: " + detail,
                state.waiting().nextAttempt());
        return new Moved(state.with(waiting, false), List.of(), waiting.cause());
    }

    private static OrderTransition cancelAsked(Open state, Instant now) {
        if (state.cancelRequested()) {
            return new Ignored("it is being cancelled already");
        }
        Waiting waiting = Waiting.until(
                ReasonCode.QUEUED_FOR_CA, "The order is being cancelled, at the authority too if it is there.", now);
        return new Moved(state.with(waiting, true), List.of(CANCEL), "The order was asked to be cancelled.");
    }

    /// Where it is known what became of the order, nobody needs to say so.
    private static OrderTransition adopt(Open state, String by, String caOrderId, Instant now) {
        Waiting before = state.waiting();
        if (!IN_DOUBT.contains(before.reason())) {
            return new Refused("It is not in doubt whether the authority has the order: " + before.cause());
        }
        Waiting waiting = Waiting.until(
                ReasonCode.QUEUED_FOR_CA,
                by + " says that it is the authority's order " + caOrderId + "; it is looked up there.",
                now);
        return new Moved(state.with(waiting, state.cancelRequested()), List.of(new Adopt(caOrderId)), waiting.cause());
    }

    private static OrderTransition retry(Open state, Command command, Instant now) {
        if (!state.waiting().isHeld()) {
            return new Refused("The order is not held; it goes on by itself: "
                    + state.waiting().cause());
        }
        Waiting waiting =
                Waiting.until(ReasonCode.QUEUED_FOR_CA, "An operator said to go on; it is tried again now.", now);
        return new Moved(
                state.with(waiting, state.cancelRequested()), List.of(command), "The order was asked to go on.");
    }
}
