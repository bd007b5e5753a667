package io.sealwright.gateway.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sealwright.gateway.Keys;
import io.sealwright.gateway.ServiceBacking;
import io.sealwright.gateway.Services;
import io.sealwright.gateway.StubService;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class DashboardTest {
    private static final String HOSTILE = "<script>alert(1)</script>\\\"'><img src=x onerror=alert(1)>.example.com";

    private static final String ORDER = """
            {"id": "0198", "state": "AWAITING_ISSUANCE", "held": true, "kind": "NEW", "caAccount": "globalsign-main",
             "caOrderId": "CE7", "product": "PV_SHA2", "commonName": "%1$s", "subjectAltNames": ["%1$s"],
             "validity": {"days": 199}, "labels": {}, "team": "web", "requestedBy": "shop",
             "createdAt": "2026-11-21T10:00:00Z", "updatedAt": "2026-11-21T10:00:00Z",
             "waiting": {"reason": "CA_BALANCE", "cause": "%1$s has no money.", "whoCanAct": "OPERATOR"}}
            """.formatted(HOSTILE);

    @SuppressWarnings("NullAway.Init") // ServiceBacking puts it here
    private Services services;

    @BeforeEach
    void answer() {
        services.forget();
        services.order().up();
        services.order().answerJson("/v1/overview", """
                {"ordersByState": {"AWAITING_ISSUANCE": 3, "ISSUED": 40}, "held": 1,
                 "certificatesByState": {"ACTIVE": 40}, "expirations": [{"from": "2026-11-23", "count": 7}]}
                """);
        services.order().answerJson("/v1/orders", "{\"items\": [" + ORDER + "]}");
        services.order().answerJson("/v1/orders/0198", ORDER);
        services.order().answerJson("/v1/orders/0198/timeline", """
                {"items": [{"seq": 1, "at": "2026-11-21T10:00:00Z", "event": "placed", "state": "RECEIVED",
                            "text": "%s was ordered.", "by": "shop"}]}
                """.formatted(HOSTILE));
        services.order().answerJson("/v1/certificates", """
                {"items": [{"id": "c1", "state": "ACTIVE", "commonName": "%1$s", "subjectAltNames": ["%1$s"],
                            "caAccount": "globalsign-main", "team": "web", "serialNumber": "0A",
                            "issuer": "CN=Test", "notAfter": "2027-06-08T10:00:00Z", "daysLeft": 199}],
                 "next": "abc/+="}
                """.formatted(HOSTILE));
    }

    @Test
    void leadsAPersonWithoutASessionToTheLoginAndBack() {
        browser()
                .get("/orders/0198?x=1")
                .then()
                .statusCode(303)
                .header("Location", "/login?next=%2Forders%2F0198%3Fx%3D1");
        browser()
                .queryParam("next", "/orders/0198?x=1")
                .get("/login")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("name=\"next\" value=\"/orders/0198?x=1\""));
        login(Keys.OPERATOR, "/orders/0198?x=1").header("Location", equalTo("/orders/0198?x=1"));
        login(Keys.OPERATOR, "//evil.example").header("Location", equalTo("/"));
        assertThat(services.order().seen()).isEmpty();
    }

    @Test
    void refusesAWrongKeyWithoutShowingItAgain() {
        login("sw_wrong-0123456789012345678901234567890123456789", "/")
                .statusCode(401)
                .body(containsString("This key opens nothing here"))
                .body(not(containsString("sw_wrong")));
        browser().formParam("next", "/").post("/login").then().statusCode(401);
    }

    @Test
    void givesACookieThatNoScriptReadsAndNoOtherSiteSends() {
        Cookie cookie = session(Keys.OPERATOR);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getValue()).doesNotContain(Keys.OPERATOR);
    }

    @Test
    void aSessionOpensPagesAndNeverTheApi() {
        Cookie cookie = session(Keys.OPERATOR);
        browser().cookie(cookie).get("/").then().statusCode(200);
        given().cookie(cookie).get("/v1/orders").then().statusCode(401);
        given().cookie(cookie).delete("/v1/api-clients/1").then().statusCode(401);
        given().cookie("sealwright_session", cookie.getValue() + "x")
                .get("/")
                .then()
                .statusCode(401);
    }

    @Test
    void takesFormsFromItsOwnPagesOnly() {
        browser()
                .header("Origin", "https://evil.example")
                .formParam("key", Keys.OPERATOR)
                .post("/login")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        browser()
                .header("Sec-Fetch-Site", "cross-site")
                .cookie(session(Keys.OPERATOR))
                .post("/logout")
                .then()
                .statusCode(403);
    }

    @Test
    void endsASessionAtTheLogoutAndWithItsClient() {
        browser()
                .cookie(session(Keys.OPERATOR))
                .post("/logout")
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("Max-Age=0"));

        var made = Keys.with(Keys.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"leaver\",\"team\":\"web\",\"roles\":[\"REQUESTER\"]}")
                .post("/v1/api-clients")
                .then()
                .statusCode(201)
                .extract();
        Cookie cookie = session(made.path("key"));
        browser().cookie(cookie).get("/").then().statusCode(200);
        Keys.with(Keys.ADMIN)
                .delete("/v1/api-clients/" + made.path("id"))
                .then()
                .statusCode(204);
        browser().cookie(cookie).get("/").then().statusCode(303);
    }

    @Test
    void showsNumbersNewestOrdersAndWhyEachWaits() {
        String page = page("/");
        assertThat(page)
                .contains("<strong>3</strong> <span>awaiting issuance</span>")
                .contains("<strong>1</strong> <span>held: need somebody</span>")
                .contains("href=\"/orders/0198\"")
                .contains("turn of an operator")
                .contains("CA_BALANCE")
                .contains("<meter min=\"0\" max=\"7\" value=\"7\">7</meter>");
        var token = services.order().seen().getFirst().headers().getFirst("Authorization");
        assertThat(token).startsWith("Bearer ey");
    }

    @Test
    void showsAnOrderWithItsTimeline() {
        assertThat(page("/orders/0198"))
                .contains("21 Nov 2026, 10:00:00 UTC")
                .contains("globalsign-main, its order CE7")
                .contains("data-live=\"/live?order=0198\"")
                .contains("hx-get=\"/orders/0198\"");
    }

    @Test
    void listsCertificatesByExpiry() {
        assertThat(page("/certificates"))
                .contains("8 Jun 2027, 10:00 UTC")
                .contains("href=\"/certificates?cursor=abc%2F%2B%3D\"");
        assertThat(services.order().seen().getFirst().target()).isEqualTo("/v1/certificates?sort=notAfter&limit=100");
        page("/certificates?cursor=abc%2F%2B%3D");
        assertThat(services.order().seen().getLast().target()).endsWith("&cursor=abc%2F%2B%3D");
    }

    @Test
    void writesHostileNamesAsTextOnEveryPage() {
        for (String path : List.of("/", "/orders/0198", "/certificates")) {
            assertThat(page(path))
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>", "<img");
        }
    }

    /// Scripts come from files of ours only, so text that slipped through as markup could still run nothing.
    @Test
    void forbidsEveryScriptAndStyleThatIsNotAFileOfOurs() {
        String policy = browser()
                .cookie(session(Keys.OPERATOR))
                .get("/")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .extract()
                .header("Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        for (String path : List.of("/", "/orders/0198", "/certificates")) {
            assertThat(page(path)).doesNotContain("<style", " style=", " onclick", " onload", "javascript:");
        }
    }

    @Test
    void hasAllTheFilesThatItsPagesName() {
        Matcher files =
                Pattern.compile("(?:src|href)=\"(/(?:assets|_static)/[^\"]+)\"").matcher(page("/"));
        int found = 0;
        while (files.find()) {
            given().get(files.group(1)).then().statusCode(200);
            found++;
        }
        assertThat(found).isEqualTo(4);
    }

    @Test
    void saysThatTheOrderServiceIsAwayInsteadOfFailing() {
        services.order().down();
        browser()
                .cookie(session(Keys.OPERATOR))
                .get("/")
                .then()
                .statusCode(503)
                .contentType("text/html")
                .body(containsString("The order service does not answer"));
    }

    @Test
    void saysThatThereIsNoSuchOrder() {
        services.order()
                .answer(
                        "/v1/orders/nothing",
                        exchange -> StubService.send(exchange, 404, "application/problem+json", "{}"));
        browser()
                .cookie(session(Keys.OPERATOR))
                .get("/orders/nothing")
                .then()
                .statusCode(404)
                .body(containsString("There is no such order"));
    }

    private static String page(String path) {
        return browser()
                .cookie(session(Keys.OPERATOR))
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .asString();
    }

    private static RequestSpecification browser() {
        return given().header("Accept", "text/html,*/*;q=0.8").redirects().follow(false);
    }

    private static ValidatableResponse login(String key, String next) {
        return browser()
                .formParam("key", key)
                .formParam("next", next)
                .post("/login")
                .then();
    }

    private static Cookie session(String key) {
        return login(key, "/").statusCode(303).extract().detailedCookie("sealwright_session");
    }
}
