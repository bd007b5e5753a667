package io.sealwright.order.ordering;

import static io.sealwright.order.audit.AuditTrail.Action.ORDER_ADOPTED;
import static io.sealwright.order.audit.AuditTrail.Action.ORDER_APPROVED;
import static io.sealwright.order.audit.AuditTrail.Action.ORDER_REJECTED;
import static io.sealwright.order.audit.AuditTrail.Action.ORDER_RELEASED;

import io.sealwright.messaging.Outbox;
import io.sealwright.order.audit.AuditTrail;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.key.PrivateKeys;
import io.sealwright.order.ordering.OrderHappening.AdoptAsked;
import io.sealwright.order.ordering.OrderHappening.ApprovalNotNeeded;
import io.sealwright.order.ordering.OrderHappening.Approved;
import io.sealwright.order.ordering.OrderHappening.CancelAsked;
import io.sealwright.order.ordering.OrderHappening.Disapproved;
import io.sealwright.order.ordering.OrderHappening.RetryAsked;
import io.sealwright.order.timeline.Timeline;
import io.sealwright.rest.Caller;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people ask of one order: to see it, cancel it, go on with it, approve or reject it, forget it here.
@ApplicationScoped
class AskOfOrders {
    private static final Set<String> MAY_BUY_AGAIN = Set.of("OPERATOR", "ADMIN");
    private static final Set<String> APPROVE_HERE = Set.of("APPROVER", "ADMIN");
    private static final Set<String> APPROVE_AT_CA = Set.of("OPERATOR", "ADMIN");

    private final Pool pool;
    private final Orders orders;
    private final Timeline timeline;
    private final Certificates certificates;
    private final Approvals approvals;
    private final PrivateKeys keys;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;

