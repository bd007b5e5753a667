package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Customer;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Orders that were there before, and what happens to them in an authority's portal.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SeedTest {
    @ConfigProperty(name = "test.url")
    URI base;

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller(base);
    }

    private String account(String ca) {
        String name = "seeded-" + UUID.randomUUID().toString().substring(0, 8);
        String credentials = switch (ca) {
            case "GLOBALSIGN" -> "\"userName\": \"PAR_%s\", \"password\": \"example-pw\"".formatted(name);
            case "DIGICERT" -> "\"apiKey\": \"key-%s\"".formatted(name);
            default -> "\"login\": \"%s\", \"password\": \"example-pw\", \"customerUri\": \"test\"".formatted(name);
        };
        Reply opened = caller.put("/admin/accounts/" + name, "{\"ca\": \"%s\", %s}".formatted(ca, credentials));
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        caller.put("/admin/accounts/" + name + "/issuance", "{\"delayMillis\": 0}");
        return name;
    }

    private Reply seed(String json) {
        return caller.send("POST", "/admin/orders:seed", "application/json", json);
    }

    private JsonNode orders(String account) {
        return caller.get("/admin/orders?account=" + account).json().path("items");
    }

    @ParameterizedTest
    @CsvSource({"GLOBALSIGN,4,7", "DIGICERT,issued,revoked", "SECTIGO,Issued,Revoked"})
    void givesAnAccountManyIssuedOrdersThatCanBeRevoked(String ca, String issued, String revoked) {
        String account = account(ca);

        Reply sown = seed("{\"account\": \"%s\", \"count\": 25, \"domain\": \"seed.example.net\", \"days\": 100}"
                .formatted(account));

        assertThat(sown.status()).as(sown.body()).isEqualTo(200);
        Set<String> names = new HashSet<>();
        Set<String> ids = new HashSet<>();
        orders(account).forEach(order -> {
            names.add(order.path("commonName").asText());
            ids.add(order.path("orderId").asText());
            assertThat(order.path("status").asText()).isEqualTo(issued);
        });
        assertThat(names).hasSize(25).allSatisfy(name -> assertThat(name).endsWith(".seed.example.net"));
        assertThat(ids).hasSize(25);
        String one = ids.iterator().next();
        assertThat(caller.put("/admin/orders/" + one + "/revocation", "{}").status())
                .isEqualTo(200);
        await().until(() -> {
            for (JsonNode order : orders(account)) {
                if (order.path("orderId").asText().equals(one)) {
                    return order.path("status").asText().equals(revoked);
                }
            }
            return false;
        });
        assertThat(caller.put("/admin/orders/" + one + "/revocation", "{}").status())
                .as("once")
                .isEqualTo(404);
    }

    @Test
    void theSeededCertificatesAreServed() {
        Customer customer = Customer.create(caller);
        seed("{\"account\": \"%s\", \"count\": 3, \"days\": 3}".formatted(customer.name()));
        String first = orders(customer.name()).path(0).path("orderId").asText();

        Reply order = customer.orderById(first);

        assertThat(order.text("OrderStatus")).isEqualTo("4");
        assertThat(order.text("X509Cert")).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(order.text("CommonName")).isEqualTo("s000000.example.com");
    }

    @Test
    void refusesWhatIsNoSeed() {
        String account = account("DIGICERT");

        assertThat(seed("{\"account\": \"%s\"}".formatted(account)).status()).isEqualTo(400);
        assertThat(seed("{\"account\": \"nobody\", \"count\": 1}").status()).isEqualTo(404);
        assertThat(seed("{\"account\": \"%s\", \"count\": 0}".formatted(account))
                        .status())
                .isEqualTo(400);
    }
}
