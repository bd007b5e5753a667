package io.sealwright.cagateway.importing;

import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.importing.ImportRules.Known;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table of imports, and what is to be known of orders of ours.
@ApplicationScoped
class ImportStore {
    private static final int RECONCILIATIONS_KEPT = 100;
    private static final Set<String> OVER = Set.of("ISSUED", "CANCELLED", "REJECTED");

    private static final String COLUMNS = """
            select i.id, i.account, coalesce(a.ca, '') as ca, i.scope, i.range_from, i.range_to, i.team, i.started_by,
                   i.state, i.cursor, i.due_at, i.found, i.said, i.without_certificate, i.failures, i.reason, i.detail,
                   i.last_error, i.started_at, i.finished_at
              from account_import i left join ca_account a on a.name = i.account
            """;
    private static final String ONE = COLUMNS + " where i.account = $1 and i.id = $2";
    private static final String LOCK = COLUMNS + " where i.id = $1 for update of i";
    private static final String RUNNING =
            COLUMNS + " where i.account = $1 and i.scope = $2 and i.state = 'RUNNING' for update of i";
    private static final String DUE = COLUMNS
            + " where i.account = $1 and i.state = 'RUNNING' and i.due_at <= $2 order by i.due_at, i.id limit 1";
    private static final String PAGE =
            COLUMNS + " where i.account = $1 and ($2::uuid is null or i.id < $2) order by i.id desc limit $3";
    private static final String BEGIN = """
            insert into account_import (id, account, scope, range_from, range_to, team, started_by, state, due_at,
                                        started_at)
            values ($1, $2, $3, $4, $5, $6, $7, 'RUNNING', $8, $8)
            on conflict (account, scope) where state = 'RUNNING' do nothing
            """;
    private static final String ADVANCE = """
            update account_import
               set cursor = $2, due_at = $3, found = found + $4, said = said + $5,
                   without_certificate = without_certificate + $6, failures = 0, reason = null, detail = null,
                   last_error = coalesce($7, last_error)
             where id = $1
            """;
    private static final String END = """
            update account_import
               set state = $2, finished_at = $3, reason = null, detail = null, last_error = coalesce($4, last_error)
             where id = $1 and state = 'RUNNING'
            """;
    private static final String WAITS = """
            update account_import
               set failures = $5, due_at = $2, reason = $3, detail = $4, last_error = $4
             where id = $1 and state = 'RUNNING'
            """;
    private static final String PAUSED = """
            update account_import set due_at = greatest(due_at, $2), reason = $3, detail = $4
             where account = $1 and state = 'RUNNING'
            """;
    private static final String GO_ON =
            "update account_import set due_at = $2 where account = $1 and state = 'RUNNING' and due_at > $2";
    private static final String LAST_RECONCILIATION = """
            select a.created_at,
                   (select max(started_at) from account_import where account = $1 and scope = 'CHANGED') as started_at,
                   (select max(range_to) from account_import
                     where account = $1 and scope = 'CHANGED' and state = 'DONE') as reached
              from ca_account a where a.name = $1
            """;
    private static final String FORGET = """
            delete from account_import
             where account = $1 and scope = 'CHANGED' and state <> 'RUNNING'
               and id <= (select id from account_import where account = $1 and scope = 'CHANGED'
                           order by id desc offset $2 limit 1)
            """;
    private static final String KNOWN = """
            select order_id, ca_order_id, state from submission
             where account = $1 and (ca_order_id = any($2) or order_id = any($3))
            """;
    private static final String OPEN_REQUESTS = """
            select request->>'csr' as csr from submission
             where account = $1 and state in ('CALLING', 'UNKNOWN') and request is not null
            """;

    /// How the reconciliation of an account stands.
    ///
    /// @param startedAt when the last began; null before the first
    /// @param reached up to when changes have been read; null before the first that succeeded
    record Reconciled(
            Instant accountSince,
            @Nullable Instant startedAt,
            @Nullable Instant reached) {}

    Uni<Optional<Import>> one(SqlClient sql, String account, UUID id) {
        return sql.preparedQuery(ONE).execute(Tuple.of(account, id)).map(ImportStore::first);
    }

