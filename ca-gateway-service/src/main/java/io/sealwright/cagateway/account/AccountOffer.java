package io.sealwright.cagateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.cagateway.connector.Capabilities;
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
    private static final String KNOWN =
            "select ca, products, said_capabilities from ca_account where name = $1 for update";
    private static final String CHANGE = """
            update ca_account set products = $2, said_capabilities = $3, version = version + 1 where name = $1
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

    /// The authority said what can be ordered. Where that, or what this build can do there, is something else than was
    /// said before, it is said to all.
    public Uni<Void> change(SqlConnection tx, String account, List<Product> products) {
        return tx.preparedQuery(KNOWN).execute(Tuple.of(account)).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().voidItem();
            }
            Row row = rows.iterator().next();
            String ca = row.getString("ca");
            String capabilities = said(connectors.capabilities(ca));
            return of(ca, row.getString("products")).equals(products)
                            && capabilities.equals(row.getString("said_capabilities"))
                    ? Uni.createFrom().voidItem()
                    : write(tx, account, products, capabilities);
        });
    }

    private static String said(Capabilities capabilities) {
        return String.join(" ", capabilities.validationMethods()) + "; " + String.join(" ", capabilities.names());
    }

    private Uni<Void> write(SqlConnection tx, String account, List<Product> products, String capabilities) {
        return tx.preparedQuery(CHANGE)
                .execute(Tuple.of(account, write(products), capabilities))
                .map(rows -> rows.iterator().next())
                .chain(row -> outbox.appendAll(
                        tx,
                        List.of(new Outgoing(
                                event(
                                        row.getUUID("id").toString(),
                                        account,
                                        row.getString("ca"),
                                        row.getBoolean("active"),
                                        products,
                                        row.getLong("version")),
                                null))));
    }

    /// How an account stands now, with what can be done at its authority.
    CaEvent.AccountChanged event(
            String id, String account, String ca, boolean active, List<Product> products, long version) {
        Capabilities capabilities = connectors.capabilities(ca);
        // Of an authority that this build cannot speak to nothing is known.
        boolean known = connectors.of(ca).isPresent();
        return new CaEvent.AccountChanged(
                id,
                account,
                ca,
                active,
                products,
                version,
                clock.instant(),
                known ? capabilities.validationMethods() : null,
                known ? capabilities.names() : null);
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
