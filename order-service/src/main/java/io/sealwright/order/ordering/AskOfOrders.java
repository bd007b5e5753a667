package io.sealwright.order.ordering;

import io.sealwright.messaging.Outbox;
import io.sealwright.order.audit.AuditTrail;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.key.PrivateKeys;
import io.sealwright.order.timeline.Timeline;
import io.sealwright.rest.Caller;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// What people ask of one order: to see it, cancel it, go on with it, forget it here.
@ApplicationScoped
class AskOfOrders {
    private final Pool pool;
    private final Orders orders;
    private final Timeline timeline;
    private final Certificates certificates;
    private final PrivateKeys keys;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;

    AskOfOrders(
            Pool pool,
            Orders orders,
            Timeline timeline,
            Certificates certificates,
            PrivateKeys keys,
            AuditTrail audit,
            Outbox outbox,
            Clock clock) {
        this.pool = pool;
        this.orders = orders;
        this.timeline = timeline;
        this.certificates = certificates;
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

    /// @return the order as it is after what was asked
    Uni<CertificateOrder> ask(Caller caller, String id, OrderHappening happening) {
        UUID orderId = OrderResource.parse(id);
        return pool.withTransaction(tx -> orders.lock(tx, List.of(orderId)).chain(locked -> {
            CertificateOrder order = visible(caller, id, locked);
            OrderChanges changes = new OrderChanges(List.of(order), clock.instant());
            return switch (changes.apply(order.id(), happening, caller.name())) {
                case OrderTransition.Refused(var why) -> throw Problems.conflict(why);
                case OrderTransition.Ignored _ -> Uni.createFrom().item(order);
                case OrderTransition.Moved(var _, var _, var _) ->
                    renewNoMore(tx, order, happening)
                            .chain(() -> orders.update(tx, changes.changed()))
                            .chain(() -> timeline.append(tx, changes.timeline()))
                            .chain(() -> outbox.appendAll(tx, changes.messages()))
                            .replaceWith(() -> changes.changed().getFirst());
            };
        }));
    }

    /// Whoever cancels a renewal does not want it ordered again the next day.
    private Uni<Void> renewNoMore(SqlConnection tx, CertificateOrder order, OrderHappening happening) {
        OrderTerms.Renews renews = order.terms().renews();
        return happening instanceof OrderHappening.CancelAsked && renews != null
                ? certificates.stopRenewalOf(tx, renews.certificateId())
                : Uni.createFrom().voidItem();
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
