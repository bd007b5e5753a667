package io.sealwright.order.renewal;

import io.sealwright.contracts.OrderEvent;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.messaging.Inbox;
import io.sealwright.messaging.Received;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.ordering.CertificateOrder;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.order.ordering.Orders;
import io.sealwright.order.ordering.PlaceOrders;
import io.sealwright.order.policy.Policies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Orders the renewal of certificates that are expiring. It hears of them over Kafka like anybody else in
/// the company.
@ApplicationScoped
class Renewals {
    static final String BY = "renewal";

    private final Inbox inbox;
    private final Certificates certificates;
    private final Orders orders;
    private final PlaceOrders placing;
    private final Policies policies;
    private final KnownAccounts accounts;
    private final RenewalsWithNewKey withNewKeys;
    private final Clock clock;

    Renewals(
            Inbox inbox,
            Certificates certificates,
            Orders orders,
            PlaceOrders placing,
            Policies policies,
            KnownAccounts accounts,
            RenewalsWithNewKey withNewKeys,
            Clock clock) {
        this.inbox = inbox;
        this.certificates = certificates;
        this.orders = orders;
        this.placing = placing;
        this.policies = policies;
        this.accounts = accounts;
        this.withNewKeys = withNewKeys;
        this.clock = clock;
    }

    @Incoming("order-events")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive("order-service-renewal", OrderEvent.class, records, this::take);
    }

    private Uni<Void> take(SqlConnection tx, List<Received<OrderEvent>> batch) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Received<OrderEvent> received : batch) {
            if (received.message() instanceof CertificateExpiring expiring && expiring.autoRenew()) {
                all = all.chain(() -> renew(tx, UUID.fromString(expiring.certificateId())));
            }
        }
        return all;
    }

    private Uni<Void> renew(SqlConnection tx, UUID certificateId) {
        // Locked, so that it is not reissued by hand in the same moment.
        return certificates
                .lock(tx, List.of(certificateId))
                .chain(locked -> locked.stream()
                        .filter(certificate ->
                                certificate.state() == Certificate.State.ACTIVE && certificate.autoRenew())
                        .findFirst()
                        .map(certificate -> renew(tx, certificate))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> renew(SqlConnection tx, Certificate certificate) {
        return orders.replacementOf(tx, certificate.id())
                .chain(underWay -> underWay.isPresent()
                        ? Uni.createFrom().voidItem()
                        : orders.find(tx, certificate.orderId())
                                .chain(before -> before.map(order -> renew(tx, certificate, order))
                                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> renew(SqlConnection tx, Certificate certificate, CertificateOrder before) {
        Instant now = clock.instant();
        OrderTerms terms = before.terms();
        if (terms.key() != null) {
            return withNewKeys.ask(tx, certificate.id(), now);
        }
        String csr = terms.csr();
        if (csr == null) {
            // Imported: nobody here can have it certified again without a key. That it expires is said all the same.
            return Uni.createFrom().voidItem();
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return policies.find(tx, terms.team())
                .chain(policy -> accounts.everHeardOf(tx, terms.caAccount())
                        .chain(account -> placing.writeRenewal(
                                tx,
                                before.id(),
                                RenewalTerms.of(terms, certificate, today, policy.orElse(null), csr, null, account),
                                null,
                                BY)));
    }
}
