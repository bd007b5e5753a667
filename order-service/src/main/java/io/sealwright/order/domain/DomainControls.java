package io.sealwright.order.domain;

import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.domain.DomainControl.ForOrder;
import io.sealwright.order.domain.DomainControlState.Checking;
import io.sealwright.order.domain.DomainControlState.Proven;
import io.sealwright.order.domain.DomainControlState.Publishing;
import io.sealwright.order.domain.DomainControlState.Requested;
import io.sealwright.order.domain.DomainControlState.Withdrawn;
import io.smallrye.mutiny.Uni;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Domain control of all accounts.
@ApplicationScoped
public class DomainControls {
    private static final String BEGIN = """
            insert into domain_control (id, version, ca_account, domain, state, dcv_method, dns_account, reason, cause,
                created_at, updated_at, order_id, ca_order_id)
            values ($1, 0, $2, $3, 'REQUESTED', $4, $5, $6, $7, $8, $8, $9, $10)
            on conflict (ca_account, domain, order_id) do nothing
            """;
    private static final String LOCK = """
            select * from domain_control
            where id in (
                select id from domain_control where id = any($1)
                union all
                select id from domain_control where order_id = any($4)
                union all
                select c.id from unnest($2::text[], $3::text[]) as k (ca_account, domain)
                    join domain_control c on c.ca_account = k.ca_account and c.domain = k.domain and c.order_id is null)
            order by id for update
            """;
    private static final String UPDATE = """
            update domain_control set version = version + 1, state = $2, record_name = $3, record_value = $4,
                proven_at = $5, valid_until = $6, reason = $7, cause = $8, next_attempt = $9, updated_at = $10,
                dcv_method = $11, dns_account = $12, challenge_form = $13
            where id = $1
            """;
    private static final String OF_ORDER = """
            select * from domain_control where order_id = $1
            union all
            select * from domain_control where ca_account = $2 and domain = any($3) and order_id is null
            """;
    private static final String LIST = """
            select * from domain_control
            where ($1::uuid is null or id < $1) and ($3::text is null or ca_account = $3)
                and ($4::text is null or domain = $4) and ($5::text is null or state = $5)
            order by id desc limit $2
            """;
    private static final String WAITING_ORDER = """
            select id from certificate_order
            where state = 'AWAITING_VALIDATION' and (id = $1 or (
                $1 is null and ca_order_id is null and ca_account = $2 and unproven_domains @> array[$3]::text[]))
            limit 1
            """;

    /// The domain of an account.
    ///
    /// @param forOrder the order that it is to be proven for, where that counts for this one alone; else null
    public record Key(
            String caAccount, String domain, @Nullable ForOrder forOrder) {}

    /// Makes sure that there is a row, new ones as not yet asked for. Rows that were there stay as they
    /// are.
    ///
    /// @return whether it is new
    public Uni<Boolean> begin(
            SqlConnection tx, Key key, ValidationMethod validationMethod, @Nullable String dnsAccount, Instant now) {
        return tx.preparedQuery(BEGIN)
                .execute(Tuple.tuple()
                        .addUUID(TimeOrderedId.at(now))
                        .addString(key.caAccount())
                        .addString(key.domain())
                        .addString(validationMethod.name())
                        .addString(dnsAccount)
                        .addString(ReasonCode.DOMAIN_CONTROL_NEEDED.name())
                        .addString("Control of the domain is about to be asked for.")
                        .addOffsetDateTime(utc(now))
                        .addUUID(key.forOrder() == null ? null : key.forOrder().orderId())
                        .addString(
                                key.forOrder() == null ? null : key.forOrder().caOrderId()))
                .map(result -> result.rowCount() == 1);
    }

