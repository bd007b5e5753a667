package io.sealwright.messaging;

import io.sealwright.contracts.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// The effect of messages on a service's state.
@FunctionalInterface
public interface BatchHandler<E extends Message> {
    /// Takes the messages, none of which was handled before, in the order in which they were said per key.
    ///
    /// Everything it writes must go through `tx`: that is what makes the effect happen once. It must not
    /// call anything outside the database. A failure undoes the whole batch; the messages then come again
    /// one by one, so that the one at fault is found and set aside.
    Uni<Void> handle(SqlConnection tx, List<Received<E>> messages);
}
