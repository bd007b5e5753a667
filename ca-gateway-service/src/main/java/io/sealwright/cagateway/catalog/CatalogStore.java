package io.sealwright.cagateway.catalog;

import io.sealwright.cagateway.connector.Catalog.Entry;
import io.sealwright.cagateway.connector.Catalog.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tables of catalogs.
@ApplicationScoped
class CatalogStore {
    /// So many changes are kept for each account.
    private static final int CHANGES_KEPT = 500;

    private static final String READING = """
            select c.due_at, c.read_at, c.failures, c.trouble, c.version is distinct from a.version as outdated
              from account_catalog c left join ca_account a on a.name = c.account where c.account = $1
            """;
    /// Two readings may end at once where one was asked for while the other was under way.
    private static final String LOCK = "select 1 from account_catalog where account = $1 for update";
    private static final String WANT = """
            insert into account_catalog (account, due_at, failures) values ($1, $2, 0)
            on conflict (account) do update set due_at = least(account_catalog.due_at, excluded.due_at), failures = 0
            """;
    private static final String WANT_IF_FAILED = """
            update account_catalog set due_at = $2, failures = 0 where account = $1 and trouble is not null
            """;
    private static final String ACCOUNT_VERSION = "select version from ca_account where name = $1 for update";
    private static final String POSTPONE = """
            insert into account_catalog (account, due_at, failures) values ($1, $2, 0)
            on conflict (account) do update
               set due_at = excluded.due_at, version = (select version from ca_account where name = $1)
            """;
    private static final String SUCCEEDED = """
            update account_catalog
               set due_at = $2, read_at = $3, failures = 0, trouble = null,
                   version = (select version from ca_account where name = $1)
             where account = $1
            """;
    private static final String FAILED = """
            update account_catalog
               set due_at = $2, failures = failures + 1, trouble = $3 where account = $1
            """;
    private static final String ENTRIES =
            "select kind, id, name, state from account_catalog_entry where account = $1 order by kind, id";
    private static final String PAGE = """
            select page_id, kind, id, name, state from account_catalog_entry
             where account = $1 and kind = $2 and ($3::uuid is null or page_id > $3) order by page_id limit $4
            """;
    private static final String FORGET = "delete from account_catalog_entry where account = $1";
    private static final String WRITE = """
            insert into account_catalog_entry (account, page_id, kind, id, name, state)
            select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
            """;
    private static final String WRITE_CHANGES = """
            insert into account_catalog_change (account, at, kind, id, what)
            select $1, $2, * from unnest($3::text[], $4::text[], $5::text[])
            """;
    private static final String FORGET_CHANGES = """
            delete from account_catalog_change
             where account = $1
               and number <= (select number from account_catalog_change where account = $1
                               order by number desc offset $2 limit 1)
            """;
    private static final String NEWEST_CHANGES = """
            select at, kind, id, what from account_catalog_change where account = $1 order by number desc limit $2
            """;

    /// How the readings of an account stand.
    ///
    /// @param readAt null before the first one
    /// @param failures in a row
    /// @param trouble why the last came to nothing; null where it did not
    /// @param outdated whether the account was changed since
    record Reading(
            Instant dueAt,
            @Nullable Instant readAt,
            int failures,
            @Nullable String trouble,
            boolean outdated) {
        boolean isDue(Instant now) {
            return outdated || !dueAt.isAfter(now);
        }
    }

    /// An entry and its place in lists.
    record Listed(UUID pageId, Entry entry) {}

    /// A change as it is shown.
    record Noted(Instant at, Kind kind, String id, String what) {}

