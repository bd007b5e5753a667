package io.sealwright.simulator.digicert;

import io.sealwright.simulator.played.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes revocations, and lets approvers decide what waits for them.
public final class RequestDesk {
    private static final Set<String> REASONS =
            Set.of("unspecified", "keyCompromise", "affiliationChanged", "superseded", "cessationOfOperation");

    private final Ledger<Fact, Books> ledger;
    private final Progress progress;
    private final Clock clock;

    RequestDesk(Ledger<Fact, Books> ledger, Progress progress, Clock clock) {
        this.ledger = ledger;
        this.progress = progress;
        this.clock = clock;
    }

    /// Asks for a revocation, of one certificate or of all of an order.
    ///
    /// @param certificateId null for all
    /// @param skipApproval takes effect only where the account does not ask for approvals
    /// @return the request that now waits; empty where the revocation is done
    public Optional<Request> revoke(
            Account account,
            long orderId,
            @Nullable Long certificateId,
            @Nullable String reason,
            @Nullable String comments,
            boolean skipApproval) {
        String why = reason == null ? "unspecified" : reason;
        if (!REASONS.contains(why)) {
            throw Refusal.invalid("revocation_reason");
        }
        return ledger.change(() -> {
            Instant now = clock.instant();
            Order order = ledger.books()
                    .order(orderId)
                    .filter(one -> one.account().equals(account.name()))
                    .orElseThrow(() -> Refusal.notFound("order"));
            refuseWhatCannotBeRevoked(order, certificateId);
            boolean atOnce = skipApproval && !account.issuance().approvalRequired();
            Request request = new Request(
                    ledger.books().nextRequest(),
                    Request.Type.REVOKE,
                    atOnce ? Request.Status.APPROVED : Request.Status.PENDING,
                    certificateId,
                    why,
                    atOnce ? null : comments,
                    now,
                    atOnce ? now : null,
                    null);
            Order asked = order.with(request);
            ledger.record(new Fact.OrderStands(atOnce ? revoked(asked, request, now) : asked));
            return atOnce ? Optional.empty() : Optional.of(request);
        });
    }

    /// Somebody with the right revokes all of an order in the portal, and nobody has to approve it.
    ///
    /// @return empty where it is unknown or not issued
    public Optional<Order> revokeInPortal(long orderId) {
        return ledger.change(() -> ledger.books()
                .order(orderId)
                .filter(order -> order.status() == Order.Status.ISSUED)
                .map(order -> {
                    Instant now = clock.instant();
                    Request request = new Request(
                            ledger.books().nextRequest(),
                            Request.Type.REVOKE,
                            Request.Status.APPROVED,
                            null,
                            "unspecified",
                            null,
                            now,
                            now,
                            null);
                    Order revoked = revoked(order.with(request), request, now);
                    ledger.record(new Fact.OrderStands(revoked));
                    return revoked;
                }));
    }

    private static void refuseWhatCannotBeRevoked(Order order, @Nullable Long certificateId) {
        if (order.status() == Order.Status.REISSUE_PENDING) {
            throw Refusal.bad("reissue_pending", "A reissue of the order is pending.");
        }
        if (certificateId == null) {
            if (order.status() == Order.Status.REVOKED) {
                throw Refusal.bad("order_already_revoked", "The order is revoked already.");
            }
            if (order.status() != Order.Status.ISSUED) {
                throw Refusal.bad("invalid_order_status", "The order is not issued.");
            }
        } else {
            Item item = order.certificate(certificateId).orElseThrow();
            if (item.state() == Item.State.REVOKED) {
                throw Refusal.bad("certificate_already_revoked", "The certificate is revoked already.");
            }
            if (item.state() != Item.State.ISSUED) {
                throw Refusal.bad("invalid_certificate_status", "The certificate is not issued.");
            }
        }
    }

    private static Order revoked(Order order, Request request, Instant now) {
        Long one = request.certificateId();
        Order next = order;
        for (Item item : order.certificates()) {
            if (item.state() == Item.State.ISSUED && (one == null || one == item.id())) {
                next = next.replacing(item.id(), certificate -> certificate.revoked(now));
            }
        }
        return one == null ? next.to(Order.Status.REVOKED, now) : next;
    }

    /// An approver decides.
    public void decide(Account account, long requestId, boolean approved, @Nullable String comment) {
        Order order = ledger.books()
                .orderOfRequest(requestId)
                .filter(one -> one.account().equals(account.name()))
                .orElseThrow(() -> Refusal.notFound("request"));
        if (account.issuance().approverRefused()) {
            throw Refusal.forbidden("invalid_approver");
        }
        var _ = decide(order.id(), requestId, approved, comment)
                .orElseThrow(() -> Refusal.bad("invalid_request_status", "The request is decided already."));
    }

    /// The oldest of an order's requests that wait is decided.
    ///
    /// @return empty where none waits
    Optional<Order> decideFirst(long orderId, boolean approved) {
        return ledger.books()
                .order(orderId)
                .flatMap(order -> order.requests().stream()
                        .filter(request -> request.status() == Request.Status.PENDING)
                        .findFirst())
                .flatMap(request -> decide(orderId, request.id(), approved, null));
    }

    private Optional<Order> decide(long orderId, long requestId, boolean approved, @Nullable String comment) {
        Optional<Order> decided = ledger.change(() -> {
            Order order = ledger.books().order(orderId).orElseThrow();
            Request request = order.request(requestId).orElseThrow();
            if (request.status() != Request.Status.PENDING) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            Order answered = order.replacingRequest(requestId, one -> one.decided(approved, comment, now));
            Order next = approved ? approved(answered, request, now) : rejected(answered, request, now);
            ledger.record(new Fact.OrderStands(next));
            return Optional.of(next);
        });
        return decided.map(order -> progress.follow(order.id()));
    }

    private static Order approved(Order order, Request request, Instant now) {
        return switch (request.type()) {
            case NEW_REQUEST -> order.with(order.terms(), Token.fresh(now)).to(Order.Status.PENDING, now);
            case REISSUE -> order.with(order.terms(), Token.fresh(now));
            case DUPLICATE -> order;
            case REVOKE -> revoked(order, request, now);
        };
    }

    private static Order rejected(Order order, Request request, Instant now) {
        Long about = request.certificateId();
        Order without =
                about == null || request.type() == Request.Type.REVOKE ? order : order.replacing(about, Item::rejected);
        return switch (request.type()) {
            case NEW_REQUEST -> without.to(Order.Status.REJECTED, now);
            case REISSUE -> without.to(Order.Status.ISSUED, now);
            case DUPLICATE, REVOKE -> without;
        };
    }
}
