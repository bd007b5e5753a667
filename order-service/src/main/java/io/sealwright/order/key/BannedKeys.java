package io.sealwright.order.key;

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
import java.util.SortedMap;
import java.util.UUID;

/// Public keys that nothing is ordered with any more: known to be compromised, or of a revoked certificate.
@ApplicationScoped
public class BannedKeys {
    private static final String BAN = """
            insert into banned_key (spki_sha256, reason, certificate_id, since) values ($1, $2, $3, $4)
            on conflict (spki_sha256) do update
                set reason = excluded.reason, certificate_id = excluded.certificate_id, since = excluded.since
                where excluded.reason = 'KEY_COMPROMISE'
            """;
    private static final String BAN_REVOKED = """
            insert into banned_key (spki_sha256, reason, certificate_id, since)
            select spki_sha256, 'UNSPECIFIED', certificate_id, $3
            from unnest($1::text[], $2::uuid[]) as revoked (spki_sha256, certificate_id)
            on conflict (spki_sha256) do nothing
            """;
    private static final String FIND = "select reason, since from banned_key where spki_sha256 = $1";

    /// Why a key is not to be used, as a sentence.
    public record Ban(String reason, Instant since) {
        public String message() {
            String day = OffsetDateTime.ofInstant(since, ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
            return "The key is not to be used any more: "
                    + (reason.equals("KEY_COMPROMISE")
                            ? "it is known to be compromised"
                            : "a certificate of it was revoked")
                    + " since " + day + " (" + reason + "). Make a new key, and a CSR with it.";
        }
    }

    /// A known compromise outweighs what was known before.
    ///
    /// @param reason as RFC 5280 names it
    public Uni<Void> ban(SqlClient tx, String spkiSha256, String reason, UUID certificateId, Instant now) {
        return tx.preparedQuery(BAN)
                .execute(Tuple.of(spkiSha256, reason, certificateId, OffsetDateTime.ofInstant(now, ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /// Bans the keys of certificates that were revoked before they were known here.
    ///
    /// @param certificates by the key's SHA-256
    public Uni<Void> banRevoked(SqlClient tx, SortedMap<String, UUID> certificates, Instant now) {
        return certificates.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(BAN_REVOKED)
                        .execute(Tuple.tuple()
                                .addArrayOfString(certificates.keySet().toArray(String[]::new))
                                .addArrayOfUUID(certificates.values().toArray(UUID[]::new))
                                .addOffsetDateTime(OffsetDateTime.ofInstant(now, ZoneOffset.UTC)))
                        .replaceWithVoid();
    }

    public Uni<Optional<Ban>> find(SqlClient client, String spkiSha256) {
        return client.preparedQuery(FIND).execute(Tuple.of(spkiSha256)).map(rows -> {
            RowIterator<Row> found = rows.iterator();
            if (!found.hasNext()) {
                return Optional.empty();
            }
            Row row = found.next();
            return Optional.of(new Ban(
                    row.getString("reason"), row.getOffsetDateTime("since").toInstant()));
        });
    }
}
