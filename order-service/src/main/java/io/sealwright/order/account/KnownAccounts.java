package io.sealwright.order.account;

import io.sealwright.contracts.CaEvent.AccountChanged;
import io.sealwright.contracts.ValidationEvent.DnsAccountChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The accounts that orders may name. Kept from what their owners tell, so that an order can be checked
/// when it comes in, without asking anybody.
@ApplicationScoped
public class KnownAccounts {
    // An older account of the same name that was deleted has another id; the newer one replaces it whatever its
    // version.
    private static final String LEARN_CA = """
            insert into ca_account (name, id, ca, active, products, version, validation_methods, abilities)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (name) do update
                set id = excluded.id, ca = excluded.ca, active = excluded.active, products = excluded.products,
                    version = excluded.version, validation_methods = excluded.validation_methods,
                    abilities = excluded.abilities
                where ca_account.id <> excluded.id or ca_account.version < excluded.version
            """;
    private static final String LEARN_DNS = """
            insert into dns_account (name, id, active, zones, version) values ($1, $2, $3, $4, $5)
            on conflict (name) do update
                set id = excluded.id, active = excluded.active, zones = excluded.zones, version = excluded.version
                where dns_account.id <> excluded.id or dns_account.version < excluded.version
            """;

    public Uni<Void> learn(SqlClient tx, AccountChanged account) {
        JsonArray products = new JsonArray();
        account.products().forEach(product -> products.add(ProductRows.write(product)));
        return tx.preparedQuery(LEARN_CA)
                .execute(Tuple.of(
                                account.name(),
                                account.accountId(),
                                account.ca(),
                                account.active(),
                                products,
                                account.version())
                        .addArrayOfString(texts(account.validationMethods()))
                        .addArrayOfString(texts(account.abilities())))
                .replaceWithVoid();
    }

    public Uni<Void> learn(SqlClient tx, DnsAccountChanged account) {
        return tx.preparedQuery(LEARN_DNS)
                .execute(Tuple.of(account.name(), account.accountId(), account.active())
                        .addArrayOfString(account.zones().toArray(String[]::new))
                        .addLong(account.version()))
                .replaceWithVoid();
    }

    private static String @Nullable [] texts(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    /// An account that takes orders.
    public Uni<Optional<KnownCaAccount>> caAccount(SqlClient client, String name) {
        return everHeardOf(client, name).map(found -> found.filter(KnownCaAccount::active));
    }

    /// An account, even if it is switched off or was deleted.
    public Uni<Optional<KnownCaAccount>> everHeardOf(SqlClient client, String name) {
        return client.preparedQuery("select * from ca_account where name = $1")
                .execute(Tuple.of(name))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(KnownAccounts::read));
    }

    public Uni<Boolean> knowsDnsAccount(SqlClient client, String name) {
        return client.preparedQuery("select 1 from dns_account where name = $1 and active")
                .execute(Tuple.of(name))
                .map(rows -> rows.size() > 0);
    }

    private static KnownCaAccount read(Row row) {
        return new KnownCaAccount(
                row.getString("name"),
                row.getString("ca"),
                row.getBoolean("active"),
                row.getJsonArray("products").stream()
                        .map(JsonObject.class::cast)
                        .map(ProductRows::read)
                        .toList(),
                texts(row, "validation_methods"),
                texts(row, "abilities"));
    }

    private static @Nullable List<String> texts(Row row, String column) {
        String[] texts = row.getArrayOfStrings(column);
        return texts == null ? null : List.of(texts);
    }
}
