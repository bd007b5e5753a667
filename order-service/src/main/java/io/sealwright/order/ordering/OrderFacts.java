package io.sealwright.order.ordering;

import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.OrderEvent.CertificateSuperseded;
import io.sealwright.contracts.ValidationEvent;
import io.sealwright.messaging.Inbox;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.messaging.Received;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.domain.AuthorizationDomains;
import io.sealwright.order.domain.DomainControl;
import io.sealwright.order.domain.DomainControls;
import io.sealwright.order.ordering.OrderHappening.AcceptedByCa;
import io.sealwright.order.ordering.OrderHappening.CancelledByCa;
import io.sealwright.order.ordering.OrderHappening.NotCancelledByCa;
import io.sealwright.order.ordering.OrderHappening.RejectedByCa;
import io.sealwright.order.ordering.OrderHappening.RightCertificate;
import io.sealwright.order.ordering.OrderHappening.WaitsAtCa;
import io.sealwright.order.ordering.OrderHappening.WrongCertificate;
import io.sealwright.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Hears what the CA gateway and the validation service report, and moves orders and domains by it.
///
/// A batch is worked off in sets: lock what it is about (domains before orders, each by id, so that two
/// batches never wait for each other in a circle), apply fact by fact, write everything at once.
@ApplicationScoped
class OrderFacts {
    private static final String BY_CA = "ca-gateway";

    private final Inbox inbox;
    private final Outbox outbox;
    private final Orders orders;
    private final Timeline timeline;
    private final DomainControls domains;
    private final Certificates certificates;
    private final RevocationFacts revocations;
    private final FoundCertificates imports;
    private final KnownAccounts accounts;
    private final Clock clock;

