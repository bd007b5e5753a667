package io.sealwright.validation.dnsaccount;

import static io.restassured.RestAssured.given;
import static io.sealwright.validation.Callers.operator;
import static io.sealwright.validation.Callers.requester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealwright.validation.DnsSeen;
import io.sealwright.validation.EventsHeard;
import io.sealwright.validation.ServiceBacking;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class DnsAccountResourceTest {
    private static final String ACCOUNTS = "/v1/dns-accounts";

    @Inject
    Pool pool;

    private static String body(String name, String zones, String secret) {
        return """
                {"name": "%s", "provider": "RFC2136", "zones": [%s], "active": true,
                 "settings": {"server": "127.0.0.1:%d", "tsigKeyName": "%s"},
                 "credentials": {"tsigSecret": "%s"}}
                """.formatted(name, zones, DnsSeen.port(), ServiceBacking.KEY_NAME, secret);
    }

    private static String fresh() {
        return "a-" + UUID.randomUUID();
    }

    private static Response create(String name) {
        Response created = operator()
                .body(body(name, "\"unused-" + name + ".example\"", ServiceBacking.SECRET))
                .post(ACCOUNTS);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return created;
    }

    @Test
    void keepsAnAccountAndNeverShowsItsSecret() {
        String name = fresh();
        Response created = create(name);
        String location = created.header("Location");
        assertThat(location).contains(ACCOUNTS + "/" + created.path("id"));
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        requester()
                .get(ACCOUNTS + "/" + created.path("id"))
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("name", equalTo(name))
                .body("provider", equalTo("RFC2136"))
                .body("settings.tsigAlgorithm", equalTo("hmac-sha256"))
                .body("credentialsSet", contains("tsigSecret"))
                .body("active", equalTo(true))
                .body("$", not(hasItem("credentials")));
    }

    @Test
    void tellsOfEveryChangeInTheOrderOfVersions() throws Exception {
        String name = fresh();
        try (EventsHeard heard = EventsHeard.ofValidation()) {
            String id = create(name).path("id");
            operator()
                    .body("{\"active\": false}")
                    .patch(ACCOUNTS + "/" + id)
                    .then()
                    .statusCode(200);
            operator().delete(ACCOUNTS + "/" + id).then().statusCode(204);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(heard.of(name)).hasSize(3));
            assertThat(heard.typesOf(name)).containsOnly("dns-account-changed");
            assertThat(heard.of(name).stream().map(e -> e.body().get("version").asLong()))
                    .containsExactly(0L, 1L, 2L);
            assertThat(heard.of(name).stream().map(e -> e.body().get("active").asBoolean()))
                    .containsExactly(true, false, false);
            assertThat(heard.of(name).getFirst().body().get("zones").get(0).asText())
                    .isEqualTo("unused-" + name + ".example");
        }
    }

    @Test
    void changesFieldsOneByOne() {
        String name = fresh();
        String id = create(name).path("id");
        operator()
                .body(
                        "{\"zones\": [\"Two.Example.\", \"one.example\"], \"settings\": {\"tsigAlgorithm\": \"hmac-sha512\"}}")
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("zones", contains("two.example", "one.example"))
                .body("settings.tsigAlgorithm", equalTo("hmac-sha512"))
                .body("settings.tsigKeyName", equalTo(ServiceBacking.KEY_NAME));
        operator()
                .contentType("application/merge-patch+json")
                .body("{\"credentials\": {\"tsigSecret\": \"" + ServiceBacking.SECRET + "\"}}")
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void refusesAChangeOfAVersionThatIsGone() {
        String id = create(fresh()).path("id");
        operator()
                .header("If-Match", "\"0\"")
                .body("{\"active\": false}")
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(200);
        operator()
                .header("If-Match", "\"0\"")
                .body("{\"active\": true}")
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("detail", containsString("version 1"));
        operator()
                .header("If-Match", "\"0\"")
                .delete(ACCOUNTS + "/" + id)
                .then()
                .statusCode(412);
        operator()
                .header("If-Match", "\"1\"")
                .delete(ACCOUNTS + "/" + id)
                .then()
                .statusCode(204);
        operator().get(ACCOUNTS + "/" + id).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void refusesAnotherAccountOfTheSameName() {
        String name = fresh();
        create(name);
        operator()
                .body(body(name, "\"x.example\"", ServiceBacking.SECRET))
                .post(ACCOUNTS)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString(name));
    }

    @Test
    void refusesToRename() {
        String id = create(fresh()).path("id");
        operator()
                .body("{\"name\": \"other\"}")
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/name"));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        operator()
                .body("""
                        {"name": "no blanks", "provider": "RFC2136", "zones": ["fine.example", "bad..zone", "fine.example"],
                         "settings": {"server": "http://x", "tsigKeyName": "k", "tsigAlgorithm": "hmac-md5", "colour": "red"},
                         "credentials": {}, "active": "yes", "extra": 1}
                        """)
                .post(ACCOUNTS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/name",
                                "/zones/1",
                                "/zones/2",
                                "/settings/server",
                                "/settings/tsigAlgorithm",
                                "/settings/colour",
                                "/credentials/tsigSecret",
                                "/active",
                                "/extra"));
    }

    @Test
    void namesTheProvidersThatThereAre() {
        operator()
                .body(body(fresh(), "\"x.example\"", "x").replace("RFC2136", "FAX"))
                .post(ACCOUNTS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/provider"))
                .body("errors[0].detail", containsString("RFC2136"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"not json|400", "[]|400", "'{}'|422", "''|400"})
    void refusesBodiesThatAreNoAccount(String body, int status) {
        operator().body(body).post(ACCOUNTS).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void refusesShortSecretsWithoutRepeatingThem() {
        operator()
                .body(body(fresh(), "\"x.example\"", "c2hvcnQtc2VjcmV0"))
                .post(ACCOUNTS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/credentials/tsigSecret"))
                .body(not(containsString("c2hvcnQtc2VjcmV0")));
    }

    @Test
    void letsOnlyOperatorsWriteAndNobodyInWithoutAToken() {
        String id = create(fresh()).path("id");
        requester()
                .body(body(fresh(), "\"x.example\"", "x"))
                .post(ACCOUNTS)
                .then()
                .statusCode(403);
        requester().body("{}").patch(ACCOUNTS + "/" + id).then().statusCode(403);
        requester().delete(ACCOUNTS + "/" + id).then().statusCode(403);
        requester().post(ACCOUNTS + "/" + id + "/test").then().statusCode(403);
        given().get(ACCOUNTS).then().statusCode(401).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-uuid", "00000000-0000-0000-0000-000000000000"})
    void knowsNoAccountThatIsNotThere(String id) {
        operator().get(ACCOUNTS + "/" + id).then().statusCode(404).contentType("application/problem+json");
        operator().body("{}").patch(ACCOUNTS + "/" + id).then().statusCode(404);
        operator().delete(ACCOUNTS + "/" + id).then().statusCode(404);
        operator().post(ACCOUNTS + "/" + id + "/test").then().statusCode(404);
    }

    @Test
    void listsPageByPage() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            names.add(create(fresh()).path("name"));
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Response page = cursor == null
                    ? requester().get(ACCOUNTS + "?limit=2")
                    : requester().queryParam("cursor", cursor).get(ACCOUNTS + "?limit=2");
            assertThat(page.statusCode()).isEqualTo(200);
            seen.addAll(page.jsonPath().getList("items.name"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen).containsAll(names).doesNotHaveDuplicates();
        requester().get(ACCOUNTS + "?cursor=tampered").then().statusCode(422);
        requester().get(ACCOUNTS + "?limit=0").then().statusCode(422);
        requester().get(ACCOUNTS + "?colour=red").then().statusCode(422);
    }

    @Test
    void testsAnAccountThatWorks() {
        String id = operator()
                .body(body(fresh(), "\"" + ServiceBacking.ZONE + "\"", ServiceBacking.SECRET))
                .post(ACCOUNTS)
                .path("id");
        try {
            operator()
                    .post(ACCOUNTS + "/" + id + "/test")
                    .then()
                    .statusCode(200)
                    .body("ok", equalTo(true))
                    .body("checks.name", contains("WRITE", "SEE", "REMOVE"))
                    .body("checks.zone", everyItem(equalTo(ServiceBacking.ZONE)))
                    .body("checks[0].detail", containsString("_sealwright-test-"))
                    .body("checks[1].servers[0].server", startsWith("ns1."))
                    .body("checks[1].servers[0].status", equalTo("VALUES"));
        } finally {
            operator().delete(ACCOUNTS + "/" + id).then().statusCode(204);
        }
    }

    @Test
    void testsAnAccountWhoseSecretIsWrongAndShowsItNowhere() {
        String wrong = "d3Jvbmcgc2VjcmV0IG5vYm9keSBtYXkgc2VlIGF0IGFsbA==";
        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        Formatter whole = new PatternFormatter("%c %m %e");
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(whole.format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        listener.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            Response created = operator()
                    .body(body(fresh(), "\"sub." + ServiceBacking.ZONE + "\"", wrong))
                    .post(ACCOUNTS);
            String id = created.path("id");
            Response tested = operator().post(ACCOUNTS + "/" + id + "/test");
            assertThat(tested.<Boolean>path("ok")).isFalse();
            assertThat(tested.asString()).contains("BADSIG");
            Response shown = operator().get(ACCOUNTS + "/" + id);
            operator().delete(ACCOUNTS + "/" + id).then().statusCode(204);
            assertThat(created.asString() + tested.asString() + shown.asString() + created.headers())
                    .doesNotContain(wrong);
            assertThat(logged).noneMatch(line -> line.contains(wrong));
        } finally {
            root.removeHandler(listener);
        }
    }

    @Test
    void keepsTheSecretSealed() {
        String name = fresh();
        create(name);
        String stored = pool.query("select row_to_json(a)::text as row from dns_account a where name = '" + name + "'")
                .execute()
                .map(rows -> rows.iterator().next().getString("row"))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(stored).contains(name).doesNotContain(ServiceBacking.SECRET).doesNotContain("tsigSecret");
    }
}
