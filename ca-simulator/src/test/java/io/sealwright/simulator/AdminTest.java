package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Customer;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AdminTest {
    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    private Caller caller;
    private Customer customer;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Customer.create(caller);
    }

    @Test
    void isReady() {
        assertThat(caller.get("/q/health/ready").status()).isEqualTo(200);
    }

    @Test
    void showsAnAccountWithoutItsPassword() {
        Reply shown = caller.get("/admin/accounts/" + customer.name());

        assertThat(shown.body())
                .contains("\"ca\":\"GLOBALSIGN\"", "\"userName\":\"" + customer.userName() + "\"")
                .doesNotContain("example-pw")
                .doesNotContain("password");
    }

    @Test
    void changesAPasswordAndKeepsTheProfile() {
        Reply changed = caller.put(
                "/admin/accounts/" + customer.name(),
                "{\"ca\":\"GLOBALSIGN\",\"userName\":\"%s\",\"password\":\"another\"}".formatted(customer.userName()));

        assertThat(changed.body()).contains(customer.profileId());
        assertThat(caller.order("GetMSSLProfiles", customer.queryHeader()).errorCode())
                .isEqualTo("-4001");
        assertThat(caller.order(
                                "GetMSSLProfiles",
                                "<QueryRequestHeader>" + customer.token("another") + "</QueryRequestHeader>")
                        .text("SuccessCode"))
                .isEqualTo("0");
    }

    @Test
    void listsWhatWasBought() {
        String domainId = customer.ownDomain(world.dns(), "example.com");
        String orderId = customer.place(customer.order(domainId, Csrs.fresh("www.example.com"))
                        .withSans("api.example.com")
                        .withRest("<SpecialInstructions>ref=1</SpecialInstructions><Coupon>SEALWRIGHT-10</Coupon>"))
                .text("OrderID");

        assertThat(caller.get("/admin/orders?account=" + customer.name()).body())
                .matches("\\{\"count\":1,\"items\":\\[\\{\"orderId\":\"" + orderId + "\","
                        + "\"commonName\":\"www.example.com\",\"names\":\\[\"www.example.com\",\"api.example.com\"],"
                        + "\"kind\":\"NEW\",\"status\":[14],\"csrSha256\":\"[0-9a-f]{64}\","
                        + "\"keySha256\":\"[0-9a-f]{64}\",\"orderedAt\":\"[^\"]+Z\",\"reference\":\"ref=1\","
                        + "\"said\":\\{\"Coupon\":\"SEALWRIGHT-10\"}}]}");
    }

    @Test
    void decidesForAnApproverOfTheCustomer() {
        String domainId = customer.ownDomain(world.dns(), "example.com");
        customer.setIssuance("{\"approvalRequired\": true}");
        String wanted = customer.place(customer.order(domainId, Csrs.fresh("www.example.com")))
                .text("OrderID");
        String unwanted = customer.place(customer.order(domainId, Csrs.fresh("api.example.com")))
                .text("OrderID");

        assertThat(caller.put("/admin/orders/" + wanted + "/approval", "{\"approved\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(caller.put("/admin/orders/" + unwanted + "/approval", "{\"approved\":false}")
                        .body())
                .contains("\"status\":3");

        customer.awaitStatus(wanted, "4");
        assertThat(caller.put("/admin/orders/" + wanted + "/approval", "{\"approved\":true}")
                        .status())
                .as("it waits no more")
                .isEqualTo(404);
    }

    @Test
    void countsCalls() {
        caller.order("GetMSSLProfiles", customer.queryHeader());
        caller.order("GetMSSLProfiles", customer.queryHeader());
        caller.query("GetCertificateOrders", customer.queryHeader());

        assertThat(caller.get("/admin/calls?account=" + customer.name()).body())
                .isEqualTo("{\"GetCertificateOrders\":1,\"GetMSSLProfiles\":2}");
    }

    @Test
    void showsAndClearsFaults() {
        String plan = "{\"seed\":7,\"latency\":{\"probability\":0.5,\"operations\":[\"PVOrder\"],\"millis\":20},"
                + "\"tooManyRequests\":{\"probability\":0.25,\"retryAfterSeconds\":3}}";

        customer.setFaults(plan);

        String path = "/admin/accounts/" + customer.name() + "/faults";
        assertThat(caller.get(path).body()).isEqualTo(plan);
        assertThat(caller.delete(path).status()).isEqualTo(204);
        assertThat(caller.get(path).body()).isEqualTo("{\"seed\":0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            faults   | not json                                                   | The body is not JSON
            faults   | [1]                                                        | the body must be a JSON object
            faults   | {"latencey": {"probability": 1}}                           | unknown fields [latencey]
            faults   | {"latency": {"probability": 2}}                            | latency.probability must be a number
            faults   | {"latency": {"probability": 1, "millis": "x"}}             | millis must be a whole number
            faults   | {"latency": {"probability": 1, "operations": ["Order"]}}   | latency.operations must be a list
            faults   | {"errorCode": {"probability": 1}}                          | code must be a text
            faults   | {"seed": 1.5}                                              | seed must be a whole number
            issuance | {"delayMillis": -1}                                        | delayMillis must be a whole number
            issuance | {"approvalRequired": "yes"}                                | approvalRequired must be true or false
            """)
    void saysWhatIsWrongWithItsInput(String what, String body, String message) {
        Reply reply = caller.put("/admin/accounts/" + customer.name() + "/" + what, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).startsWith("application/json");
        assertThat(reply.body()).startsWith("{\"error\":\"").contains(message);
    }

    @Test
    void refusesAccountsThatCannotBe() {
        String taken = "{\"ca\":\"GLOBALSIGN\",\"userName\":\"%s\",\"password\":\"x\"}".formatted(customer.userName());

        assertThat(caller.put("/admin/accounts/second", taken).body()).contains("belongs to another account");
        assertThat(caller.put("/admin/accounts/" + customer.name(), "{\"ca\":\"DIGICERT\",\"apiKey\":\"one-more\"}")
                        .body())
                .as("names are one space over all authorities")
                .contains("is one at GLOBALSIGN");
        assertThat(caller.put("/admin/accounts/second", "{\"ca\":\"SECTIGO\",\"login\":\"x\",\"password\":\"y\"}")
                        .body())
                .contains("customerUri must be a text");
        assertThat(caller.put("/admin/accounts/Bad_Name", taken).status()).isEqualTo(400);
        assertThat(caller.put("/admin/accounts/second", "{\"ca\":\"ACME\"}").body())
                .contains("ca must be one of those that are played");
        assertThat(caller.get("/admin/accounts/second").status()).isEqualTo(404);
        assertThat(caller.get("/admin/orders").body()).contains("?account=NAME");
        assertThat(caller.get("/admin/calls?account=second").status()).isEqualTo(404);
        assertThat(caller.put("/admin/orders/NONE/review", "{\"passed\":true}").status())
                .isEqualTo(404);
    }
}
