package io.sealwright.order.importing;

import io.sealwright.order.certificate.Certificate;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Writes what is imported, hundreds at once: each statement takes all rows as one JSON value.
@ApplicationScoped
class ImportedRows {
    private static final String KNOWN = """
            select certificate.id, certificate.ca_account, certificate.serial_number, certificate.order_id,
                certificate.team, certificate.state, certificate_order.id is null as order_gone
            from unnest($1::text[], $2::text[]) as found (ca_account, serial_number)
            join certificate on certificate.ca_account = found.ca_account
                and certificate.serial_number = found.serial_number and not certificate.repeated
            left join certificate_order on certificate_order.id = certificate.order_id
            """;
    /// In one order, so that two imports of the same certificates never wait for each other in a circle.
    /// What is over already is not spoken of as expiring.
    private static final String CERTIFICATES = """
            insert into certificate (id, order_id, state, ca_account, ca_order_id, product, team, labels, common_name,
                subject_alt_names, subject, issuer, serial_number, fingerprint, key_algorithm, not_before, not_after,
                certificate, chain, auto_renew, renew_at, expiring_said_at, created_at)
            select id, order_id, state, ca_account, ca_order_id, product, team, '{}'::jsonb, common_name, subject_alt_names,
                subject, issuer, serial_number, fingerprint, key_algorithm, not_before, not_after, certificate, chain,
                false, renew_at, case when not_after < created_at then created_at end, created_at
            from jsonb_to_recordset($1::jsonb) as found (id uuid, order_id uuid, state text, ca_account text,
                ca_order_id text, product text, team text, common_name text, subject_alt_names text[], subject text,
                issuer text, serial_number text, fingerprint text, key_algorithm text, not_before timestamptz,
                not_after timestamptz, certificate text, chain text[], renew_at timestamptz, created_at timestamptz)
            order by ca_account, serial_number
            on conflict (ca_account, serial_number) where not repeated do nothing
            returning id
            """;
    private static final String ORDERS = """
            insert into certificate_order (id, version, state, kind, ca_account, product, public_trust, common_name,
                subject_alt_names, validity_days, dcv_method, auto_renew, labels, team, requested_by, created_at,
                updated_at, ca_order_id, cancel_requested, unproven_domains, certificate_id, held)
            select id, 0, 'ISSUED', 'IMPORTED', ca_account, product, public_trust, common_name, subject_alt_names,
                validity_days, 'DNS', false, '{}'::jsonb, team, 'import', created_at, updated_at, ca_order_id, false,
                '{}'::text[],
                certificate_id, false
            from jsonb_to_recordset($1::jsonb) as found (id uuid, ca_account text, product text,
                public_trust boolean, common_name text, subject_alt_names text[], validity_days integer, team text,
                created_at timestamptz, updated_at timestamptz, ca_order_id text, certificate_id uuid)
            order by id
            on conflict (id) do nothing
            returning id
            """;

    /// A certificate that is here already.
    ///
    /// @param orderGone whether its order was deleted here
    record Known(Import.Identity identity, UUID id, UUID orderId, String team, boolean revoked, boolean orderGone) {}

    Uni<List<Known>> known(SqlClient tx, Collection<Import.Identity> found) {
        return tx.preparedQuery(KNOWN)
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                found.stream().map(Import.Identity::caAccount).toArray(String[]::new))
                        .addArrayOfString(found.stream()
                                .map(Import.Identity::serialNumber)
                                .toArray(String[]::new)))
                .map(rows -> {
                    List<Known> known = new ArrayList<>();
                    rows.forEach(row -> known.add(new Known(
                            new Import.Identity(row.getString("ca_account"), row.getString("serial_number")),
                            row.getUUID("id"),
                            row.getUUID("order_id"),
                            row.getString("team"),
                            row.getString("state").equals(Certificate.State.REVOKED.name()),
                            row.getBoolean("order_gone"))));
                    return known;
                });
    }

    /// @return the ids of those that are new
    Uni<Set<UUID>> insertCertificates(SqlClient tx, List<Import> imports) {
        return insert(
                tx,
                CERTIFICATES,
                imports.stream().map(one -> json(one.certificate())).toList());
    }

    /// Whether a product's certificates are publicly trusted.
    interface PublicTrust {
        boolean of(Import one);
    }

    /// @return the ids of those that are new
    Uni<Set<UUID>> insertOrders(SqlClient tx, List<Import> imports, PublicTrust trust) {
        return insert(
                tx,
                ORDERS,
                imports.stream().map(one -> json(one, trust.of(one))).toList());
    }

    private static Uni<Set<UUID>> insert(SqlClient tx, String sql, List<JsonObject> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : tx.preparedQuery(sql).execute(Tuple.of(new JsonArray(rows))).map(ImportedRows::ids);
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }

    private static JsonObject json(Certificate c) {
        return new JsonObject()
                .put("id", c.id().toString())
                .put("order_id", c.orderId().toString())
                .put("state", c.state().name())
                .put("ca_account", c.caAccount())
                .put("ca_order_id", c.caOrderId())
                .put("product", c.product())
                .put("team", c.team())
                .put("common_name", c.commonName())
                .put("subject_alt_names", new JsonArray(c.subjectAltNames()))
                .put("subject", c.subject())
                .put("issuer", c.issuer())
                .put("serial_number", c.serialNumber())
                .put("fingerprint", c.fingerprint())
                .put("key_algorithm", c.keyAlgorithm())
                .put("not_before", c.notBefore().toString())
                .put("not_after", c.notAfter().toString())
                .put("certificate", c.certificate())
                .put("chain", new JsonArray(c.chain()))
                .put("renew_at", c.renewAt().toString())
                .put("created_at", c.createdAt().toString());
    }

    private static JsonObject json(Import one, boolean publicTrust) {
        return new JsonObject()
                .put("id", one.orderId().toString())
                .put("ca_account", one.caAccount())
                .put("product", one.product())
                .put("public_trust", publicTrust)
                .put("common_name", one.commonName())
                .put("subject_alt_names", new JsonArray(one.names()))
                .put("validity_days", one.validityDays())
                .put("team", one.team())
                .put("created_at", one.orderedAt().toString())
                .put("updated_at", one.foundAt().toString())
                .put("ca_order_id", one.caOrderId())
                .put("certificate_id", one.id().toString());
    }
}