    Uni<Optional<Reading>> reading(SqlClient sql, String account) {
        return sql.preparedQuery(READING)
                .execute(Tuple.of(account))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(reading(rows.iterator().next())));
    }

    private static Reading reading(Row row) {
        OffsetDateTime readAt = row.getOffsetDateTime("read_at");
        return new Reading(
                row.getOffsetDateTime("due_at").toInstant(),
                readAt == null ? null : readAt.toInstant(),
                row.getInteger("failures"),
                row.getString("trouble"),
                row.getBoolean("outdated"));
    }

    /// The account's version, which nothing changes until the end of the transaction; empty where it is gone.
    Uni<OptionalLong> accountVersion(SqlClient sql, String account) {
        return sql.preparedQuery(ACCOUNT_VERSION)
                .execute(Tuple.of(account))
                .map(rows -> rows.size() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(rows.iterator().next().getLong("version")));
    }

    /// How they stand, with nothing changing it until the end of the transaction.
    Uni<Optional<Reading>> locked(SqlClient sql, String account) {
        return sql.preparedQuery(LOCK).execute(Tuple.of(account)).chain(() -> reading(sql, account));
    }

    /// It is to be read as soon as the account's turn comes.
    Uni<Void> want(SqlClient sql, String account, Instant now) {
        return sql.preparedQuery(WANT).execute(Tuple.of(account, utc(now))).replaceWithVoid();
    }

    /// It is to be read at once where the last reading came to nothing.
    Uni<Void> wantIfFailed(SqlClient sql, String account, Instant now) {
        return sql.preparedQuery(WANT_IF_FAILED)
                .execute(Tuple.of(account, utc(now)))
                .replaceWithVoid();
    }

    Uni<Void> postpone(SqlClient sql, String account, Instant due) {
        return sql.preparedQuery(POSTPONE).execute(Tuple.of(account, utc(due))).replaceWithVoid();
    }

    Uni<Void> succeeded(SqlClient sql, String account, Instant due, Instant now) {
        return sql.preparedQuery(SUCCEEDED)
                .execute(Tuple.of(account, utc(due), utc(now)))
                .replaceWithVoid();
    }

    Uni<Void> failed(SqlClient sql, String account, Instant due, String trouble) {
        return sql.preparedQuery(FAILED)
                .execute(Tuple.of(account, utc(due), trouble))
                .replaceWithVoid();
    }

    Uni<List<Entry>> entries(SqlClient sql, String account) {
        return sql.preparedQuery(ENTRIES).execute(Tuple.of(account)).map(CatalogStore::entries);
    }

    /// @param after the place behind which the page begins; null for the first
    Uni<List<Listed>> page(SqlClient sql, String account, Kind kind, @Nullable UUID after, int limit) {
        return sql.preparedQuery(PAGE)
                .execute(Tuple.of(account, kind.name(), after, limit))
                .map(rows -> {
                    List<Listed> page = new ArrayList<>(rows.size());
                    rows.forEach(r -> page.add(new Listed(r.getUUID("page_id"), entry(r))));
                    return page;
                });
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        List<Entry> entries = new ArrayList<>(rows.size());
        rows.forEach(r -> entries.add(entry(r)));
        return entries;
    }

    private static Entry entry(Row row) {
        return new Entry(
                Kind.valueOf(row.getString("kind")),
                row.getString("id"),
                row.getString("name"),
                row.getString("state"));
    }

    Uni<Void> replace(SqlClient sql, String account, List<Entry> entries) {
        Tuple tuple = Tuple.tuple()
                .addString(account)
                .addArrayOfUUID(entries.stream().map(CatalogStore::pageId).toArray(UUID[]::new))
                .addArrayOfString(entries.stream().map(e -> e.kind().name()).toArray(String[]::new))
                .addArrayOfString(entries.stream().map(Entry::id).toArray(String[]::new))
                .addArrayOfString(entries.stream().map(Entry::name).toArray(String[]::new))
                .addArrayOfString(entries.stream().map(Entry::state).toArray(String[]::new));
        return sql.preparedQuery(FORGET)
                .execute(Tuple.of(account))
                .chain(() -> sql.preparedQuery(WRITE).execute(tuple))
                .replaceWithVoid();
    }

    private static UUID pageId(Entry entry) {
        return UUID.nameUUIDFromBytes((entry.kind() + " " + entry.id()).getBytes(StandardCharsets.UTF_8));
    }

    Uni<Void> note(SqlClient sql, String account, List<CatalogChange> changes, Instant now) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple tuple = Tuple.tuple()
                .addString(account)
                .addOffsetDateTime(utc(now))
                .addArrayOfString(changes.stream().map(c -> c.kind().name()).toArray(String[]::new))
                .addArrayOfString(changes.stream().map(CatalogChange::id).toArray(String[]::new))
                .addArrayOfString(changes.stream().map(CatalogChange::what).toArray(String[]::new));
        return sql.preparedQuery(WRITE_CHANGES)
                .execute(tuple)
                .chain(() -> sql.preparedQuery(FORGET_CHANGES).execute(Tuple.of(account, CHANGES_KEPT)))
                .replaceWithVoid();
    }

    /// The newest first.
    Uni<List<Noted>> changes(SqlClient sql, String account, int limit) {
        return sql.preparedQuery(NEWEST_CHANGES)
                .execute(Tuple.of(account, limit))
                .map(rows -> {
                    List<Noted> noted = new ArrayList<>(rows.size());
                    rows.forEach(r -> noted.add(new Noted(
                            r.getOffsetDateTime("at").toInstant(),
                            Kind.valueOf(r.getString("kind")),
                            r.getString("id"),
                            r.getString("what"))));
                    return noted;
                });
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
