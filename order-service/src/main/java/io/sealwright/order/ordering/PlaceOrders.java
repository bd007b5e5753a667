package io.sealwright.order.ordering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.OrderEvent.OrderPlaced;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.rest.Caller;
import io.sealwright.rest.IdempotencyKeys;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Accepts orders. One transaction writes the order, its first timeline entry, its idempotency key and what
/// is to be said of it: from the answer on it is never lost.
@ApplicationScoped
public class PlaceOrders {
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Pool pool;
    private final Orders orders;
    private final Timeline timeline;
    private final Outbox outbox;
    private final KnownAccounts accounts;
    private final IdempotencyKeys keys;
    private final Clock clock;

    PlaceOrders(
            Pool pool,
            Orders orders,
            Timeline timeline,
            Outbox outbox,
            KnownAccounts accounts,
            IdempotencyKeys keys,
            Clock clock) {
        this.pool = pool;
        this.orders = orders;
        this.timeline = timeline;
        this.outbox = outbox;
        this.accounts = accounts;
        this.keys = keys;
        this.clock = clock;
    }

    /// Places what a client asks for, once per idempotency key.
    ///
    /// @return the order, which may be the one that an earlier request with the key placed
    Uni<CertificateOrder> place(Caller caller, String idempotencyKey, JsonNode body) {
        OrderForm form = OrderForm.read(JsonFields.of(body));
        byte[] request = digest(body);
        return terms(form, caller)
                .chain(terms -> pool.withTransaction(tx -> placeOnce(tx, caller, idempotencyKey, request, terms)));
    }

    private Uni<OrderTerms> terms(OrderForm form, Caller caller) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Uni<Boolean> knowsDns = form.dnsAccount()
                .map(name -> accounts.knowsDnsAccount(pool, name))
                .orElseGet(() -> Uni.createFrom().item(true));
        return knowsDns.chain(knows ->
                accounts.caAccount(pool, form.caAccount()).map(account -> form.check(account, knows, caller, today)));
    }

    private Uni<CertificateOrder> placeOnce(
            SqlConnection tx, Caller caller, String key, byte[] request, OrderTerms terms) {
        UUID id = TimeOrderedId.at(clock.instant());
        return keys.claim(tx, caller, key, request, id).chain(claim -> switch (claim) {
            case IdempotencyKeys.Claim.New _ -> write(tx, id, terms, caller.name());
            case IdempotencyKeys.Claim.Repeated(var earlier) ->
                orders.find(tx, earlier)
                        .map(found -> found.orElseThrow(() -> Problems.conflict("The order " + earlier
                                + " that this Idempotency-Key placed was deleted here. Nothing is placed again; to order"
                                + " anew, send another key.")));
            case IdempotencyKeys.Claim.UsedOtherwise _ -> throw Problems.idempotencyKeyReused(key);
        });
    }

    /// Writes a new order, in the caller's transaction.
    ///
    /// @param by who or what places it
    public Uni<CertificateOrder> write(SqlConnection tx, UUID id, OrderTerms terms, String by) {
        Instant now = clock.instant();
        OrderTransition.Moved begin = OrderLifecycle.received(now);
        CertificateOrder order = new CertificateOrder(id, 0, terms, begin.state(), now, now, Outbox.currentTrace());
        TimelineEntry entry =
                new TimelineEntry(0, id, now, "PLACED", order.state().name(), begin.text(), by);
        List<Outgoing> messages = Stream.concat(
                        begin.commands().stream().map(command -> OrderChanges.command(order, command)),
                        Stream.of(new OrderPlaced(order.summary(), now)))
                .map(message -> new Outgoing(message, order.traceparent()))
                .toList();
        return orders.insert(tx, List.of(order))
                .chain(() -> timeline.append(tx, List.of(entry)))
                .chain(() -> outbox.appendAll(tx, messages))
                .replaceWith(order);
    }

    /// A digest by which two requests are told apart; the order of fields and white space do not matter.
    private static byte[] digest(JsonNode body) {
        try {
            Object plain = CANONICAL.treeToValue(body, Object.class);
            return MessageDigest.getInstance("SHA-256").digest(CANONICAL.writeValueAsBytes(plain));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A parsed JSON body must be writable", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
