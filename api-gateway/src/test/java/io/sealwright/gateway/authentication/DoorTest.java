package io.sealwright.gateway.authentication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.gateway.Keys;
import io.sealwright.gateway.ServiceBacking;
import io.sealwright.gateway.Services;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class DoorTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @SuppressWarnings("NullAway.Init") // ServiceBacking puts it here
    private Services services;

    @BeforeEach
    void forget() {
        services.forget();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/orders", "/v1/ca-accounts/1", "/v1/api-clients", "/v1/nothing", "/nothing", "/q/metrics"})
    void givesStrangersNothingWhateverThePath(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .header("RateLimit", nullValue())
                .body("status", equalTo(401))
                .body("type", equalTo("/problems/unauthenticated"));
        given().contentType("application/json").body("{}").post(path).then().statusCode(401);
        assertThat(services.order().seen()).isEmpty();
        assertThat(services.caGateway().seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer sw_unknown-012345678901234567890123456789012345678",
                "Bearer sw_short",
                "Bearer ",
                "Bearer nonsense",
                "Basic YWRtaW46YWRtaW4=",
                "sw_admin-0123456789012345678901234567890123456789"
            })
    void refusesCredentialsThatAreNotGood(String authorization) {
        given().header("Authorization", authorization)
                .get("/v1/orders")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("detail", not(containsString("sw_")));
        assertThat(services.order().seen()).isEmpty();
    }

    @Test
    void opensNothingForTheTokensThatItGivesToServices() {
        String internal = Jwt.issuer("sealwright")
                .upn("admin")
                .audience("sealwright-services")
                .groups(Set.of("ADMIN"))
                .expiresIn(60)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(config("sealwright.identity.private-key-file"));
        given().header("Authorization", "Bearer " + internal)
                .get("/v1/orders")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + internal)
                .get("/v1/api-clients")
                .then()
                .statusCode(401);
        assertThat(services.order().seen()).isEmpty();
    }

    @Test
    void tellsServicesWhoCallsByATokenOfItsOwn() throws Exception {
        Keys.with(Keys.OPERATOR).get("/v1/orders").then().statusCode(200);
        JsonWebToken token = SeenToken.in(services.order().seen().getFirst().headers());
        assertThat(token.getName()).isEqualTo("operator");
        assertThat(token.<String>getClaim("team")).isEqualTo("platform");
        assertThat(token.getGroups()).containsExactlyInAnyOrder("OPERATOR", "APPROVER");
        assertThat(token.getAudience()).containsExactly("sealwright-services");
        assertThat(token.getExpirationTime() - token.getIssuedAtTime()).isEqualTo(60);
    }

    @Test
    void keepsBackWhateverACallerSaysOfItself() {
        Keys.with(Keys.REQUESTER)
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-User", "root")
                .header("Forwarded", "for=1.2.3.4")
                .header("X-User", "root")
                .header("X-Sealwright-Roles", "ADMIN")
                .header("Connection", "X-Secret")
                .header("X-Secret", "1")
                .cookie("sealwright_session", "x")
                .header("Idempotency-Key", "k1")
                .header("Accept", "application/json")
                .get("/v1/orders?state=ISSUED&limit=2")
                .then()
                .statusCode(200);
        var seen = services.order().seen().getFirst();
        assertThat(seen.target()).isEqualTo("/v1/orders?state=ISSUED&limit=2");
        assertThat(seen.headers().keySet())
                .doesNotContain(
                        "X-forwarded-for",
                        "X-forwarded-user",
                        "X-forwarded-host",
                        "Forwarded",
                        "X-user",
                        "X-sealwright-roles",
                        "X-secret",
                        "Cookie");
        assertThat(seen.headers().getFirst("Idempotency-Key")).isEqualTo("k1");
        assertThat(seen.headers().get("Authorization")).hasSize(1);
    }

    @Test
    void goesOnInTheCallersTraceAndBeginsOneWhereThereIsNone() {
        Keys.with(Keys.REQUESTER)
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .get("/v1/orders")
                .then()
                .statusCode(200);
        Keys.with(Keys.REQUESTER).get("/v1/orders").then().statusCode(200);
        List<String> traces = services.order().seen().stream()
                .map(seen -> seen.headers().get("traceparent"))
                .peek(values -> assertThat(values).hasSize(1))
                .map(List::getFirst)
                .toList();
        assertThat(traces.getFirst()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
        assertThat(traces.getLast())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
                .doesNotContain(TRACE);
    }

    @Test
    void makesAClientWhoseKeyIsShownOnceAndWorksUntilItIsDeleted() {
        var created = Keys.with(Keys.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"shop-deploy\",\"team\":\"shop\",\"roles\":[\"REQUESTER\",\"AUDITOR\"]}")
                .post("/v1/api-clients")
                .then()
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"))
                .body("key", startsWith("sw_"))
                .body("createdBy", equalTo("admin"))
                .extract();
        String id = created.path("id");
        String key = created.path("key");
        assertThat(created.header("Location")).endsWith("/v1/api-clients/" + id);

        Keys.with(key).get("/v1/orders").then().statusCode(200);
        Keys.with(key).get("/v1/api-clients").then().statusCode(403).contentType("application/problem+json");
        Keys.with(Keys.ADMIN)
                .get("/v1/api-clients/" + id)
                .then()
                .statusCode(200)
                .body("roles", hasItems("REQUESTER", "AUDITOR"))
                .body("key", nullValue())
                .body("keyHash", nullValue())
                .body("lastUsedAt", not(nullValue()));
        Keys.with(Keys.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"shop-deploy\",\"team\":\"shop\",\"roles\":[\"REQUESTER\"]}")
                .post("/v1/api-clients")
                .then()
                .statusCode(409);

        Keys.with(Keys.ADMIN).delete("/v1/api-clients/" + id).then().statusCode(204);
        Keys.with(key).get("/v1/orders").then().statusCode(401);
        Keys.with(Keys.ADMIN).get("/v1/api-clients/" + id).then().statusCode(404);
        Keys.with(Keys.ADMIN).delete("/v1/api-clients/" + id).then().statusCode(404);
        Keys.with(Keys.ADMIN)
                .get("/v1/api-clients")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("operator"))
                .body("items.name", not(hasItem("shop-deploy")));
    }

    @Test
    void saysEverythingThatIsWrongWithAClientAtOnce() {
        Keys.with(Keys.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"No Spaces\",\"roles\":[\"KING\"],\"colour\":\"red\"}")
                .post("/v1/api-clients")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItems("/name", "/team", "/roles/0", "/colour"))
                .body("errors", hasSize(4));
        Keys.with(Keys.ADMIN)
                .contentType("application/json")
                .body("{\"name\":")
                .post("/v1/api-clients")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        Keys.with(Keys.ADMIN)
                .contentType("text/plain")
                .body("hello")
                .post("/v1/api-clients")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        Keys.with(Keys.ADMIN).put("/v1/api-clients").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void measuresPathsByTheirKindAndNotByWhatIsNamedInThem() {
        Keys.with(Keys.OPERATOR).get("/v1/orders/0198-of-one-order/timeline");
        String metrics = Keys.with(Keys.OPERATOR).get("/q/metrics").asString();
        assertThat(metrics).contains("uri=\"/v1/orders/{id}\"").doesNotContain("0198-of-one-order");
    }

    @Test
    void listsClientsByPages() {
        String cursor = Keys.with(Keys.ADMIN)
                .get("/v1/api-clients?limit=3")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .extract()
                .path("next");
        Keys.with(Keys.ADMIN)
                .queryParam("limit", 3)
                .queryParam("cursor", cursor)
                .get("/v1/api-clients")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", nullValue());
        Keys.with(Keys.ADMIN).get("/v1/api-clients?cursor=nonsense").then().statusCode(422);
    }

    @Test
    void tellsALoadBalancerOfItsHealthAndOnlyKnownCallersItsNumbers() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/v1/orders").then().statusCode(401);
        Keys.with(Keys.OPERATOR)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("sealwright_gateway_refused_total{reason=\"unauthenticated\"}"));
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
