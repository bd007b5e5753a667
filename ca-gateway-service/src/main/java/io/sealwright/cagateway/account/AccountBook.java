package io.sealwright.cagateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.cagateway.connector.CallLimit;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Capabilities;
import io.sealwright.cagateway.connector.NoCalls;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WithinCapabilities;
import io.sealwright.contracts.Contact;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.sealing.Sealer;
import io.sealwright.sealing.UnsealableSecret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads accounts for calling, and keeps note of why one is not called.
@ApplicationScoped
public class AccountBook {
    private static final Logger LOG = Logger.getLogger(AccountBook.class);
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String READ = """
            select a.id, a.name, a.ca, a.url, a.sealed_credentials, a.settings::text as settings, a.proxy_host,
                   a.proxy_port, a.first_name, a.last_name, a.email, a.phone, a.calls_per_second, a.concurrent_calls,
                   a.active, a.version, s.account as stopped, s.reason, s.detail, s.since, s.mended_at
              from ca_account a left join account_stop s on s.account = a.name
            """;
    private static final String READ_ALL = READ + " order by a.name";
    private static final String READ_ONE = READ + " where a.name = $1 or a.id::text = $1";
    private static final String EXISTING = "select name from ca_account where name = any($1)";
    private static final String TAKING_ORDERS = EXISTING + " and active";
    private static final String STOP = """
            insert into account_stop (account, reason, detail, since) values ($1, $2, $3, $4)
            on conflict (account) do update
               set reason = excluded.reason, detail = excluded.detail, since = excluded.since, mended_at = null
             where (account_stop.mended_at is null and account_stop.reason is distinct from excluded.reason)
                or account_stop.mended_at < $5
            """;
    private static final String MEND = """
            insert into account_stop (account, since, mended_at) select unnest($1::text[]), $2, $2
            on conflict (account) do update set mended_at = excluded.mended_at
            """;
    private static final String GO_ON = "delete from account_stop where account = $1 and mended_at = $2";

    private final Sealer sealer;
    private final Connectors connectors;
    private final ObjectMapper json;

    AccountBook(Sealer sealer, Connectors connectors, ObjectMapper json) {
        this.sealer = sealer;
        this.connectors = connectors;
        this.json = json;
    }

    public Uni<List<AccountRecord>> all(SqlClient sql) {
        return sql.query(READ_ALL).execute().map(this::records);
    }

    /// At most one.
    public Uni<List<AccountRecord>> idOrNamed(SqlClient sql, String idOrName) {
        return sql.preparedQuery(READ_ONE).execute(Tuple.of(idOrName)).map(this::records);
    }

    /// Those of the given accounts that exist and may place orders.
    public Uni<Set<String>> takingOrders(SqlClient sql, Collection<String> names) {
        return named(sql, TAKING_ORDERS, names);
    }

    /// Those of the given accounts that exist, switched on or not.
    public Uni<Set<String>> existing(SqlClient sql, Collection<String> names) {
        return named(sql, EXISTING, names);
    }

