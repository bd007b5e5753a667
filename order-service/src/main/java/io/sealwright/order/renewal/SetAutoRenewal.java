package io.sealwright.order.renewal;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.order.audit.AuditTrail;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.CertificateView;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.certificate.RevocationView;
import io.sealwright.order.certificate.VisibleCertificates;
import io.sealwright.order.ordering.CertificateOrder;
import io.sealwright.order.ordering.OrderTerms.AutoRenewal;
import io.sealwright.order.ordering.Orders;
import io.sealwright.pki.RenewalWindow;
import io.sealwright.rest.Caller;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Says whether, and when, a certificate is renewed by itself. What renews it inherits that.
@ApplicationScoped
class SetAutoRenewal {
    private static final int MOST_DAYS = 365;

    private final Pool pool;
    private final VisibleCertificates visible;
    private final Certificates certificates;
    private final Orders orders;
    private final RevocationView.Source revocations;
    private final AuditTrail audit;
    private final Clock clock;

    SetAutoRenewal(
            Pool pool,
            VisibleCertificates visible,
            Certificates certificates,
            Orders orders,
            RevocationView.Source revocations,
            AuditTrail audit,
            Clock clock) {
        this.pool = pool;
        this.visible = visible;
        this.certificates = certificates;
        this.orders = orders;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return the certificate as it is then
    Uni<CertificateView> set(Caller caller, String id, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        if (!fields.has("enabled")) {
            fields.problem("enabled", "must be true or false");
        }
        AutoRenewal wanted =
                new AutoRenewal(fields.bool("enabled", true), fields.optionalInteger("daysBefore", 1, MOST_DAYS));
        fields.done();
        return visible.require(caller, id)
                .chain(seen -> pool.withTransaction(tx -> certificates
                        .lock(tx, List.of(seen.id()))
                        .chain(locked -> locked.isEmpty()
                                ? Uni.createFrom().failure(Problems.notFound("certificate", id))
                                : orders.find(tx, locked.getFirst().orderId())
                                        .chain(order -> set(tx, caller, locked.getFirst(), order, wanted)))));
    }

    private Uni<CertificateView> set(
            SqlConnection tx,
            Caller caller,
            Certificate certificate,
            Optional<CertificateOrder> order,
            AutoRenewal wanted) {
        if (certificate.state() != Certificate.State.ACTIVE) {
            throw Problems.conflict("The certificate is " + certificate.state() + ", so it is not renewed any more.");
        }
        if (wanted.enabled() && order.map(SetAutoRenewal::hasNothingToCertify).orElse(true)) {
            throw Problems.conflict(
                    "Nothing is here that it could be renewed with by itself: it was imported, or its order"
                            + " was deleted here. Renew it with a CSR by POST /v1/certificates/{id}/renew.");
        }
        Instant now = clock.instant();
        Integer days = wanted.daysBefore();
        Instant renewAt = RenewalWindow.renewAt(
                certificate.notBefore(),
                certificate.notAfter(),
                days == null ? OptionalInt.empty() : OptionalInt.of(days),
                certificate.serialNumber());
        UUID id = certificate.id();
        return certificates
                .setAutoRenewal(tx, id, wanted.enabled(), days, renewAt)
                .chain(() -> audit.append(
                        tx,
                        caller,
                        now,
                        AuditTrail.Action.AUTO_RENEWAL_SET,
                        new AuditTrail.Subject("certificate", id.toString()),
                        "The certificate " + certificate.serialNumber() + " of " + certificate.commonName()
                                + (wanted.enabled()
                                        ? " is renewed by itself from " + renewAt + " on."
                                        : " is not renewed by itself any more.")))
                .chain(() -> certificates.lock(tx, List.of(id)))
                .chain(after -> revocations
                        .shown(tx, List.of(id))
                        .map(shown -> CertificateView.of(after.getFirst(), shown.get(id), now)));
    }

    private static boolean hasNothingToCertify(CertificateOrder order) {
        return order.terms().key() == null && order.terms().csr() == null;
    }
}
