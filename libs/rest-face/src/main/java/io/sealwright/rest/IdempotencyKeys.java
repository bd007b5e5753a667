package io.sealwright.rest;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes a creating request that is sent twice create once (IETF draft idempotency-key-header).
///
/// The key is noted in the transaction that creates, so it stands if and only if the resource does. A
/// second request with the same key waits for the first one's transaction and then finds its outcome. Keys are
/// forgotten after `sealwright.idempotency.retention` (90 days): a client that repeats a request later creates
/// anew.
@ApplicationScoped
public class IdempotencyKeys {
    /// The longest key that is taken, in characters.
    public static final int MAX_LENGTH = 255;

    private static final String CLAIM = """
            insert into idempotency_key (client, key, request, resource_id, created_at)
            values ($1, $2, $3, $4, $5) on conflict do nothing
            """;
    private static final String FIND =
            "select request, resource_id from idempotency_key where client = $1 and key = $2";

    private static final int BATCH = 10_000;
    private static final String FORGET = """
            delete from idempotency_key where (client, key) in (
                select client, key from idempotency_key where created_at < $1 limit $2 for update skip locked)
            """;

    private final Pool pool;
    private final Clock clock;
    private final Duration retention;

    IdempotencyKeys(
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "sealwright.idempotency.retention", defaultValue = "P90D") Duration retention) {
        this.pool = pool;
        this.clock = clock;
        this.retention = retention;
    }

    @Scheduled(
            every = "${sealwright.idempotency.forget-every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(FORGET)
                        .execute(Tuple.of(utc(clock.instant().minus(retention)), BATCH))
                        .map(result -> result.rowCount()))
                .repeat()
                .whilst(forgotten -> forgotten == BATCH)
                .toUni()
                .replaceWithVoid();
    }

    /// What a key turned out to be.
    public sealed interface Claim {
        /// It was not seen before: create the resource under the id that was offered.
        record New() implements Claim {}

        /// The same request came before: answer with what it created.

        record Repeated(UUID resourceId) implements Claim {}

        /// Another request came with this key: refuse, write nothing.

        record UsedOtherwise() implements Claim {}
    }

    /// Claims a key for a request, in the caller's transaction.
    ///
    /// @param request a digest of what the request asks for
    /// @param resourceId the id that the resource gets if the key is new
    public Uni<Claim> claim(SqlClient tx, Caller caller, String key, byte[] request, UUID resourceId) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.tuple()
                        .addString(caller.name())
                        .addString(key)
                        .addBuffer(Buffer.buffer(request))
                        .addUUID(resourceId)
                        .addOffsetDateTime(utc(clock.instant())))
                .flatMap(inserted -> inserted.rowCount() == 1
                        ? Uni.createFrom().item(new Claim.New())
                        : earlier(tx, caller, key, request));
    }

    /// Looks what a key stands for and claims nothing, so that what is costly is not made for a request that
    /// came before. A key that is new here may still turn out to be taken when it is claimed.
    public Uni<Claim> look(SqlClient client, Caller caller, String key, byte[] request) {
        return earlier(client, caller, key, request);
    }

    private static Uni<Claim> earlier(SqlClient tx, Caller caller, String key, byte[] request) {
        return tx.preparedQuery(FIND).execute(Tuple.of(caller.name(), key)).map(rows -> {
            RowIterator<Row> found = rows.iterator();
            if (!found.hasNext()) {
                return new Claim.New();
            }
            Row row = found.next();
            boolean same = Arrays.equals(row.getBuffer("request").getBytes(), request);
            return same ? new Claim.Repeated(row.getUUID("resource_id")) : new Claim.UsedOtherwise();
        });
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
