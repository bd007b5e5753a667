package io.sealwright.order.ordering;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All certificate orders.
@ApplicationScoped
public class Orders {
    private static final String INSERT = """
            insert into certificate_order (id, version, state, kind, ca_account, product, public_trust, csr, common_name,
                subject_alt_names, validity_days, dcv_method, dns_account, contact, auto_renew, renew_days_before,
                labels, comment, team, requested_by, created_at, updated_at, traceparent, renews_certificate_id,
                renews_ca_order_id, key_id, key_algorithm, key_size, profile, replaces_serial_number, usual_days, options,
                ca_order_id, cancel_requested, unproven_domains, certificate_id, reason, cause, next_attempt, held)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40)
            """;
    private static final String UPDATE = """
            update certificate_order set version = version + 1, state = $3, updated_at = $4, ca_order_id = $5,
                cancel_requested = $6, unproven_domains = $7, certificate_id = $8, reason = $9, cause = $10,
                next_attempt = $11, held = $12
            where id = $1 and version = $2
            """;
    private static final String FIND = "select * from certificate_order where id = $1";
    private static final String FIND_ALL = "select * from certificate_order where id = any($1)";
    /// Weaker than `for update`: the timeline may grow meanwhile, from whoever holds a certificate's lock.
    private static final String LOCK =
            "select * from certificate_order where id = any($1) order by id for no key update";
    private static final String REPLACEMENT_OF = """
            select * from certificate_order
            where renews_certificate_id = $1 and state not in ('REJECTED', 'CANCELLED')
            """;
    private static final String UNPROVEN = """
            select distinct id from unnest($1::text[], $2::text[]) as proof (ca_account, domain)
            join certificate_order waiting
                on waiting.state = 'AWAITING_VALIDATION' and waiting.ca_order_id is null
                    and waiting.ca_account = proof.ca_account and waiting.unproven_domains @> array[proof.domain]
            """;
    private static final String DELETE = "delete from certificate_order where id = $1";
    private static final String DELETE_ALL = "delete from certificate_order where id = any($1)";

    /// A row changed between the look at it and the change. It is locked meanwhile, so this cannot happen
    /// unless somebody changed it past this class.
    static final class StaleOrder extends RuntimeException {
        StaleOrder(UUID id) {
            super("Order " + id + " was changed by somebody else in the same moment; nothing was written");
        }
    }

    Uni<Void> insert(SqlClient tx, List<CertificateOrder> orders) {
        return tx.preparedQuery(INSERT)
                .executeBatch(orders.stream().map(OrderRows::insert).toList())
                .replaceWithVoid();
    }

    Uni<Void> update(SqlClient tx, List<CertificateOrder> orders) {
        if (orders.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(UPDATE)
                .executeBatch(orders.stream().map(OrderRows::update).toList())
                .invoke(result -> requireAll(result, orders))
                .replaceWithVoid();
    }

    private static void requireAll(RowSet<Row> result, List<CertificateOrder> orders) {
        RowSet<Row> one = result;
        for (CertificateOrder order : orders) {
            if (one == null || one.rowCount() != 1) {
                throw new StaleOrder(order.id());
            }
            one = one.next();
        }
    }

    public Uni<Optional<CertificateOrder>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(Orders::first);
    }

    /// What takes a certificate's place, under way or done: its renewal, reissue or change of names.
    public Uni<Optional<CertificateOrder>> replacementOf(SqlClient client, UUID certificateId) {
        return client.preparedQuery(REPLACEMENT_OF)
                .execute(Tuple.of(certificateId))
                .map(Orders::first);
    }

    /// A look at several orders, without a lock: enough for what does not change, their terms.
    public Uni<List<CertificateOrder>> findAll(SqlClient client, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return client.preparedQuery(FIND_ALL)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(Orders::all);
    }

    Uni<List<CertificateOrder>> lock(SqlConnection tx, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(Orders::all);
    }

    /// The orders that wait for the proof of any of these domains in the account; accounts and domains are pairs
    /// by their place.
    Uni<List<UUID>> unproven(SqlConnection tx, List<String> caAccounts, List<String> domains) {
        if (domains.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple pairs = Tuple.tuple()
                .addArrayOfString(caAccounts.toArray(String[]::new))
                .addArrayOfString(domains.toArray(String[]::new));
        return tx.preparedQuery(UNPROVEN).execute(pairs).map(rows -> {
            List<UUID> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }

    Uni<Void> delete(SqlClient tx, UUID id) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Void> deleteAll(SqlClient tx, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DELETE_ALL)
                        .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    Uni<List<CertificateOrder>> list(SqlClient client, OrderFilter filter, int fetch, @Nullable UUID before) {
        Tuple values = Tuple.tuple();
        String sql =
                "select * from certificate_order" + filter.where(values, before) + " order by id desc limit " + fetch;
        return client.preparedQuery(sql).execute(values).map(Orders::all);
    }

    private static Optional<CertificateOrder> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<CertificateOrder> all(RowSet<Row> rows) {
        List<CertificateOrder> orders = new ArrayList<>(rows.size());
        rows.forEach(row -> orders.add(OrderRows.read(row)));
        return orders;
    }
}
