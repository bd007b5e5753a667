package io.sealwright.order.ordering;

import io.sealwright.contracts.CaEvent.AboutRevocation;
import io.sealwright.messaging.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Who hears what the CA gateway reports of revocations.
public interface RevocationFacts {
    /// A fact, and the message in which it was said.
    record Fact(AboutRevocation fact, Received<?> cause) {}

    /// Takes facts, in their order. Certificates are locked, orders are not.
    Uni<Void> take(SqlConnection tx, List<Fact> facts);
}