    AskOfOrders(
            Pool pool,
            Orders orders,
            Timeline timeline,
            Certificates certificates,
            Approvals approvals,
            PrivateKeys keys,
            AuditTrail audit,
            Outbox outbox,
            Clock clock) {
        this.pool = pool;
        this.orders = orders;
        this.timeline = timeline;
        this.certificates = certificates;
        this.approvals = approvals;
        this.keys = keys;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// The order, if there is one that the caller may see.
    Uni<CertificateOrder> require(Caller caller, String id) {
        UUID orderId = OrderResource.parse(id);
        return orders.find(pool, orderId)
                .map(found ->
                        found.filter(order -> maySee(caller, order)).orElseThrow(() -> Problems.notFound("order", id)));
    }

    /// What is asked, given the order as it stands.
    private interface Asking {
        Uni<OrderHappening.Asked> of(SqlConnection tx, CertificateOrder order);
    }

    /// @return the order as it is after what was asked
    Uni<CertificateOrder> cancel(Caller caller, String id) {
        return ask(caller, id, (_, _) -> Uni.createFrom().item(new CancelAsked()));
    }

    /// Goes on with a held order. One that waits for approval goes on where nothing asks for that any more.
    ///
    /// @return the order as it is after what was asked
    Uni<CertificateOrder> retry(Caller caller, String id) {
        return ask(caller, id, (tx, order) -> {
            requireWhoMayBuyAgain(caller, order);
            return order.state() instanceof OrderState.AwaitingApproval
                    ? approvals
                            .whyWaits(tx, order)
                            .map(why -> why.isPresent() ? new RetryAsked() : new ApprovalNotNeeded())
                    : Uni.createFrom().item(new RetryAsked());
        });
    }

    /// Goes on with an order of which it could not be found out whether the authority has it, as an order that
    /// somebody found there.
    ///
    /// @return the order as it is after what was asked
    Uni<CertificateOrder> adopt(Caller caller, String id, String caOrderId) {
        return ask(caller, id, (_, _) -> Uni.createFrom().item(new AdoptAsked(caller.name(), caOrderId)));
    }

    /// What may have been bought already is sent again only after a person looked who sees the authority's side.
    private static void requireWhoMayBuyAgain(Caller caller, CertificateOrder order) {
        if (OrderLifecycle.mayBeBoughtAlready(order.state()) && Collections.disjoint(caller.roles(), MAY_BUY_AGAIN)) {
            throw Problems.forbidden("The authority may have this order already, so an operator must look there first:"
                    + " ask one to adopt the order or to have it sent again.");
        }
    }

    /// @return the order as it is after what was asked
    Uni<CertificateOrder> approve(Caller caller, String id, @Nullable String comment) {
        return ask(
                caller,
                id,
                (tx, order) -> requireWhoMayDecide(tx, caller, order)
                        .chain(() -> approvals.ban(tx, order.terms()))
                        .map(ban -> {
                            ban.ifPresent(reason -> {
                                throw Problems.conflict(
                                        reason.message() + " The order can only be rejected or cancelled.");
                            });
                            return new Approved(caller.name(), comment);
                        }));
    }

    /// @return the order as it is after what was asked
    Uni<CertificateOrder> reject(Caller caller, String id, String why) {
        return ask(
                caller,
                id,
                (tx, order) ->
                        requireWhoMayDecide(tx, caller, order).replaceWith(() -> new Disapproved(caller.name(), why)));
    }

    /// An approval here is the approvers', and always a second person's. One at the authority is given with the rights
    /// of our account there, so it is the operators'; a second person's where the team's policy wants one.
    private Uni<Void> requireWhoMayDecide(SqlConnection tx, Caller caller, CertificateOrder order) {
        if (order.state() instanceof OrderState.AwaitingApproval) {
            requireRole(caller, APPROVE_HERE, "It waits for an approval here, which an approver gives.");
            requireSecondPerson(caller, order);
            return Uni.createFrom().voidItem();
        }
        if (!ApprovalAtCa.isAwaited(order.state())) {
            return Uni.createFrom().voidItem();
        }
        requireRole(
                caller,
                APPROVE_AT_CA,
                "Whatever waits for an approval at the authority, an operator or administrator decides.");
        return approvals
                .wantsSecondPerson(tx, order.terms())
                .invoke(wanted -> {
                    if (wanted) {
                        requireSecondPerson(caller, order);
                    }
                })
                .replaceWithVoid();
    }

    private static void requireRole(Caller caller, Set<String> roles, String who) {
        if (Collections.disjoint(caller.roles(), roles)) {
            throw Problems.forbidden(who);
        }
    }

    private static void requireSecondPerson(Caller caller, CertificateOrder order) {
        if (caller.name().equals(order.terms().requestedBy())) {
            throw Problems.forbidden("You requested this order yourself, so a second person must decide: ask another"
                    + " approver or administrator.");
        }
    }

    private Uni<CertificateOrder> ask(Caller caller, String id, Asking asking) {
        UUID orderId = OrderResource.parse(id);
        return pool.withTransaction(tx -> orders.lock(tx, List.of(orderId)).chain(locked -> {
            CertificateOrder order = visible(caller, id, locked);
            return asking.of(tx, order).chain(happening -> apply(tx, caller, order, happening));
        }));
    }

    private Uni<CertificateOrder> apply(
            SqlConnection tx, Caller caller, CertificateOrder order, OrderHappening.Asked happening) {
        Instant now = clock.instant();
        OrderChanges changes = new OrderChanges(List.of(order), now);
        return switch (changes.apply(order.id(), happening, caller.name())) {
            case OrderTransition.Refused(var why) -> throw Problems.conflict(why);
            case OrderTransition.Ignored _ -> Uni.createFrom().item(order);
            case OrderTransition.Moved(var _, var _, var _) ->
                settle(tx, caller, order, happening, now)
                        .chain(() -> orders.update(tx, changes.changed()))
                        .chain(() -> timeline.append(tx, changes.timeline()))
                        .chain(() -> outbox.appendAll(tx, changes.messages()))
                        .replaceWith(() -> changes.changed().getFirst());
        };
    }

    /// What is to be written besides the order itself.
    private Uni<Void> settle(
            SqlConnection tx, Caller caller, CertificateOrder order, OrderHappening.Asked happening, Instant now) {
        AuditTrail.Subject subject = new AuditTrail.Subject("order", order.id().toString());
        String name = order.terms().commonName();
        return switch (happening) {
            case CancelAsked _ -> renewNoMore(tx, order);
            case Approved(var by, var comment) ->
                (order.state() instanceof OrderState.AwaitingApproval
                                ? approvals.approve(tx, order.id(), by, now)
                                : Uni.createFrom().voidItem())
                        .chain(() -> audit.append(
                                tx,
                                caller,
                                now,
                                ORDER_APPROVED,
                                subject,
                                "The order of " + name + " was approved" + where(order)
                                        + (comment == null ? "." : ": " + comment)));
            case Disapproved(var _, var why) ->
                renewNoMore(tx, order)
                        .chain(() -> audit.append(
                                tx,
                                caller,
                                now,
                                ORDER_REJECTED,
                                subject,
                                "The order of " + name + " was rejected" + where(order) + ": " + why));
            case AdoptAsked(var _, var caOrderId) ->
                audit.append(
                        tx,
                        caller,
                        now,
                        ORDER_ADOPTED,
                        subject,
                        "The order of " + name + " was said to be the authority's order " + caOrderId + ".");
            case RetryAsked _ ->
                OrderLifecycle.mayBeBoughtAlready(order.state())
                        ? audit.append(
                                tx,
                                caller,
                                now,
                                ORDER_RELEASED,
                                subject,
                                "The order of " + name + " may be sent again, should the authority still not show it.")
                        : Uni.createFrom().voidItem();
            case ApprovalNotNeeded _ -> Uni.createFrom().voidItem();
        };
    }

    private static String where(CertificateOrder order) {
        String caOrderId = order.caOrderId();
        return caOrderId == null ? "" : " at the authority, where it is " + caOrderId;
    }

    /// Whoever cancels or rejects a renewal does not want it ordered again the next day. Who wants no
    /// reissue still wants the present certificate renewed.
    private Uni<Void> renewNoMore(SqlConnection tx, CertificateOrder order) {
        OrderTerms.Replaces replaces = order.terms().replaces();
        return replaces == null || order.terms().kind() != OrderTerms.Kind.RENEWAL
                ? Uni.createFrom().voidItem()
                : certificates.stopRenewalOf(tx, replaces.certificateId());
    }

    /// Forgets an order that has ended. The certificate and the authority keep what they have; what to order
    /// again is forgotten with the order, so nothing renews the certificate by itself from then on.
    Uni<Void> forget(Caller caller, String id) {
        UUID orderId = OrderResource.parse(id);
        return pool.withTransaction(tx -> orders.lock(tx, List.of(orderId)).chain(locked -> {
            CertificateOrder order = visible(caller, id, locked);
            if (order.state() instanceof OrderState.Open open) {
                throw Problems.conflict("The order is " + open.name() + ". Cancel it first: while it is under way, what"
                        + " the authority does with it must have a place here.");
            }
            return certificates
                    .stopRenewal(tx, order.id())
                    .chain(() -> orders.delete(tx, order.id()))
                    .chain(() -> forgetKey(tx, caller, order));
        }));
    }

    /// A key that no certificate has serves nobody.
    private Uni<Void> forgetKey(SqlConnection tx, Caller caller, CertificateOrder order) {
        HeldKey key = order.terms().key();
        return key == null
                ? Uni.createFrom().voidItem()
                : keys.deleteUnused(tx, key.id())
                        .chain(deleted -> deleted
                                ? audit.append(
                                        tx,
                                        caller,
                                        clock.instant(),
                                        AuditTrail.Action.KEY_DESTROYED,
                                        new AuditTrail.Subject(
                                                "order", order.id().toString()),
                                        "The order was deleted here, and the key with it, which no certificate had.")
                                : Uni.createFrom().voidItem());
    }

    private static CertificateOrder visible(Caller caller, String id, List<CertificateOrder> locked) {
        return locked.stream()
                .filter(order -> maySee(caller, order))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("order", id));
    }

    private static boolean maySee(Caller caller, CertificateOrder order) {
        return caller.seesAllTeams() || order.terms().team().equals(caller.team());
    }
}
