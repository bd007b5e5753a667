package io.sealwright.messaging;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Holds one connection that hears PostgreSQL say that the outbox was written.
final class OutboxListener {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Pool pool;
    private final Runnable wake;
    private final AtomicBoolean listening = new AtomicBoolean();

    OutboxListener(Pool pool, Runnable wake) {
        this.pool = pool;
        this.wake = wake;
    }

    /// Connects anew where the connection was lost. Rows written meanwhile are found by the round that
    /// follows.
    void ensureListening() {
        if (listening.get()) {
            return;
        }
        SqlConnection connection = pool.getConnection().await().atMost(LIMIT);
        PgConnection.cast(connection.getDelegate())
                .notificationHandler(_ -> wake.run())
                .closeHandler(_ -> {
                    listening.set(false);
                    wake.run();
                });
        listening.set(true);
        connection
                .query("select current_schema() as schema")
                .execute()
                .map(rows -> rows.iterator().next().getString("schema"))
                .flatMap(schema ->
                        connection.query("listen \"outbox_" + schema + "\"").execute())
                .onFailure()
                .invoke(() -> {
                    listening.set(false);
                    connection.closeAndForget();
                })
                .await()
                .atMost(LIMIT);
    }
}
