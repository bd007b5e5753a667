package io.sealwright.order.renewal;

import io.quarkus.scheduler.Scheduled;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.key.KeyMaker;
import io.sealwright.order.key.MadeKey;
import io.sealwright.order.ordering.CertificateOrder;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.order.ordering.Orders;
import io.sealwright.order.ordering.PlaceOrders;
import io.sealwright.order.policy.Policies;
import io.sealwright.pki.OrderedNames;
import io.sealwright.pki.SubjectAltName;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Orders the renewals whose keys are made here, each with a new key of the same kind.
///
/// What is to be renewed is claimed in a short transaction; the key is made while none is open; the order is
/// written in a second one. A process that ends in between leaves a claim that runs out, and a key that
/// nobody ever saw.
@ApplicationScoped
class RenewalsWithNewKey {
    private static final Logger LOG = Logger.getLogger(RenewalsWithNewKey.class);
    private static final int AT_ONCE = 16;
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final String ASK = """
            insert into renewal_with_new_key (certificate_id, due_at) values ($1, $2) on conflict do nothing
            """;
    private static final String TAKE = """
            update renewal_with_new_key set due_at = $2 where certificate_id in (
                select certificate_id from renewal_with_new_key where due_at <= $1
                order by due_at limit $3 for update skip locked)
            returning certificate_id
            """;
    private static final String DONE = "delete from renewal_with_new_key where certificate_id = $1";

    private final Pool pool;
    private final Certificates certificates;
    private final Orders orders;
    private final PlaceOrders placing;
    private final Policies policies;
    private final KnownAccounts accounts;
    private final KeyMaker maker;
    private final Clock clock;

    RenewalsWithNewKey(
            Pool pool,
            Certificates certificates,
            Orders orders,
            PlaceOrders placing,
            Policies policies,
            KnownAccounts accounts,
            KeyMaker maker,
            Clock clock) {
        this.pool = pool;
        this.certificates = certificates;
        this.orders = orders;
        this.placing = placing;
        this.policies = policies;
        this.accounts = accounts;
        this.maker = maker;
        this.clock = clock;
    }

    /// Notes that a certificate is to be renewed with a new key, in the caller's transaction.
    Uni<Void> ask(SqlClient tx, UUID certificateId, Instant now) {
        return tx.preparedQuery(ASK).execute(Tuple.of(certificateId, utc(now))).replaceWithVoid();
    }

    @Scheduled(
            every = "${sealwright.renewal.new-key-interval:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> work() {
        return Uni.createFrom()
                .deferred(this::next)
                .repeat()
                .whilst(taken -> taken == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> next() {
        return take().chain(taken -> Multi.createFrom()
                .iterable(taken)
                .onItem()
                .transformToUniAndConcatenate(this::renewOrLeave)
                .toUni()
                .replaceWith(taken.size()));
    }

    private Uni<List<UUID>> take() {
        Instant now = clock.instant();
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(utc(now), utc(now.plus(CLAIM)), AT_ONCE))
                .map(rows -> {
                    List<UUID> taken = new ArrayList<>(rows.size());
                    rows.forEach(row -> taken.add(row.getUUID("certificate_id")));
                    return taken;
                });
    }

    /// One that fails does not stop the others, and is tried again when its claim has run out.
    private Uni<Void> renewOrLeave(UUID certificateId) {
        return renew(certificateId).onFailure().recoverWithUni(failure -> {
            LOG.errorf(failure, "The renewal of certificate %s with a new key is tried again", certificateId);
            return Uni.createFrom().voidItem();
        });
    }

    private record Due(Certificate certificate, CertificateOrder before, HeldKey key) {}

    private Uni<Void> renew(UUID certificateId) {
        return pool.withConnection(connection -> due(connection, certificateId))
                .chain(found -> found.map(due -> maker.make(
                                        due.key().kind(), names(due.before().terms()))
                                .chain(made -> pool.withTransaction(tx -> write(tx, due, made))))
                        .orElseGet(() -> done(pool, certificateId).replaceWithVoid()));
    }

    /// What is still to be renewed.
    private Uni<Optional<Due>> due(SqlClient client, UUID certificateId) {
        return orders.replacementOf(client, certificateId)
                .chain(underWay -> underWay.isPresent()
                        ? Uni.createFrom().item(Optional.empty())
                        : certificates
                                .find(client, certificateId)
                                .chain(found -> found.filter(
                                                certificate -> certificate.state() == Certificate.State.ACTIVE)
                                        .map(certificate -> orders.find(client, certificate.orderId())
                                                .map(order -> order.flatMap(before -> due(certificate, before))))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    private static Optional<Due> due(Certificate certificate, CertificateOrder before) {
        HeldKey key = before.terms().key();
        return key == null ? Optional.empty() : Optional.of(new Due(certificate, before, key));
    }

    private Uni<Void> write(SqlConnection tx, Due due, MadeKey made) {
        UUID certificateId = due.certificate().id();
        // Whoever removes the note writes the order: another that works on the same finds none.
        return done(tx, certificateId)
                .chain(mine -> mine
                        ? isToBeRenewed(tx, certificateId)
                        : Uni.createFrom().item(false))
                .chain(needed ->
                        needed ? place(tx, due, made) : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> isToBeRenewed(SqlConnection tx, UUID certificateId) {
        return certificates
                .lock(tx, List.of(certificateId))
                .chain(locked -> locked.stream().anyMatch(one -> one.state() == Certificate.State.ACTIVE)
                        ? orders.replacementOf(tx, certificateId).map(Optional::isEmpty)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> place(SqlConnection tx, Due due, MadeKey made) {
        OrderTerms before = due.before().terms();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return policies.find(tx, before.team())
                .chain(policy -> accounts.everHeardOf(tx, before.caAccount())
                        .map(account -> RenewalTerms.of(
                                before,
                                due.certificate(),
                                today,
                                policy.orElse(null),
                                made.csr(),
                                made.asHeld(),
                                account)))
                .chain(terms -> placing.writeRenewal(tx, due.before().id(), terms, made, Renewals.BY));
    }

    private static Uni<Boolean> done(SqlClient client, UUID certificateId) {
        return client.preparedQuery(DONE).execute(Tuple.of(certificateId)).map(result -> result.rowCount() == 1);
    }

    private static OrderedNames names(OrderTerms terms) {
        return new OrderedNames(
                terms.commonName(),
                terms.subjectAltNames().stream().map(SubjectAltName::parse).toList());
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
