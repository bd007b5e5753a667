package io.sealwright.order.ordering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.Message;
import io.sealwright.contracts.OrderEvent.OrderHeld;
import io.sealwright.contracts.OrderEvent.OrderPlaced;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.order.key.KeyMaker;
import io.sealwright.order.key.MadeKey;
import io.sealwright.order.key.PrivateKeys;
import io.sealwright.order.timeline.Timeline;
import io.sealwright.order.timeline.TimelineEntry;
import io.sealwright.rest.Caller;
import io.sealwright.rest.IdempotencyKeys;
import io.sealwright.rest.ProblemException;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private final NamedProfiles profiles;
    private final IdempotencyKeys keys;
    private final Restrictions restrictions;
    private final Approvals approvals;
    private final KeyMaker maker;
    private final PrivateKeys privateKeys;
    private final Clock clock;

    PlaceOrders(
            Pool pool,
            Orders orders,
            Timeline timeline,
            Outbox outbox,
            KnownAccounts accounts,
            NamedProfiles profiles,
            IdempotencyKeys keys,
            Restrictions restrictions,
            Approvals approvals,
            KeyMaker maker,
            PrivateKeys privateKeys,
            Clock clock) {
        this.pool = pool;
        this.orders = orders;
        this.timeline = timeline;
        this.outbox = outbox;
        this.accounts = accounts;
        this.profiles = profiles;
        this.keys = keys;
        this.restrictions = restrictions;
        this.approvals = approvals;
        this.maker = maker;
        this.privateKeys = privateKeys;
        this.clock = clock;
    }

    /// Who asks for what, as far as it makes a repeated request known.
    private record Asked(Caller caller, String idempotencyKey, JsonNode body) {
        byte[] digest() {
            return PlaceOrders.digest(body);
        }
    }

    /// Places what a client asks for, once per idempotency key. A repeated request is answered with the
    /// order that the first one placed, even where it would not be taken any more.
    ///
    /// @return the order, which may be the one that an earlier request with the key placed
    Uni<CertificateOrder> place(Caller caller, String idempotencyKey, JsonNode body) {
        OrderForm form = OrderForm.read(body);
        Asked asked = new Asked(caller.remembered(), idempotencyKey, body);
        return known(form, asked.caller().team())
                .chain(known -> form.mayNameProfile(known)
                        ? draftOfProfile(asked, form, known)
                        : Uni.createFrom().item(() -> form.check(known, asked.caller(), today())))
                .chain(draft -> place(asked, draft))
                .onFailure(ProblemException.class)
                .recoverWithUni(problem -> earlier(asked).map(found -> found.orElseThrow(() -> problem)));
    }

    /// Places an order that takes a certificate's place, once per idempotency key.
    ///
    /// @param request what is asked for, with the certificate and the kind
    /// @param draft fails with a problem where it is not to be ordered
    /// @return the order, which may be the one that an earlier request with the key placed
    public Uni<CertificateOrder> placeReplacement(
            Caller caller, String idempotencyKey, JsonNode request, Uni<OrderDraft> draft) {
        Asked asked = new Asked(caller, idempotencyKey, request);
        return draft.chain(right -> place(asked, right))
                .onFailure(ProblemException.class)
                .recoverWithUni(problem -> earlier(asked).map(found -> found.orElseThrow(() -> problem)));
    }

    private Uni<CertificateOrder> place(Asked asked, OrderDraft draft) {
        return switch (draft.key()) {
            case KeyWish.Csr(var csr) -> placeOnce(asked, draft, draft.terms().with(csr.pem(), null), null);
            case KeyWish.Keep(var csr, var held) ->
                placeOnce(asked, draft, draft.terms().with(csr.pem(), held), null);
            // Keys are costly: none is made for a request that is known.
            case KeyWish.Make(var kind) ->
                earlier(asked)
                        .chain(found -> found.map(order -> Uni.createFrom().item(order))
                                .orElseGet(() -> maker.make(kind, draft.names())
                                        .chain(made -> placeOnce(
                                                asked, draft, draft.terms().with(made.csr(), made.asHeld()), made))));
        };
    }

    /// The order that an earlier request with the same key and body placed.
    private Uni<Optional<CertificateOrder>> earlier(Asked asked) {
        return keys.look(pool, asked.caller(), asked.idempotencyKey(), asked.digest())
                .chain(claim -> claim instanceof IdempotencyKeys.Claim.Repeated(var order)
                        ? placedBefore(pool, order).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<CertificateOrder> placedBefore(SqlClient client, UUID order) {
        return orders.find(client, order)
                .map(found -> found.orElseThrow(() -> Problems.conflict("The order " + order
                        + " that this Idempotency-Key placed was deleted here. Nothing is placed again; to order"
                        + " anew, send another key.")));
    }

    /// @param made the key that was made for it; it is kept only where the order is placed
    private Uni<CertificateOrder> placeOnce(Asked asked, OrderDraft draft, OrderTerms terms, @Nullable MadeKey made) {
        Placing placing = new Placing(terms, made, asked.caller().name(), draft.whyToWait());
        UUID id = TimeOrderedId.at(clock.instant());
        Caller caller = asked.caller();
        return pool.withTransaction(tx -> keys.claim(tx, caller, asked.idempotencyKey(), asked.digest(), id)
                .chain(claim -> switch (claim) {
                    case IdempotencyKeys.Claim.New _ -> draft.guard().holds(tx).chain(() -> write(tx, id, placing));
                    case IdempotencyKeys.Claim.Repeated(var order) -> placedBefore(tx, order);
                    case IdempotencyKeys.Claim.UsedOtherwise _ ->
                        throw Problems.idempotencyKeyReused(asked.idempotencyKey());
                }));
    }

    private Uni<OrderDraft> draftOfProfile(Asked asked, OrderForm form, OrderForm.Known known) {
        return profiles.expand(pool, form.product(), asked.body()).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(form.check(known, asked.caller(), today()));
            }
            OrderForm whole = OrderForm.read(found.get());
            return known(whole, asked.caller().team()).map(all -> whole.check(all, asked.caller(), today()));
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Uni<OrderForm.Known> known(OrderForm form, String team) {
        return pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(
                        accounts.caAccount(connection, form.caAccount()),
                        form.dnsAccount()
                                .map(name -> accounts.knowsDnsAccount(connection, name))
                                .orElseGet(() -> Uni.createFrom().item(true)),
                        restrictions.find(connection, team, form.spkiSha256().orElse(null)))
                .with(OrderForm.Known::new));
    }

    /// An order to be written.
    ///
    /// @param made the key of its CSR where it was made here
    /// @param by who or what places it
    /// @param whyToWait why a second person must approve it; empty where it goes on at once
    private record Placing(OrderTerms terms, @Nullable MadeKey made, String by, Optional<String> whyToWait) {}

    /// Writes the renewal of an order, in the caller's transaction. Where it may not go on by itself, it
    /// waits for a person.
    ///
    /// @param made the key of its CSR where a new one was made
    /// @param by what places it
    public Uni<Void> writeRenewal(
            SqlConnection tx, UUID before, OrderTerms renewal, @Nullable MadeKey made, String by) {
        UUID id = TimeOrderedId.at(clock.instant());
        return approvals
                .whyWaits(tx, renewal, before)
                .chain(why -> write(tx, id, new Placing(renewal, made, by, why)))
                .chain(() -> approvals.inherit(tx, before, id));
    }

    private Uni<CertificateOrder> write(SqlConnection tx, UUID id, Placing placing) {
        Instant now = clock.instant();
        MadeKey made = placing.made();
        OrderTransition.Moved begin =
                placing.whyToWait().map(OrderLifecycle::awaitingApproval).orElseGet(() -> OrderLifecycle.received(now));
        CertificateOrder order =
                new CertificateOrder(id, 0, placing.terms(), begin.state(), now, now, Outbox.currentTrace());
        TimelineEntry entry =
                new TimelineEntry(0, id, now, "PLACED", order.state().name(), begin.text(), placing.by());
        List<Outgoing> messages = news(order, begin, now)
                .map(message -> new Outgoing(message, order.traceparent()))
                .toList();
        Uni<Void> keyKept = made == null ? Uni.createFrom().voidItem() : privateKeys.insert(tx, made, now);
        return keyKept.chain(() -> orders.insert(tx, List.of(order)))
                .chain(() -> timeline.append(tx, List.of(entry)))
                .chain(() -> outbox.appendAll(tx, messages))
                .replaceWith(order);
    }

    private static Stream<Message> news(CertificateOrder order, OrderTransition.Moved begin, Instant now) {
        Stream<Message> commands = begin.commands().stream().map(command -> OrderChanges.command(order, command));
        Stream<Message> placed = Stream.of(new OrderPlaced(order.summary(), now));
        Stream<Message> held = order.isHeld() && order.state() instanceof OrderState.Open open
                ? Stream.of(new OrderHeld(order.summary(), open.waiting(), now))
                : Stream.of();
        return Stream.of(commands, placed, held).flatMap(all -> all);
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