    private static Uni<Set<String>> named(SqlClient sql, String query, Collection<String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return sql.preparedQuery(query)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> found = new HashSet<>();
                    rows.forEach(r -> found.add(r.getString(0)));
                    return found;
                });
    }

    /// Notes that the account must not be called until somebody changes something.
    ///
    /// @param calledAt when the account was read for the call that says so: it says nothing about what was
    ///     mended after
    public Uni<Void> stop(SqlClient sql, String account, Trouble.OperatorMustAct why, Instant calledAt, Instant now) {
        return sql.preparedQuery(STOP)
                .execute(Tuple.of(account, why.reason().name(), why.detail(), utc(now), utc(calledAt)))
                .replaceWithVoid();
    }

    /// Notes that somebody changed something, so that what was held because of these accounts may go on.
    public Uni<Void> mend(SqlClient sql, Collection<String> accounts, Instant now) {
        if (accounts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] names = accounts.stream().sorted().toArray(String[]::new);
        return sql.preparedQuery(MEND)
                .execute(Tuple.tuple().addArrayOfString(names).addOffsetDateTime(utc(now)))
                .replaceWithVoid();
    }

    /// What was held goes on; the note of it is not needed any more.
    public Uni<Void> goOn(SqlClient sql, String account, Instant mendedAt) {
        return sql.preparedQuery(GO_ON)
                .execute(Tuple.of(account, utc(mendedAt)))
                .replaceWithVoid();
    }

    /// Makes ready to call for the account. Where that cannot be, every question is answered with why.
    public CaClient connect(AccountRecord account, CallRules rules) {
        return connectors
                .of(account.ca())
                .map(connector -> {
                    try {
                        CaAccess access = access(account);
                        CaClient client = connector.connect(
                                access, rules.hiding(access.credentials().values()));
                        return new WithinCapabilities(connector.ca(), connector.capabilities(), client);
                    } catch (UnsealableSecret e) {
                        return held(ReasonCode.CA_CREDENTIALS, e.getMessage());
                    } catch (IllegalArgumentException e) {
                        LOG.errorf(e, "The account %s cannot be connected as it is set", account.name());
                        return held(
                                ReasonCode.CA_PERMISSION,
                                "A setting of the account " + account.name() + " cannot be used. Look at its url and"
                                        + " settings, and change what is wrong.");
                    }
                })
                .orElseGet(() -> held(
                        ReasonCode.CA_ACCOUNT_MISSING,
                        "This build of the service cannot speak to " + account.ca() + " as the account "
                                + account.name() + " asks."));
    }

    /// How often the account's authority lets it call.
    public List<CallLimit> limits(AccountRecord account) {
        return connectors.of(account.ca()).map(CaConnector::limits).orElse(List.of());
    }

    /// What can be done at the account's authority.
    public Capabilities capabilities(AccountRecord account) {
        return connectors.capabilities(account.ca());
    }

    private static CaClient held(ReasonCode reason, @Nullable String detail) {
        return new NoCalls(new Trouble.OperatorMustAct(reason, detail == null ? reason.name() : detail));
    }

    private CaAccess access(AccountRecord account) {
        String opened = sealer.openText(account.sealedCredentials(), AccountRecord.sealingContext(account.id()));
        return new CaAccess(
                account.name(), account.url(), texts(opened), account.settings(), account.proxy(), account.contact());
    }

    private Map<String, String> texts(String text) {
        try {
            return json.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            // Without the cause: it could quote a credential.
            throw new IllegalStateException("A CA account's fields are not the JSON object that was written");
        }
    }

    private List<AccountRecord> records(RowSet<Row> rows) {
        List<AccountRecord> all = new ArrayList<>(rows.size());
        rows.forEach(r -> all.add(record(r)));
        return all;
    }

    private AccountRecord record(Row row) {
        String proxyHost = row.getString("proxy_host");
        Integer proxyPort = row.getInteger("proxy_port");
        return new AccountRecord(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("ca"),
                URI.create(row.getString("url")),
                row.getString("sealed_credentials"),
                texts(row.getString("settings")),
                proxyHost == null || proxyPort == null ? null : new CaAccess.Proxy(proxyHost, proxyPort),
                new Contact(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("phone")),
                row.getInteger("calls_per_second"),
                row.getInteger("concurrent_calls"),
                row.getBoolean("active"),
                row.getLong("version"),
                row.getString("stopped") == null ? null : stop(row));
    }

    private static AccountRecord.Stop stop(Row row) {
        String reason = row.getString("reason");
        String detail = row.getString("detail");
        OffsetDateTime mended = row.getOffsetDateTime("mended_at");
        return new AccountRecord.Stop(
                reason == null ? null : ReasonCode.valueOf(reason),
                detail == null ? "" : detail,
                row.getOffsetDateTime("since").toInstant(),
                mended == null ? null : mended.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
