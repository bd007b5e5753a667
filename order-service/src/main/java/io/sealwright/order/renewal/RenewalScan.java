package io.sealwright.order.renewal;

import io.quarkus.scheduler.Scheduled;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.Certificates;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Finds the certificates that reached their renewal time and says so, once each. Replicas share the work:
/// a row that one has claimed is passed over by the others.
@ApplicationScoped
class RenewalScan {
    private static final int BATCH = 500;

    private final Pool pool;
    private final Certificates certificates;
    private final Outbox outbox;
    private final Clock clock;

    RenewalScan(Pool pool, Certificates certificates, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.certificates = certificates;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "${sealwright.renewal.scan-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> scan() {
        return Uni.createFrom()
                .deferred(this::sayNext)
                .repeat()
                .whilst(said -> said == BATCH)
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Integer> sayNext() {
        return pool.withTransaction(this::sayNext);
    }

    private Uni<Integer> sayNext(SqlConnection tx) {
        Instant now = clock.instant();
        return certificates
                .takeDue(tx, now, BATCH)
                .chain(due -> outbox.appendAll(tx, news(due, now)).replaceWith(due.size()));
    }

    private static List<Outgoing> news(List<Certificate> due, Instant now) {
        return due.stream()
                .map(certificate -> new Outgoing(
                        new CertificateExpiring(
                                certificate.id().toString(),
                                certificate.orderId().toString(),
                                certificate.team(),
                                certificate.commonName(),
                                certificate.notAfter(),
                                certificate.autoRenew(),
                                now),
                        null))
                .toList();
    }
}
