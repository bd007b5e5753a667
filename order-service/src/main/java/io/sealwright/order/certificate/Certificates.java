package io.sealwright.order.certificate;

import io.sealwright.order.key.BannedKeys;
import io.sealwright.pki.RevocationReason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All certificates.
@ApplicationScoped
public class Certificates {
    private static final String INSERT = """
            insert into certificate (id, order_id, state, ca_account, ca_order_id, product, team, labels, common_name,
                subject_alt_names, subject, issuer, serial_number, fingerprint, key_algorithm, not_before, not_after,
                certificate, chain, auto_renew, renew_days_before, renew_at, key_id, created_at, repeated)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24,\s""";
    private static final String INSERT_ONCE =
            INSERT + "false) on conflict (ca_account, serial_number) where not repeated do nothing";
    private static final String INSERT_AGAIN = INSERT + """
            exists (select 1 from certificate where ca_account = $4 and serial_number = $13 and not repeated))
            """;
    private static final String TAKE_OVER = """
            delete from certificate where ca_account = $1 and serial_number = $2
                and order_id in (select id from certificate_order where kind = 'IMPORTED')
            returning order_id
            """;
    private static final String COLUMNS =
            "certificate.*, (select destroyed_at from private_key where private_key.id = key_id) as key_destroyed_at";
    private static final String FIND = "select " + COLUMNS + " from certificate where id = $1";
    private static final String LOCK =
            "select " + COLUMNS + " from certificate where id = any($1) order by id for update";
    private static final String OF_CA_ORDER = """
            select id from certificate
            where ca_account = $1 and ca_order_id = $2 and ($3::text is null or serial_number = $3)
            """;
    private static final String OF_ORDER = "select id from certificate where order_id = $1 and serial_number = $2";
    private static final String SUPERSEDE = """
            update certificate set state = 'SUPERSEDED', superseded_by = $2 where id = $1 and state = 'ACTIVE'
            returning\s""" + COLUMNS;
    private static final String REVOKE =
            "update certificate set state = 'REVOKED', auto_renew = false where id = $1 and state <> 'REVOKED' returning "
                    + COLUMNS;
    private static final String DUE = "select " + COLUMNS + """
             from certificate
            where state = 'ACTIVE' and renew_at <= $1 and (expiring_said_at is null or expiring_said_at < not_after)
            order by renew_at limit $2 for update skip locked
            """;
    private static final String SAID = "update certificate set expiring_said_at = $2, renew_at = $3 where id = $1";
    private static final String WITHOUT_RENEWAL =
            "update certificate set auto_renew = false where order_id = $1 and state = 'ACTIVE'";
    private static final String SET_RENEWAL =
            "update certificate set auto_renew = $2, renew_days_before = $3, renew_at = $4 where id = $1";
    private static final String NOT_TO_BE_RENEWED = "update certificate set auto_renew = false where id = $1";

    private final BannedKeys banned;

    Certificates(BannedKeys banned) {
        this.banned = banned;
    }

    /// Keeps certificates that orders of ours brought. Where an import was faster, the imported certificate
    /// gives way: the one that was ordered knows more.
    ///
    /// @return the imported orders whose certificates gave way
    public Uni<List<UUID>> insert(SqlClient tx, List<Certificate> certificates) {
        if (certificates.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tx.preparedQuery(INSERT_ONCE)
                .executeBatch(certificates.stream().map(Certificates::row).toList())
                .map(result -> notInserted(result, certificates))
                .chain(known -> takeOver(tx, known));
    }

    private static List<Certificate> notInserted(RowSet<Row> result, List<Certificate> certificates) {
        List<Certificate> known = new ArrayList<>();
        RowSet<Row> one = result;
        for (Certificate certificate : certificates) {
            if (one == null || one.rowCount() == 0) {
                known.add(certificate);
            }
            one = one == null ? null : one.next();
        }
        return known;
    }

    private static Uni<List<UUID>> takeOver(SqlClient tx, List<Certificate> known) {
        List<UUID> gaveWay = new ArrayList<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Certificate certificate : known) {
            all = all.chain(() -> tx.preparedQuery(TAKE_OVER)
                            .execute(Tuple.of(certificate.caAccount(), certificate.serialNumber())))
                    .invoke(rows -> rows.forEach(row -> gaveWay.add(row.getUUID("order_id"))))
                    .chain(() -> tx.preparedQuery(INSERT_AGAIN).execute(row(certificate)))
                    .replaceWithVoid();
        }
        return all.replaceWith(gaveWay);
    }

    public Uni<Optional<Certificate>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /// Locks certificates until the transaction ends. Orders are locked before certificates, never after.
    public Uni<List<Certificate>> lock(SqlConnection tx, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.preparedQuery(LOCK)
                        .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                        .map(Certificates::all);
    }

    /// The certificates of an authority's order in an account.
    ///
    /// @param serialNumber null for all of them
    public Uni<List<UUID>> ofCaOrder(
            SqlClient client, String caAccount, String caOrderId, @Nullable String serialNumber) {
        return client.preparedQuery(OF_CA_ORDER)
                .execute(Tuple.of(caAccount, caOrderId, serialNumber))
                .map(Certificates::ids);
    }

    /// The certificates with a serial number that an order of ours brought; at most one.
    public Uni<List<UUID>> ofOrder(SqlClient client, UUID orderId, String serialNumber) {
        return client.preparedQuery(OF_ORDER)
                .execute(Tuple.of(orderId, serialNumber))
                .map(Certificates::ids);
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }

    /// Marks a certificate as replaced.
    ///
    /// @return it as it is now; empty where it was not ACTIVE
    public Uni<Optional<Certificate>> supersede(SqlClient tx, UUID id, UUID by) {
        return tx.preparedQuery(SUPERSEDE)
                .execute(Tuple.of(id, by))
                .map(rows -> all(rows).stream().findFirst());
    }

    /// Marks a certificate as revoked. This is the one way to do so, because nothing is ordered with its key
    /// from then on.
    ///
    /// @return it as it is now; empty where it was revoked already
    public Uni<Optional<Certificate>> revoke(SqlClient tx, UUID id, RevocationReason reason, Instant now) {
        return tx.preparedQuery(REVOKE)
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst())
                .call(revoked -> revoked.map(certificate ->
                                banned.ban(tx, certificate.spkiSha256(), reason.name(), certificate.id(), now))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// A certificate whose renewal is due.
    ///
    /// @param saidBefore when that was said last; null where it was not said yet
    public record Due(Certificate certificate, @Nullable Instant saidBefore) {}

    /// Locks certificates whose renewal is due, those first that have waited longest. What others have
    /// locked is passed over.
    public Uni<List<Due>> lockDue(SqlClient tx, Instant now, int limit) {
        return tx.preparedQuery(DUE).execute(Tuple.of(utc(now), limit)).map(rows -> {
            List<Due> due = new ArrayList<>(rows.size());
            rows.forEach(row -> due.add(new Due(read(row), instant(row.getOffsetDateTime("expiring_said_at")))));
            return due;
        });
    }

    /// Notes that it was said that certificates expire, and when to say it again.
    ///
    /// @param next by certificate
    public Uni<Void> said(SqlClient tx, Instant now, Map<UUID, Instant> next) {
        if (next.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(SAID)
                .executeBatch(next.entrySet().stream()
                        .map(entry -> Tuple.of(entry.getKey(), utc(now), utc(entry.getValue())))
                        .toList())
                .replaceWithVoid();
    }

    /// Leaves the certificates of an order without automatic renewal.
    public Uni<Void> stopRenewal(SqlClient tx, UUID orderId) {
        return tx.preparedQuery(WITHOUT_RENEWAL).execute(Tuple.of(orderId)).replaceWithVoid();
    }

    /// @param daysBefore null for the usual third of the lifetime
    public Uni<Void> setAutoRenewal(
            SqlClient tx, UUID id, boolean enabled, @Nullable Integer daysBefore, Instant renewAt) {
        return tx.preparedQuery(SET_RENEWAL)
                .execute(Tuple.of(id, enabled, daysBefore, utc(renewAt)))
                .replaceWithVoid();
    }

    /// Leaves a certificate without automatic renewal.
    public Uni<Void> stopRenewalOf(SqlClient tx, UUID id) {
        return tx.preparedQuery(NOT_TO_BE_RENEWED).execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<List<Certificate>> list(SqlClient client, CertificateFilter filter, int fetch) {
        Tuple values = Tuple.tuple();
        String sql = "select " + COLUMNS + " from certificate" + filter.clause(values) + " limit " + fetch;
        return client.preparedQuery(sql).execute(values).map(Certificates::all);
    }

    private static Tuple row(Certificate c) {
        Certificate.KeyHere key = c.key();
        return Tuple.tuple()
                .addUUID(c.id())
                .addUUID(c.orderId())
                .addString(c.state().name())
                .addString(c.caAccount())
                .addString(c.caOrderId())
                .addString(c.product())
                .addString(c.team())
                .addJsonObject(new JsonObject(new TreeMap<>(c.labels())))
                .addString(c.commonName())
                .addArrayOfString(c.subjectAltNames().toArray(String[]::new))
                .addString(c.subject())
                .addString(c.issuer())
                .addString(c.serialNumber())
                .addString(c.fingerprint())
                .addString(c.keyAlgorithm())
                .addOffsetDateTime(utc(c.notBefore()))
                .addOffsetDateTime(utc(c.notAfter()))
                .addString(c.certificate())
                .addArrayOfString(c.chain().toArray(String[]::new))
                .addBoolean(c.autoRenew())
                .addInteger(c.renewDaysBefore())
                .addOffsetDateTime(utc(c.renewAt()))
                .addUUID(key == null ? null : key.id())
                .addOffsetDateTime(utc(c.createdAt()));
    }

    private static List<Certificate> all(RowSet<Row> rows) {
        List<Certificate> certificates = new ArrayList<>(rows.size());
        rows.forEach(row -> certificates.add(read(row)));
        return certificates;
    }

    private static Certificate read(Row row) {
        UUID keyId = row.getUUID("key_id");
        Map<String, String> labels = new TreeMap<>();
        row.getJsonObject("labels").forEach(entry -> labels.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new Certificate(
                row.getUUID("id"),
                row.getUUID("order_id"),
                Certificate.State.valueOf(row.getString("state")),
                row.getString("ca_account"),
                row.getString("ca_order_id"),
                row.getString("product"),
                row.getString("team"),
                labels,
                row.getString("common_name"),
                List.of(row.getArrayOfStrings("subject_alt_names")),
                row.getString("subject"),
                row.getString("issuer"),
                row.getString("serial_number"),
                row.getString("fingerprint"),
                row.getString("key_algorithm"),
                row.getOffsetDateTime("not_before").toInstant(),
                row.getOffsetDateTime("not_after").toInstant(),
                row.getString("certificate"),
                List.of(row.getArrayOfStrings("chain")),
                row.getBoolean("auto_renew"),
                row.getInteger("renew_days_before"),
                row.getOffsetDateTime("renew_at").toInstant(),
                row.getUUID("superseded_by"),
                keyId == null
                        ? null
                        : new Certificate.KeyHere(keyId, instant(row.getOffsetDateTime("key_destroyed_at"))),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
