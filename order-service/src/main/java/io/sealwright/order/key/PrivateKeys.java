package io.sealwright.order.key;

import io.sealwright.sealing.SealedSecret;
import io.sealwright.sealing.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/// The private keys that are held here, sealed.
@ApplicationScoped
public class PrivateKeys {
    private static final String INSERT = """
            insert into private_key (id, algorithm, size, spki_sha256, sealed, created_at)
            values ($1, $2, $3, $4, $5, $6)
            """;
    private static final String FIND = "select id, sealed from private_key where id = $1 and sealed is not null";
    private static final String DESTROY =
            "update private_key set sealed = null, destroyed_at = $2 where id = $1 and sealed is not null";

    private static final String DELETE_UNUSED = """
            delete from private_key where id = $1
                and not exists (select 1 from certificate where key_id = $1)
                and not exists (select 1 from certificate_order where key_id = $1)
            """;

    /// What is opened only by who hands it out.
    public record SealedKey(UUID id, String sealed) {
        @Override
        public String toString() {
            return "SealedKey[" + id + "]";
        }
    }

    private final Sealer sealer;

    PrivateKeys(Sealer sealer) {
        this.sealer = sealer;
    }

    public Uni<Void> insert(SqlClient tx, MadeKey key, Instant now) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(key.id())
                        .addString(key.kind().algorithm())
                        .addInteger(key.kind().size())
                        .addString(key.spkiSha256())
                        .addString(key.sealed())
                        .addOffsetDateTime(utc(now)))
                .replaceWithVoid();
    }

    /// @return empty where it was destroyed
    public Uni<Optional<SealedKey>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            RowIterator<Row> found = rows.iterator();
            if (!found.hasNext()) {
                return Optional.empty();
            }
            Row row = found.next();
            return Optional.of(new SealedKey(row.getUUID("id"), row.getString("sealed")));
        });
    }

    /// The key itself, as PKCS#8.
    ///
    /// @return to be cleared as soon as it is used
    public byte[] open(SealedKey key) {
        return sealer.open(SealedSecret.parse(key.sealed()), MadeKey.sealingContext(key.id()));
    }

    /// Removes what could be opened.
    ///
    /// @return whether it was still there
    public Uni<Boolean> destroy(SqlClient tx, UUID id, Instant now) {
        return tx.preparedQuery(DESTROY).execute(Tuple.of(id, utc(now))).map(result -> result.rowCount() == 1);
    }

    /// Deletes a key that neither an order nor a certificate has.
    ///
    /// @return whether it was deleted
    public Uni<Boolean> deleteUnused(SqlClient tx, UUID id) {
        return tx.preparedQuery(DELETE_UNUSED).execute(Tuple.of(id)).map(result -> result.rowCount() == 1);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
