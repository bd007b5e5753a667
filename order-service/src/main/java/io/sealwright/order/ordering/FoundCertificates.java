package io.sealwright.order.ordering;

import io.sealwright.contracts.CaEvent.CertificateFound;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Who hears of certificates that accounts were found to hold.
public interface FoundCertificates {
    /// Fails where one of them cannot be read.
    Uni<Void> take(SqlConnection tx, List<CertificateFound> found);
}