    /// With nothing changing it until the end of the transaction.
    Uni<Optional<Import>> locked(SqlClient tx, UUID id) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(id)).map(ImportStore::first);
    }

    Uni<Optional<Import>> running(SqlClient tx, String account, Import.Scope scope) {
        return tx.preparedQuery(RUNNING)
                .execute(Tuple.of(account, scope.name()))
                .map(ImportStore::first);
    }

    Uni<Optional<Import>> due(SqlClient sql, String account, Instant now) {
        return sql.preparedQuery(DUE).execute(Tuple.of(account, utc(now))).map(ImportStore::first);
    }

    /// The newest first.
    ///
    /// @param after the id behind which the page begins; null for the first
    Uni<List<Import>> page(SqlClient sql, String account, @Nullable UUID after, int limit) {
        return sql.preparedQuery(PAGE).execute(Tuple.of(account, after, limit)).map(rows -> {
            List<Import> page = new ArrayList<>(rows.size());
            rows.forEach(row -> page.add(read(row)));
            return page;
        });
    }

    /// Begins one, unless one of that scope is running.
    Uni<Void> begin(SqlClient tx, UUID id, String account, Import.Wish wish, String startedBy, Instant now) {
        return tx.preparedQuery(BEGIN)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addString(account)
                        .addString(wish.scope().name())
                        .addOffsetDateTime(utcOrNull(wish.from()))
                        .addOffsetDateTime(utcOrNull(wish.to()))
                        .addString(wish.team())
                        .addString(startedBy)
                        .addOffsetDateTime(utc(now)))
                .replaceWithVoid();
    }

    Uni<Void> advance(
            SqlClient tx, UUID id, @Nullable String cursor, Import.Counts more, @Nullable String error, Instant now) {
        return tx.preparedQuery(ADVANCE)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addString(cursor)
                        .addOffsetDateTime(utc(now))
                        .addLong(more.found())
                        .addLong(more.said())
                        .addLong(more.withoutCertificate())
                        .addString(error))
                .replaceWithVoid();
    }

    Uni<Void> end(SqlClient tx, UUID id, Import.State state, @Nullable String error, Instant now) {
        return tx.preparedQuery(END)
                .execute(Tuple.of(id, state.name(), utc(now), error))
                .replaceWithVoid();
    }

    /// @param failures in a row
    Uni<Void> waits(SqlClient tx, UUID id, Trouble trouble, int failures, Instant due) {
        return tx.preparedQuery(WAITS)
                .execute(Tuple.of(id, utc(due), trouble.reason().name(), trouble.detail(), failures))
                .replaceWithVoid();
    }

    Uni<Void> paused(SqlClient tx, String account, Instant until, String why) {
        return tx.preparedQuery(PAUSED)
                .execute(Tuple.of(account, utc(until), ReasonCode.CA_UNAVAILABLE.name(), why))
                .replaceWithVoid();
    }

    Uni<Void> goOn(SqlClient tx, String account, Instant now) {
        return tx.preparedQuery(GO_ON).execute(Tuple.of(account, utc(now))).replaceWithVoid();
    }

    /// Nothing where there is no such account.
    Uni<Optional<Reconciled>> reconciled(SqlClient sql, String account) {
        return sql.preparedQuery(LAST_RECONCILIATION).execute(Tuple.of(account)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(
                    new Reconciled(required(row, "created_at"), instant(row, "started_at"), instant(row, "reached")));
        });
    }

    /// Old reconciliations are of no use to anybody.
    Uni<Void> forget(SqlClient tx, String account) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(account, RECONCILIATIONS_KEPT))
                .replaceWithVoid();
    }

    /// The orders of ours among those of a list, by the authority's id.
    Uni<Map<String, Known>> known(SqlClient sql, String account, Collection<History.Entry> entries) {
        Map<String, String> caOrderByOrder = new HashMap<>();
        for (History.Entry entry : entries) {
            String orderId = entry.orderId();
            if (orderId != null) {
                caOrderByOrder.put(orderId, entry.caOrderId());
            }
        }
        return sql.preparedQuery(KNOWN)
                .execute(Tuple.tuple()
                        .addString(account)
                        .addArrayOfString(
                                entries.stream().map(History.Entry::caOrderId).toArray(String[]::new))
                        .addArrayOfString(caOrderByOrder.keySet().toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Known> known = new HashMap<>();
                    rows.forEach(row -> {
                        String orderId = row.getString("order_id");
                        String caOrderId = row.getString("ca_order_id");
                        String state = row.getString("state");
                        String at = caOrderId == null ? caOrderByOrder.get(orderId) : caOrderId;
                        if (at != null) {
                            known.merge(
                                    at,
                                    new Known(orderId, state.equals("ISSUED"), OVER.contains(state)),
                                    ImportRules::tellingMore);
                        }
                    });
                    return known;
                });
    }

    /// The CSRs of orders that the authority may have without our knowing its id of them yet.
    Uni<List<String>> openRequests(SqlClient sql, String account) {
        return sql.preparedQuery(OPEN_REQUESTS).execute(Tuple.of(account)).map(rows -> {
            List<String> requests = new ArrayList<>(rows.size());
            rows.forEach(row -> requests.add(row.getString("csr")));
            return requests;
        });
    }

    private static Optional<Import> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(read(rows.iterator().next()));
    }

    private static Import read(Row row) {
        String reason = row.getString("reason");
        return new Import(
                row.getUUID("id"),
                row.getString("account"),
                row.getString("ca"),
                new Import.Wish(
                        Import.Scope.valueOf(row.getString("scope")),
                        instant(row, "range_from"),
                        instant(row, "range_to"),
                        row.getString("team")),
                row.getString("started_by"),
                Import.State.valueOf(row.getString("state")),
                row.getString("cursor"),
                required(row, "due_at"),
                new Import.Counts(row.getLong("found"), row.getLong("said"), row.getLong("without_certificate")),
                row.getInteger("failures"),
                reason == null
                        ? null
                        : new Waiting(ReasonCode.valueOf(reason), row.getString("detail"), required(row, "due_at")),
                row.getString("last_error"),
                required(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static Instant required(Row row, String column) {
        return Objects.requireNonNull(instant(row, column), column);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
