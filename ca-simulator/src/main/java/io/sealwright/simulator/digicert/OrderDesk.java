package io.sealwright.simulator.digicert;

import io.sealwright.simulator.played.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes orders, reissues and duplicates, and cancels what is not issued yet.
public final class OrderDesk {
    private final Ledger<Fact, Books> ledger;
    private final Wishes wishes;
    private final Progress progress;
    private final Clock clock;

    OrderDesk(Ledger<Fact, Books> ledger, Wishes wishes, Progress progress, Clock clock) {
        this.ledger = ledger;
        this.wishes = wishes;
        this.progress = progress;
        this.clock = clock;
    }

    /// A new order. Every call that passes the checks is one, charged again: there is no idempotency key.
    ///
    /// @return as it then stands, which can be issued already
    public Order place(Account account, PlaceOrder wish) {
        Order placed = ledger.change(() -> {
            Instant now = clock.instant();
            Product product = wishes.product(wish);
            Order.Terms terms = wishes.terms(account, product, wish, now);
            Item.Wish certificate =
                    wishes.wish(product, wish.certificate(), wish.certificateValidity(), terms.days(), now);
            Wishes.refuseFileForWildcard(terms.method(), certificate.names());
            boolean waits = account.issuance().approvalRequired();
            Item first = item(Item.Kind.FIRST, certificate, now);
            Order order = new Order(
                    ledger.books().nextOrder(),
                    account.name(),
                    terms,
                    waits ? Order.Status.NEEDS_APPROVAL : Order.Status.PENDING,
                    wishes.isWatched(certificate.names()),
                    waits ? null : Token.fresh(now),
                    List.of(first),
                    List.of(request(Request.Type.NEW_REQUEST, waits, first.id(), wish.comments(), now)),
                    List.of(),
                    null,
                    now,
                    now);
            ledger.record(new Fact.OrderStands(order));
            return order;
        });
        return progress.follow(placed.id());
    }

    /// A new certificate in the same order, with a new key and perhaps other names.
    public Order reissue(Account account, long orderId, PlaceOrder wish) {
        ledger.change(() -> {
            Instant now = clock.instant();
            Order order = issued(account, orderId);
            Order.Terms terms = order.terms()
                    .proving(wishes.method(
                            order.terms().product(),
                            wish.dcvMethod(),
                            order.terms().method()));
            Item item = item(Item.Kind.REISSUE, certificate(order, wish, now), now);
            Wishes.refuseFileForWildcard(terms.method(), item.wish().names());
            boolean waits = account.issuance().approvalRequired();
            Order next = order.with(terms, waits ? order.token() : Token.fresh(now))
                    .with(item, request(Request.Type.REISSUE, waits, item.id(), wish.comments(), now))
                    .to(Order.Status.REISSUE_PENDING, now);
            ledger.record(new Fact.OrderStands(next));
            return next;
        });
        return progress.follow(orderId);
    }

    /// Another certificate beside the order's own, with the same names and end.
    public Order duplicate(Account account, long orderId, PlaceOrder wish) {
        ledger.change(() -> {
            Instant now = clock.instant();
            Order order = issued(account, orderId);
            Item item = item(Item.Kind.DUPLICATE, certificate(order, wish, now), now);
            if (!new HashSet<>(item.wish().names())
                    .equals(new HashSet<>(order.primary().wish().names()))) {
                throw Refusal.invalid("dns_names");
            }
            boolean waits = account.issuance().approvalRequired();
            Order next = order.with(item, request(Request.Type.DUPLICATE, waits, item.id(), wish.comments(), now));
            ledger.record(new Fact.OrderStands(next));
            return next;
        });
        return progress.follow(orderId);
    }

    private Item.Wish certificate(Order order, PlaceOrder wish, Instant now) {
        long left = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), order.end());
        if (left < 1) {
            throw Refusal.bad("order_expired", "The order " + order.id() + " has ended.");
        }
        return wishes.wish(order.terms().product(), wish.certificate(), wish.certificateValidity(), left, now);
    }

    private Order issued(Account account, long orderId) {
        Order order = order(account, orderId);
        if (order.status() != Order.Status.ISSUED) {
            throw Refusal.bad(
                    "invalid_order_status", "The order " + orderId + " is " + order.status() + ", not issued.");
        }
        return order;
    }

    private Item item(Item.Kind kind, Item.Wish wish, Instant now) {
        return new Item(
                ledger.books().nextCertificate(),
                kind,
                wish,
                Item.State.PENDING,
                List.of(),
                null,
                null,
                now,
                null,
                null);
    }

    private Request request(
            Request.Type type, boolean waits, long certificateId, @Nullable String comments, Instant now) {
        return new Request(
                ledger.books().nextRequest(),
                type,
                waits ? Request.Status.PENDING : Request.Status.APPROVED,
                certificateId,
                null,
                comments,
                now,
                waits ? null : now,
                null);
    }

    /// Gives up what is not issued yet: the order, or in an issued one only the reissue.
    public void cancel(Account account, long orderId, @Nullable String note) {
        if (note == null || note.isBlank()) {
            throw Refusal.missing("note");
        }
        ledger.change(() -> {
            Instant now = clock.instant();
            Order order = order(account, orderId);
            Order.Status next = switch (order.status()) {
                case PENDING, NEEDS_APPROVAL -> Order.Status.CANCELED;
                case REISSUE_PENDING -> Order.Status.ISSUED;
                case ISSUED, REVOKED, REJECTED, CANCELED ->
                    throw Refusal.bad(
                            "invalid_order_status",
                            "The order " + orderId + " is " + order.status() + " and cannot be canceled.");
            };
            Item waiting = order.waiting().orElseThrow();
            Order canceled = order.replacing(waiting.id(), Item::rejected).with(new Order.Note(note, now));
            for (Request request : order.requests()) {
                Long about = request.certificateId();
                if (about != null
                        && about == waiting.id()
                        && (order.status() == Order.Status.REISSUE_PENDING
                                || request.status() == Request.Status.PENDING)) {
                    canceled = canceled.replacingRequest(request.id(), one -> one.decided(false, note, now));
                }
            }
            ledger.record(new Fact.OrderStands(canceled.to(next, now)));
            return canceled;
        });
    }

    /// The CA's staff have looked at a watched word.
    ///
    /// @return empty where the order is unknown or not held
    Optional<Order> review(long orderId, boolean passed) {
        Optional<Order> decided = ledger.change(() -> ledger.books()
                .order(orderId)
                .filter(order -> order.held() && order.waiting().isPresent())
                .map(order -> {
                    Order next = order.released();
                    if (!passed) {
                        next = next.replacing(next.waiting().orElseThrow().id(), Item::rejected)
                                .to(Order.Status.REJECTED, clock.instant());
                    }
                    ledger.record(new Fact.OrderStands(next));
                    return next;
                }));
        return decided.map(order -> progress.follow(order.id()));
    }

    public Order note(Account account, long orderId, String text) {
        return ledger.change(() -> {
            Order next = order(account, orderId).with(new Order.Note(text, clock.instant()));
            ledger.record(new Fact.OrderStands(next));
            return next;
        });
    }

    /// An account's order.
    public Order order(Account account, long orderId) {
        return ledger.books()
                .order(orderId)
                .filter(order -> order.account().equals(account.name()))
                .orElseThrow(() -> Refusal.notFound("order"));
    }
}
