package io.sealwright.cagateway.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sealwright.cagateway.CaEvents;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Tokens;
import io.sealwright.contracts.CaEvent.AccountChanged;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class AccountResourceTest {
    private static final String PATH = "/v1/ca-accounts";
    private static final String SECRET = "hunter2-is-secret";

    private final String name = "acct-" + UUID.randomUUID();

    @Inject
    Pool pool;

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
    }

    private static String body(String name) {
        return """
                {"name": "%s", "ca": "GLOBALSIGN", "url": "http://127.0.0.1:1",
                 "credentials": {"userName": "PAR1_x", "password": "%s"},
                 "settings": {"profileId": "45678_SMS2_1"},
                 "contact": {"firstName": "A", "lastName": "B", "email": "pki@example.com", "phone": "+44"}}
                """.formatted(name, SECRET);
    }

    private Response create() {
        return as("OPERATOR").body(body(name)).post(PATH);
    }

    @Test
    void createsShowsAndListsWithoutEverShowingCredentials() {
        Response created = create();
        created.then()
                .statusCode(201)
                .header("Location", notNullValue())
                .header("ETag", "\"0\"")
                .body("name", equalTo(name))
                .body("credentialsSet", equalTo(true))
                .body("credentials", nullValue())
                .body("limits.callsPerSecond", equalTo(50))
                .body("products.code", hasItem("PV_SHA2"));
        String id = created.path("id");
        for (String key : List.of(id, name)) {
            as("REQUESTER").get(PATH + "/" + key).then().statusCode(200).body("id", equalTo(id));
        }
        String list = as("REQUESTER")
                .get(PATH + "?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(list).contains(name).doesNotContain(SECRET);
        String sealed = pool.preparedQuery("select sealed_credentials from ca_account where name = $1")
                .execute(Tuple.of(name))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
        assertThat(sealed).startsWith("k1:").doesNotContain(SECRET);
    }

    @Test
    void saysSoOnKafkaWheneverAnAccountChanges() {
        create().then().statusCode(201);
        as("ADMIN").body("{\"active\": false}").patch(PATH + "/" + name).then().statusCode(200);
        as("ADMIN").body("{\"active\": true}").patch(PATH + "/" + name).then().statusCode(200);
        as("ADMIN").delete(PATH + "/" + name).then().statusCode(204);

        try (CaEvents events = new CaEvents()) {
            await().untilAsserted(() -> assertThat(events.about(name, AccountChanged.class))
                    .extracting(AccountChanged::active, AccountChanged::version)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(true, 0L),
                            org.assertj.core.groups.Tuple.tuple(false, 1L),
                            org.assertj.core.groups.Tuple.tuple(true, 2L),
                            org.assertj.core.groups.Tuple.tuple(false, 3L)));
            assertThat(events.about(name).toString()).contains("PV_SHA2").doesNotContain(SECRET);
        }
    }

    @Test
    void changesOnlyWhatIsSentAndOnlyFromTheVersionSeen() {
        String etag = create().header("ETag");
        as("OPERATOR")
                .header("If-Match", etag)
                .body(
                        "{\"proxy\": {\"host\": \"proxy.internal\", \"port\": 3128}, \"limits\": {\"callsPerSecond\": 7}}")
                .patch(PATH + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("proxy.port", equalTo(3128))
                .body("limits.callsPerSecond", equalTo(7))
                .body("limits.concurrentCalls", equalTo(8))
                .body("settings.profileId", equalTo("45678_SMS2_1"));
        as("OPERATOR")
                .header("If-Match", etag)
                .body("{\"active\": false}")
                .patch(PATH + "/" + name)
                .then()
                .statusCode(412);
        as("OPERATOR")
                .body("{\"proxy\": null}")
                .patch(PATH + "/" + name)
                .then()
                .statusCode(200)
                .body("proxy", nullValue());
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        as("OPERATOR")
                .body("""
                        {"name": "Not Good", "ca": "GLOBALSIGN", "url": "ftp://x", "speed": 9,
                         "credentials": {"userName": "PAR1_x", "pin": "1"},
                         "settings": {"profileId": "45678_SMS2_1", "vettingLevel": "XX"},
                         "proxy": {"host": "bad host", "port": 0},
                         "contact": {"firstName": "A", "lastName": "B", "email": "nobody", "phone": "+44"},
                         "limits": {"callsPerSecond": 0}}
                        """)
                .post(PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer.sort()",
                        contains(
                                "/contact/email",
                                "/credentials/password",
                                "/credentials/pin",
                                "/limits/callsPerSecond",
                                "/name",
                                "/proxy/host",
                                "/proxy/port",
                                "/settings/vettingLevel",
                                "/speed",
                                "/url"));
        as("OPERATOR")
                .body("{\"name\": \"x\", \"ca\": \"ACME\", \"url\": \"http://x\", \"speed\": 9}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.pointer.sort()", contains("/ca", "/speed"));
        as("OPERATOR").body("[]").post(PATH).then().statusCode(400);
    }

    @Test
    void refusesASecondAccountOfTheNameAndAChangeOfTheName() {
        create().then().statusCode(201);
        create().then().statusCode(409);
        as("OPERATOR")
                .body("{\"name\": \"other\"}")
                .patch(PATH + "/" + name)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/name"));
    }

    @Test
    void letsOnlyOperatorsWriteAndNobodyInWithoutAToken() {
        as("REQUESTER").body(body(name)).post(PATH).then().statusCode(403);
        given().contentType(ContentType.JSON).body(body(name)).post(PATH).then().statusCode(401);
        given().get(PATH).then().statusCode(401);
        as("REQUESTER").post(PATH + "/" + name + "/test").then().statusCode(403);
        as("REQUESTER").get(PATH + "/" + name).then().statusCode(404);
    }

    @Test
    void pagesThroughTheList() {
        create().then().statusCode(201);
        as("OPERATOR").body(body("b-" + name)).post(PATH).then().statusCode(201);
        Response first = as("AUDITOR").get(PATH + "?limit=1");
        first.then().statusCode(200).body("items", hasSize(1)).body("next", notNullValue());
        as("AUDITOR")
                .get(PATH + "?limit=1&cursor=" + first.<String>path("next"))
                .then()
                .statusCode(200)
                .body("items[0].id", not(equalTo(first.<String>path("items[0].id"))));
        as("AUDITOR").get(PATH + "?cursor=abc").then().statusCode(422);
    }

    @Test
    void keepsAnAccountThatOrdersStillNeed() {
        create().then().statusCode(201);
        pool.preparedQuery("""
                insert into submission (order_id, account, state, attempts, sends, sends_allowed, failures, absences,
                                        doubtful, cancel_wanted)
                values ($1, $2, 'WAITING', 0, 0, 2, 0, 0, false, false)
                """)
                .execute(Tuple.of(UUID.randomUUID().toString(), name))
                .await()
                .indefinitely();

        as("OPERATOR").delete(PATH + "/" + name).then().statusCode(409);
    }

    @Test
    void tellsWhyAnAccountDoesNotWork() {
        create().then().statusCode(201);
        as("OPERATOR")
                .post(PATH + "/" + name + "/test")
                .then()
                .statusCode(200)
                .body("passed", equalTo(false))
                .body("checks[0].name", equalTo("connection"))
                .body("checks[0].passed", equalTo(false));
        as("OPERATOR").post(PATH + "/nobody/test").then().statusCode(404);
    }

    @Test
    void changesOfSeveralPeopleAtOnceAllCount() {
        create();

        List<CompletableFuture<Integer>> answers = IntStream.range(1, 9)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> as("OPERATOR")
                        .body("{\"limits\": {\"concurrentCalls\": %d}}".formatted(i))
                        .patch(PATH + "/" + name)
                        .statusCode()))
                .toList();

        assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
        as("OPERATOR").get(PATH + "/" + name).then().body("version", equalTo(answers.size()));
    }

    @Test
    void aCredentialForAHeaderIsOneLineAndIsNeverQuoted() {
        Response answer = as("OPERATOR").body("""
                        {"name": "%s", "ca": "DIGICERT", "url": "http://127.0.0.1:1/services/v2",
                         "credentials": {"apiKey": "%s\\n"},
                         "settings": {"organizationId": "1"},
                         "contact": {"firstName": "A", "lastName": "B", "email": "pki@example.com", "phone": "+44"}}
                        """.formatted(name, SECRET)).post(PATH);

        answer.then().statusCode(422).body("errors.pointer", contains("/credentials/apiKey"));
        assertThat(answer.asString()).doesNotContain(SECRET);
    }

    @Test
    void anAccountThatMayLogInInTwoWaysSaysWhichFieldsBelongTogether() {
        as("OPERATOR")
                .body("""
                        {"name": "%s", "ca": "SECTIGO", "url": "http://127.0.0.1:1/api",
                         "credentials": {"login": "admin", "clientSecret": "%s"},
                         "settings": {"organizationId": "2645"},
                         "contact": {"firstName": "A", "lastName": "B", "email": "pki@example.com", "phone": "+44"}}
                        """.formatted(name, SECRET))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/credentials"))
                .body("errors[0].detail", equalTo("must have either login and password, or clientId and clientSecret"));
    }
}
