package io.sealwright.order.certificate;

import io.sealwright.rest.Caller;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Certificates as far as a caller may see them.
@ApplicationScoped
public class VisibleCertificates {
    private final Pool pool;
    private final Certificates certificates;

    VisibleCertificates(Pool pool, Certificates certificates) {
        this.pool = pool;
        this.certificates = certificates;
    }

    /// The certificate; fails with a problem where there is none that the caller may see.
    public Uni<Certificate> require(Caller caller, String id) {
        return certificates
                .find(pool, parse(id))
                .map(found -> found.filter(certificate ->
                                caller.seesAllTeams() || certificate.team().equals(caller.team()))
                        .orElseThrow(() -> Problems.notFound("certificate", id)));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("certificate", id);
        }
    }
}