    OrderFacts(
            Inbox inbox,
            Outbox outbox,
            Orders orders,
            Timeline timeline,
            DomainControls domains,
            Certificates certificates,
            RevocationFacts revocations,
            FoundCertificates imports,
            KnownAccounts accounts,
            Clock clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.orders = orders;
        this.timeline = timeline;
        this.domains = domains;
        this.certificates = certificates;
        this.revocations = revocations;
        this.imports = imports;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Incoming("ca-events")
    Uni<Void> fromCaGateway(ConsumerRecords<String, byte[]> records) {
        return inbox.receive("order-service", CaEvent.class, records, this::takeCaEvents);
    }

    @Incoming("validation-events")
    Uni<Void> fromValidation(ConsumerRecords<String, byte[]> records) {
        return inbox.receive("order-service", ValidationEvent.class, records, this::takeValidationEvents);
    }

    /// One transaction's worth of locked things and what happens to them.
    private record Work(
            OrderChanges orders,
            DomainFacts domains,
            List<Certificate> issued,
            Map<UUID, UUID> superseded,
            Instant now) {}

    private Uni<Void> takeCaEvents(SqlConnection tx, List<Received<CaEvent>> batch) {
        Set<UUID> orderIds = new TreeSet<>();
        Set<UUID> domainIds = new TreeSet<>();
        List<DomainControlNeeded> needed = new ArrayList<>();
        List<RevocationFacts.Fact> ofRevocations = new ArrayList<>();
        List<CaEvent.CertificateFound> found = new ArrayList<>();
        Uni<Void> learned = Uni.createFrom().voidItem();
        for (Received<CaEvent> received : batch) {
            switch (received.message()) {
                case CaEvent.AboutOrder fact -> {
                    orderIds.add(UUID.fromString(fact.orderId()));
                    if (fact instanceof DomainControlNeeded need) {
                        needed.add(need);
                    }
                }
                case CaEvent.AboutDomainControl fact -> domainIds.add(UUID.fromString(fact.domainControlId()));
                case CaEvent.AccountChanged account -> learned = learned.chain(() -> accounts.learn(tx, account));
                case CaEvent.AboutRevocation fact -> ofRevocations.add(new RevocationFacts.Fact(fact, received));
                case CaEvent.CertificateFound one -> found.add(one);
            }
        }
        return learned.chain(() -> begin(tx, needed))
                .chain(begun -> prepare(tx, orderIds, domainIds, begun))
                .chain(work -> {
                    batch.forEach(received -> take(work, received));
                    return write(tx, work);
                })
                // What these are about may be a certificate that came in this very batch.
                .chain(() -> found.isEmpty() ? Uni.createFrom().voidItem() : imports.take(tx, found))
                .chain(() -> revocations.take(tx, ofRevocations));
    }

    private Uni<Void> takeValidationEvents(SqlConnection tx, List<Received<ValidationEvent>> batch) {
        Set<UUID> domainIds = new TreeSet<>();
        Uni<Void> learned = Uni.createFrom().voidItem();
        for (Received<ValidationEvent> received : batch) {
            switch (received.message()) {
                case ValidationEvent.AboutChallenge fact -> domainIds.add(UUID.fromString(fact.challengeId()));
                case ValidationEvent.DnsAccountChanged account ->
                    learned = learned.chain(() -> accounts.learn(tx, account));
            }
        }
        return learned.chain(() -> prepare(tx, Set.of(), domainIds, new HashMap<>()))
                .chain(work -> {
                    for (Received<ValidationEvent> received : batch) {
                        if (received.message() instanceof ValidationEvent.AboutChallenge fact) {
                            work.domains().fact(received, fact);
                        }
                    }
                    return write(tx, work);
                });
    }

    private void take(Work work, Received<CaEvent> received) {
        switch (received.message()) {
            case DomainControlNeeded fact -> work.domains().needed(received, UUID.fromString(fact.orderId()), fact);
            case CertificateIssued fact -> judge(work, fact);
            case CaEvent.OrderAccepted(var id, var caOrderId, var _) -> apply(work, id, new AcceptedByCa(caOrderId));
            case CaEvent.OrderWaiting(var id, var waiting, var _) -> apply(work, id, new WaitsAtCa(waiting));
            case CaEvent.OrderRejected(var id, var reason, var detail, var _) ->
                apply(work, id, new RejectedByCa(reason, detail));
            case CaEvent.OrderCancelled(var id, var caOrderId, var detail, var _) ->
                apply(work, id, new CancelledByCa(caOrderId, detail));
            case CaEvent.OrderNotCancelled(var id, var detail, var _) -> apply(work, id, new NotCancelledByCa(detail));
            case CaEvent.AboutDomainControl fact -> work.domains().fact(received, fact);
            case CaEvent.AccountChanged _ -> {
                // Learned before the orders were locked.
            }
            case CaEvent.AboutRevocation _, CaEvent.CertificateFound _ -> {
                // Taken when the orders are written.
            }
        }
        if (received.message() instanceof CaEvent.AboutOrder fact) {
            work.domains().orderMayHaveEnded(received, UUID.fromString(fact.orderId()));
        }
    }

    private static OrderTransition apply(Work work, String orderId, OrderHappening happening) {
        return work.orders().apply(UUID.fromString(orderId), happening, BY_CA);
    }

    private static void judge(Work work, CertificateIssued fact) {
        UUID id = UUID.fromString(fact.orderId());
        CertificateOrder order = work.orders().order(id);
        // What was imported has its certificate; the order of before by its id, deleted here, may still be spoken of.
        if (order == null || order.terms().kind() == OrderTerms.Kind.IMPORTED) {
            return;
        }
        switch (Judgement.of(order, fact, work.now())) {
            case Judgement.Right(var certificate) -> {
                OrderHappening happening = new RightCertificate(
                        fact.caOrderId(), certificate.id(), certificate.serialNumber(), certificate.notAfter());
                if (apply(work, fact.orderId(), happening) instanceof OrderTransition.Moved) {
                    work.issued().add(certificate);
                    OrderTerms.Replaces replaces = order.terms().replaces();
                    if (replaces != null) {
                        work.superseded().put(replaces.certificateId(), certificate.id());
                    }
                }
            }
            case Judgement.Wrong(var violations) ->
                apply(work, fact.orderId(), new WrongCertificate(fact.caOrderId(), violations));
        }
    }

    /// Makes sure that every domain that an order needs has its row.
    ///
    /// @return all keys, each with whether it is new
    private Uni<Map<DomainControls.Key, Boolean>> begin(SqlConnection tx, List<DomainControlNeeded> needed) {
        List<UUID> ids =
                needed.stream().map(need -> UUID.fromString(need.orderId())).toList();
        return orders.findAll(tx, ids).chain(found -> {
            Map<String, OrderTerms> terms =
                    found.stream().collect(Collectors.toMap(order -> order.id().toString(), CertificateOrder::terms));
            Map<DomainControls.Key, Boolean> begun = new HashMap<>();
            Uni<Void> all = Uni.createFrom().voidItem();
            for (DomainControlNeeded need : needed) {
                OrderTerms wanted = terms.get(need.orderId());
                if (wanted == null) {
                    continue;
                }
                for (String domain : AuthorizationDomains.of(need.names(), wanted.validationMethod())) {
                    DomainControls.Key key = DomainFacts.key(need, domain);
                    if (begun.putIfAbsent(key, false) == null) {
                        all = all.chain(() -> domains.begin(
                                        tx, key, wanted.validationMethod(), wanted.dnsAccount(), clock.instant())
                                .invoke(isNew -> begun.put(key, isNew))
                                .replaceWithVoid());
                    }
                }
            }
            return all.replaceWith(begun);
        });
    }

    private Uni<Work> prepare(
            SqlConnection tx, Set<UUID> orderIds, Set<UUID> domainIds, Map<DomainControls.Key, Boolean> begun) {
        Instant now = clock.instant();
        Set<DomainControls.Key> isNew = begun.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        return domains.lock(tx, domainIds, begun.keySet(), orderIds).chain(locked -> {
            Set<UUID> ofOneOrder = new TreeSet<>();
            List<DomainControl> factsAbout = new ArrayList<>();
            for (DomainControl control : locked) {
                if (control.forOrder() != null) {
                    ofOneOrder.add(control.forOrder().orderId());
                } else if (domainIds.contains(control.id())) {
                    factsAbout.add(control);
                }
            }
            return orders.unproven(
                            tx,
                            factsAbout.stream().map(DomainControl::caAccount).toList(),
                            factsAbout.stream().map(DomainControl::domain).toList())
                    .chain(waiting -> {
                        Set<UUID> all = new TreeSet<>(orderIds);
                        all.addAll(waiting);
                        all.addAll(ofOneOrder);
                        return orders.lock(tx, all);
                    })
                    .map(lockedOrders -> {
                        OrderChanges changes = new OrderChanges(lockedOrders, now);
                        return new Work(
                                changes,
                                new DomainFacts(locked, isNew, changes, now),
                                new ArrayList<>(),
                                new HashMap<>(),
                                now);
                    });
        });
    }

    private Uni<Void> write(SqlConnection tx, Work work) {
        List<Outgoing> messages = new ArrayList<>(work.orders().messages());
        messages.addAll(work.domains().messages());
        return domains.update(tx, work.domains().changed(), work.now())
                .chain(() -> orders.update(tx, work.orders().changed()))
                .chain(() -> timeline.append(tx, work.orders().timeline()))
                .chain(() -> certificates.insert(tx, work.issued()))
                .chain(gaveWay -> orders.deleteAll(tx, gaveWay))
                .chain(() -> supersede(tx, work, messages))
                .chain(() -> outbox.appendAll(tx, messages));
    }

    private Uni<Void> supersede(SqlConnection tx, Work work, List<Outgoing> messages) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map.Entry<UUID, UUID> pair : work.superseded().entrySet()) {
            all = all.chain(() -> certificates
                    .supersede(tx, pair.getKey(), pair.getValue())
                    .invoke(old -> old.ifPresent(certificate -> messages.add(new Outgoing(
                            new CertificateSuperseded(
                                    certificate.id().toString(),
                                    pair.getValue().toString(),
                                    certificate.team(),
                                    certificate.commonName(),
                                    work.now()),
                            null))))
                    .replaceWithVoid());
        }
        return all;
    }
}
