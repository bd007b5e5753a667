package io.sealwright.order.policy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The policies of all teams.
@ApplicationScoped
public class Policies {
    private static final String FIND = "select * from team_policy where team = $1";
    private static final String PUT = """
            insert into team_policy (team, version, ca_accounts, products, names, rsa_min_size, ec_curves,
                max_validity_days, approval_required, updated_at, updated_by)
            values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (team) do update
                set version = team_policy.version + 1, ca_accounts = excluded.ca_accounts,
                    products = excluded.products, names = excluded.names, rsa_min_size = excluded.rsa_min_size,
                    ec_curves = excluded.ec_curves, max_validity_days = excluded.max_validity_days,
                    approval_required = excluded.approval_required, updated_at = excluded.updated_at,
                    updated_by = excluded.updated_by
            returning *
            """;
    private static final String DELETE = "delete from team_policy where team = $1";

    /// A policy as it is kept.
    record Kept(TeamPolicy policy, int version, Instant updatedAt, String updatedBy) {}

    /// @return empty where the team may order anything
    public Uni<Optional<TeamPolicy>> find(SqlClient client, String team) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(team))
                .map(rows -> first(rows).map(Kept::policy));
    }

    Uni<Optional<Kept>> kept(SqlClient client, String team) {
        return client.preparedQuery(FIND).execute(Tuple.of(team)).map(Policies::first);
    }

    /// The same, locked until the transaction ends.
    Uni<Optional<Kept>> lock(SqlClient tx, String team) {
        return tx.preparedQuery(FIND + " for update").execute(Tuple.of(team)).map(Policies::first);
    }

    Uni<Kept> put(SqlClient tx, TeamPolicy policy, Instant now, String by) {
        TeamPolicy.Keys keys = policy.keys();
        List<NamePattern> names = policy.names();
        return tx.preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addString(policy.team())
                        .addArrayOfString(array(policy.caAccounts()))
                        .addArrayOfString(array(policy.products()))
                        .addArrayOfString(array(
                                names == null
                                        ? null
                                        : names.stream().map(NamePattern::text).toList()))
                        .addInteger(keys == null ? null : keys.rsaMinSize())
                        .addArrayOfString(array(keys == null ? null : keys.ecCurves()))
                        .addInteger(policy.maxValidityDays())
                        .addBoolean(policy.approvalRequired())
                        .addOffsetDateTime(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .addString(by))
                .map(rows -> first(rows).orElseThrow());
    }

    Uni<Void> delete(SqlClient tx, String team) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(team)).replaceWithVoid();
    }

    private static Optional<Kept> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(read(row));
        }
        return Optional.empty();
    }

    private static Kept read(Row row) {
        List<String> names = list(row, "names");
        List<String> curves = list(row, "ec_curves");
        TeamPolicy policy = new TeamPolicy(
                row.getString("team"),
                list(row, "ca_accounts"),
                list(row, "products"),
                names == null ? null : names.stream().map(NamePattern::parse).toList(),
                curves == null ? null : new TeamPolicy.Keys(row.getInteger("rsa_min_size"), curves),
                row.getInteger("max_validity_days"),
                row.getBoolean("approval_required"));
        return new Kept(
                policy,
                row.getInteger("version"),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("updated_by"));
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    private static @Nullable List<String> list(Row row, String column) {
        String[] texts = row.getArrayOfStrings(column);
        return texts == null ? null : Arrays.asList(texts);
    }
}
