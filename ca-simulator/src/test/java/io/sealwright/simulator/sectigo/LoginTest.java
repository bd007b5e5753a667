package io.sealwright.simulator.sectigo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Scm;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LoginTest {
    private static final String TOKEN = "/auth/realms/apiclients/protocol/openid-connect/token";

    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    private Caller caller;
    private Scm customer;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Scm.create(caller);
    }

    private Reply organizations(Map<String, String> headers) {
        return caller.send("GET", "/api/organization/v1", headers, "");
    }

    @Test
    void asksForThreeHeadersOnEveryCall() {
        Map<String, String> wrong = Map.of("login", customer.login(), "password", "wrong", "customerUri", "acme");
        assertThat(organizations(wrong).status()).isEqualTo(401);
        assertThat(organizations(wrong).body()).isEqualTo("{\"code\":-16,\"description\":\"Unknown user\"}");
        assertThat(organizations(Map.of("login", customer.login(), "password", "example-pw"))
                        .status())
                .isEqualTo(401);
        assertThat(customer.get("/organization/v1").status()).isEqualTo(200);
    }

    @Test
    void takesABearerTokenInstead() {
        String form = "grant_type=client_credentials&client_id=" + customer.clientId() + "&client_secret=";
        Reply refused = caller.send("POST", TOKEN, "application/x-www-form-urlencoded", form + "wrong");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("error").asText()).isEqualTo("invalid_client");

        JsonNode token = caller.send("POST", TOKEN, "application/x-www-form-urlencoded", form + "example-secret")
                .json();

        assertThat(token.path("expires_in").asInt()).isPositive();
        assertThat(organizations(Map.of(
                                "Authorization",
                                "Bearer " + token.path("access_token").asText()))
                        .status())
                .isEqualTo(200);
        Reply stale = organizations(Map.of("Authorization", "Bearer stale"));
        assertThat(stale.status()).isEqualTo(401);
        assertThat(stale.header("WWW-Authenticate")).contains(TOKEN);
    }

    @Test
    void changesItsPassword() {
        assertThat(Scm.code(customer.post("/admin/v1/changepassword", "{\"newPassword\":\"short\"}")))
                .isEqualTo(-7306);
        assertThat(customer.post("/admin/v1/changepassword", "{\"newPassword\":\"long-enough\"}")
                        .status())
                .isEqualTo(204);
        assertThat(customer.get("/organization/v1").status()).isEqualTo(401);
        assertThat(caller.get("/admin/accounts/" + customer.name()).body())
                .contains(customer.login())
                .doesNotContain("example-pw")
                .doesNotContain("example-secret");
    }

    @Test
    void makesTheSameFaults() {
        customer.ownDomain(world.dns(), "example.com");
        customer.setFaults("{\"droppedAfterProcessing\":{\"probability\":1,\"operations\":[\"POST /ssl/v1/enroll\"]}}");
        assertThatThrownBy(() -> customer.enroll(customer.enrollment(Csrs.fresh("www.example.com"))))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(customer.get("/ssl/v1").header("X-Total-Count")).isEqualTo("1");

        customer.setFaults("{\"expiredPassword\":{\"probability\":1}}");
        assertThat(Scm.code(customer.get("/ssl/v1"))).isEqualTo(-16);
        customer.setFaults("{\"errorCode\":{\"probability\":1,\"code\":\"-109\"}}");
        Reply refused = customer.get("/ssl/v1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(Scm.code(refused)).isEqualTo(-109);
        customer.setFaults("{\"malformedAnswer\":{\"probability\":1}}");
        assertThat(customer.get("/ssl/v1").body()).doesNotEndWith("]");
        assertThat(caller.get("/admin/calls?account=" + customer.name())
                        .json()
                        .path("GET /ssl/v1")
                        .asInt())
                .isEqualTo(4);
        assertThat(customer.get("/nowhere").status()).isEqualTo(404);
    }
}
