package io.sealwright.order.renewal;

import io.quarkus.scheduler.Scheduled;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.certificate.Certificates.Due;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the certificates whose renewal is due and says so, again and again until another takes their place.
/// Replicas share the work: a row that one has claimed is passed over by the others.
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
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> sayNext() {
        return pool.withTransaction(this::sayNext);
    }

    private Uni<Integer> sayNext(SqlConnection tx) {
        Instant now = clock.instant();
        return certificates
                .lockDue(tx, now, BATCH)
                .chain(due -> certificates
                        .said(tx, now, next(due, now))
                        .chain(() -> outbox.appendAll(tx, news(due, now)))
                        .replaceWith(due.size()));
    }

    private static Map<UUID, Instant> next(List<Due> due, Instant now) {
        return due.stream()
                .map(Due::certificate)
                .collect(Collectors.toMap(Certificate::id, certificate -> Reminders.next(now, certificate.notAfter())));
    }

    private static List<Outgoing> news(List<Due> due, Instant now) {
        return due.stream()
                .map(one -> new Outgoing(expiring(one.certificate(), one.saidBefore(), now), null))
                .toList();
    }

    private static CertificateExpiring expiring(Certificate certificate, @Nullable Instant saidBefore, Instant now) {
        return new CertificateExpiring(
                certificate.id().toString(),
                certificate.orderId().toString(),
                certificate.team(),
                certificate.commonName(),
                certificate.notAfter(),
                certificate.autoRenew(),
                saidBefore,
                now);
    }
}