    /// Locks the rows of these ids, those of these keys that count for the account, and all that count for one of
    /// these orders alone; always in the same order.
    public Uni<List<DomainControl>> lock(
            SqlConnection tx, Collection<UUID> ids, Collection<Key> keys, Collection<UUID> orders) {
        List<Key> ofAccounts =
                keys.stream().filter(key -> key.forOrder() == null).toList();
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(ids.toArray(UUID[]::new))
                        .addArrayOfString(
                                ofAccounts.stream().map(Key::caAccount).toArray(String[]::new))
                        .addArrayOfString(ofAccounts.stream().map(Key::domain).toArray(String[]::new))
                        .addArrayOfUUID(orders.toArray(UUID[]::new)))
                .map(DomainControls::all);
    }

    public Uni<Void> update(SqlConnection tx, List<DomainControl> controls, Instant now) {
        if (controls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(UPDATE)
                .executeBatch(
                        controls.stream().map(control -> row(control, now)).toList())
                .replaceWithVoid();
    }

    /// The proofs that an order waits for, or waited for alone.
    ///
    /// @param domains those of its account that it waits for
    public Uni<List<DomainControl>> ofOrder(
            SqlClient client, UUID orderId, String caAccount, Collection<String> domains) {
        return client.preparedQuery(OF_ORDER)
                .execute(Tuple.tuple()
                        .addUUID(orderId)
                        .addString(caAccount)
                        .addArrayOfString(domains.toArray(String[]::new)))
                .map(DomainControls::all);
    }

    /// What a list of domains is narrowed to; null where it is not.
    record Filter(
            @Nullable String caAccount,
            @Nullable String domain,
            @Nullable String state) {}

    Uni<List<DomainControl>> list(SqlClient client, Filter filter, int fetch, @Nullable UUID before) {
        return client.preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addUUID(before)
                        .addInteger(fetch)
                        .addString(filter.caAccount())
                        .addString(filter.domain())
                        .addString(filter.state()))
                .map(DomainControls::all);
    }

    /// One of the orders that wait for the proof.
    Uni<Optional<UUID>> waitingOrder(SqlClient client, DomainControl control) {
        ForOrder one = control.forOrder();
        return client.preparedQuery(WAITING_ORDER)
                .execute(Tuple.of(one == null ? null : one.orderId(), control.caAccount(), control.domain()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(row.getUUID("id"));
                    }
                    return Optional.empty();
                });
    }

    Uni<Void> delete(SqlConnection tx, UUID id) {
        return tx.preparedQuery("delete from domain_control where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    Uni<Optional<DomainControl>> find(SqlClient client, UUID id) {
        return client.preparedQuery("select * from domain_control where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst());
    }

    private static Tuple row(DomainControl control, Instant now) {
        DomainControlState state = control.state();
        Waiting waiting = control.waiting();
        Tuple row = Tuple.tuple().addUUID(control.id()).addString(state.name());
        switch (state) {
            case Requested _, Withdrawn _ ->
                row.addString(null).addString(null).addOffsetDateTime(null).addOffsetDateTime(null);
            case Publishing(var _, var name, var value, var _) ->
                row.addString(name).addString(value).addOffsetDateTime(null).addOffsetDateTime(null);
            case Checking(var _, var name, var value, var _) ->
                row.addString(name).addString(value).addOffsetDateTime(null).addOffsetDateTime(null);
            case Proven(var provenAt, var validUntil) ->
                row.addString(null)
                        .addString(null)
                        .addOffsetDateTime(utc(provenAt))
                        .addOffsetDateTime(utc(validUntil));
        }
        return row.addString(waiting == null ? null : waiting.reason().name())
                .addString(waiting == null ? null : waiting.cause())
                .addOffsetDateTime(waiting == null ? null : utc(waiting.nextAttempt()))
                .addOffsetDateTime(utc(now))
                .addString(control.validationMethod().name())
                .addString(control.dnsAccount())
                .addString(form(state));
    }

    private static @Nullable String form(DomainControlState state) {
        return switch (state) {
            case Publishing at -> at.form().name();
            case Checking at -> at.form().name();
            case Requested _, Proven _, Withdrawn _ -> null;
        };
    }

    private static List<DomainControl> all(RowSet<Row> rows) {
        List<DomainControl> controls = new ArrayList<>(rows.size());
        rows.forEach(row -> controls.add(read(row)));
        return controls;
    }

    private static DomainControl read(Row row) {
        return new DomainControl(
                row.getUUID("id"),
                row.getString("ca_account"),
                row.getString("domain"),
                forOrder(row),
                ValidationMethod.valueOf(row.getString("dcv_method")),
                row.getString("dns_account"),
                state(row),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static @Nullable ForOrder forOrder(Row row) {
        UUID orderId = row.getUUID("order_id");
        return orderId == null ? null : new ForOrder(orderId, row.getString("ca_order_id"));
    }

    private static DomainControlState state(Row row) {
        String name = row.getString("state");
        return switch (name) {
            case "REQUESTED" -> new Requested(waiting(row));
            case "PUBLISHING" ->
                new Publishing(form(row), row.getString("record_name"), row.getString("record_value"), waiting(row));
            case "CHECKING" ->
                new Checking(form(row), row.getString("record_name"), row.getString("record_value"), waiting(row));
            case "PROVEN" ->
                new Proven(
                        row.getOffsetDateTime("proven_at").toInstant(), instant(row.getOffsetDateTime("valid_until")));
            case "WITHDRAWN" -> new Withdrawn();
            default ->
                throw new IllegalStateException(
                        "Domain control " + row.getUUID("id") + " is in no known state: " + name);
        };
    }

    private static ChallengeForm form(Row row) {
        String form = row.getString("challenge_form");
        return form == null ? ChallengeForm.TXT : ChallengeForm.valueOf(form);
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                ReasonCode.valueOf(row.getString("reason")),
                row.getString("cause"),
                instant(row.getOffsetDateTime("next_attempt")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
