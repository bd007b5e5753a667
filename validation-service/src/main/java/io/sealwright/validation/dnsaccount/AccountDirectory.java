package io.sealwright.validation.dnsaccount;

import io.sealwright.validation.provider.ProviderAccess;
import io.sealwright.validation.zone.DnsName;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Reads DNS accounts for those who write records with them.
@ApplicationScoped
public class AccountDirectory {
    private static final String ALL = "select id, name, zones, active from dns_account order by name";
    private static final String ONE =
            "select id, name, provider, zones, settings, credentials, active from dns_account where id = $1";

    private final Pool pool;
    private final Credentials credentials;

    AccountDirectory(Pool pool, Credentials credentials) {
        this.pool = pool;
        this.credentials = credentials;
    }

    /// An account with everything that is needed to act with it.
    record Opened(AccountEntry entry, String provider, ProviderAccess access) {}

    public Uni<List<AccountEntry>> all() {
        return pool.query(ALL)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AccountDirectory::entry)
                        .toList());
    }

    /// Fails with [io.sealwright.sealing.UnsealableSecret] where its credentials cannot be opened.
    Uni<Optional<Opened>> open(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(this::opened));
    }

    private Opened opened(Row row) {
        AccountEntry entry = entry(row);
        Map<String, String> settings = new HashMap<>();
        JsonObject stored = row.getJsonObject("settings");
        stored.forEach(setting -> settings.put(setting.getKey(), String.valueOf(setting.getValue())));
        ProviderAccess access =
                new ProviderAccess(entry.name(), settings, credentials.open(entry.id(), row.getString("credentials")));
        return new Opened(entry, row.getString("provider"), access);
    }

    private static AccountEntry entry(Row row) {
        return new AccountEntry(
                row.getUUID("id"),
                row.getString("name"),
                Arrays.stream(row.getArrayOfStrings("zones"))
                        .map(DnsName::parse)
                        .toList(),
                row.getBoolean("active"));
    }
}
