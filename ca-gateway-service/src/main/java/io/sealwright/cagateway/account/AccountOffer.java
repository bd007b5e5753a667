package io.sealwright.cagateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be ordered with each account: what its authority said, or what the connector knows before it was asked.
@ApplicationScoped
public class AccountOffer {
    private static final TypeReference<List<Product>> PRODUCTS = new TypeReference<>() {};
    private static final String KNOWN = "select id, ca, products from ca_account where name = $1" + " for update";
    private static final String CHANGE = """
            update ca_account set products = $2, version = version + 1 where name = $1
            returning id, ca, active, version
            """;

    private final Connectors connectors;
    private final ObjectMapper json;
    private final Outbox outbox;
    private final Clock clock;

    AccountOffer(Connectors connectors, ObjectMapper json, Outbox outbox, Clock clock) {
        this.connectors = connectors;
        this.json = json;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @param stored JSON; null where the authority was not asked yet
    List<Product> of(String ca, @Nullable String stored) {
        return stored == null ? connectors.of(ca).map(CaConnector::products).orElse(List.of()) : read(stored);
    }

    /// The authority said what can be ordered. Where that is something else than was known, it is said to all.
    public Uni<Void> change(SqlConnection tx, String account, List<Product> products) {
        return tx.preparedQuery(KNOWN).execute(Tuple.of(account)).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().voidItem();
            }
            Row row = rows.iterator().next();
            return of(row.getString("ca"), row.getString("products")).equals(products)
                    ? Uni.createFrom().voidItem()
                    : write(tx, account, products);
        });
    }

    private Uni<Void> write(SqlConnection tx, String account, List<Product> products) {
        return tx.preparedQuery(CHANGE)
                .execute(Tuple.of(account, write(products)))
                .map(rows -> rows.iterator().next())
                .chain(row -> outbox.appendAll(
                        tx,
                        List.of(new Outgoing(
                                new CaEvent.AccountChanged(
                                        row.getUUID("id").toString(),
                                        account,
                                        row.getString("ca"),
                                        row.getBoolean("active"),
                                        products,
                                        row.getLong("version"),
                                        clock.instant()),
                                null))));
    }

    private List<Product> read(String stored) {
        try {
            return json.readValue(stored, PRODUCTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An account's products are not the JSON that was written", e);
        }
    }

    private String write(List<Product> products) {
        try {
            return json.writeValueAsString(products);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Products cannot be written as JSON", e);
        }
    }
}
