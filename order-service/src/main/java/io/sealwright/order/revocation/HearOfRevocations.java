package io.sealwright.order.revocation;

import io.sealwright.contracts.CaEvent.AboutRevocation;
import io.sealwright.contracts.CaEvent.CertificateRevoked;
import io.sealwright.contracts.CaEvent.RevocationRefused;
import io.sealwright.contracts.CaEvent.RevocationSeen;
import io.sealwright.contracts.CaEvent.RevocationWaiting;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.certificate.SerialNumber;
import io.sealwright.order.ordering.RevocationFacts;
import io.sealwright.order.revocation.RevocationHappening.RefusedByCa;
import io.sealwright.order.revocation.RevocationHappening.RevokedByCa;
import io.sealwright.order.revocation.RevocationHappening.SeenRevoked;
import io.sealwright.order.revocation.RevocationHappening.Waits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds the certificates that facts are about. A certificate that is not here, or no more, is passed over.
@ApplicationScoped
class HearOfRevocations implements RevocationFacts {
    private final Certificates certificates;
    private final Revoking revoking;

    HearOfRevocations(Certificates certificates, Revoking revoking) {
        this.certificates = certificates;
        this.revoking = revoking;
    }

    @Override
    public Uni<Void> take(SqlConnection tx, List<Fact> facts) {
        List<Revoking.Step> steps = new ArrayList<>();
        Uni<Void> found = Uni.createFrom().voidItem();
        for (Fact fact : facts) {
            found = found.chain(() -> about(tx, fact.fact()))
                    .invoke(ids -> ids.forEach(id -> steps.add(new Revoking.Step(
                            id, happening(fact.fact()), fact.cause().traceparent(), isOfWholeOrder(fact.fact())))))
                    .replaceWithVoid();
        }
        return found.chain(() -> steps.isEmpty() ? Uni.createFrom().voidItem() : revoking.take(tx, steps));
    }

    private Uni<List<UUID>> about(SqlClient tx, AboutRevocation fact) {
        return switch (fact) {
            case CertificateRevoked revoked ->
                certificates.ofCaOrder(tx, revoked.caAccount(), revoked.caOrderId(), serial(revoked.serialNumber()));
            case RevocationWaiting(var orderId, var serialNumber, var _, var _) -> ofOrder(tx, orderId, serialNumber);
            case RevocationRefused(var orderId, var serialNumber, var _, var _, var _) ->
                ofOrder(tx, orderId, serialNumber);
            case RevocationSeen(var orderId, var serialNumber, var _, var _, var _) ->
                ofOrder(tx, orderId, serialNumber);
        };
    }

    private static boolean isOfWholeOrder(AboutRevocation fact) {
        return fact instanceof CertificateRevoked revoked && revoked.serialNumber() == null;
    }

    private static @Nullable String serial(@Nullable String serialNumber) {
        return serialNumber == null ? null : SerialNumber.of(serialNumber);
    }

    private Uni<List<UUID>> ofOrder(SqlClient tx, String orderId, String serialNumber) {
        UUID id;
        try {
            id = UUID.fromString(orderId);
        } catch (IllegalArgumentException notOneOfOurs) {
            return Uni.createFrom().item(List.of());
        }
        return certificates.ofOrder(tx, id, SerialNumber.of(serialNumber));
    }

    private static RevocationHappening happening(AboutRevocation fact) {
        return switch (fact) {
            case CertificateRevoked revoked -> new RevokedByCa(revoked.reason(), revoked.detail(), revoked.at());
            case RevocationWaiting waits -> new Waits(waits.waiting());
            case RevocationRefused(var _, var _, var reason, var detail, var _) -> new RefusedByCa(reason, detail);
            case RevocationSeen(var _, var _, var source, var revokedAt, var at) ->
                new SeenRevoked(source, revokedAt, at);
        };
    }
}
