package io.sealwright.order.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.ValidityRules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Profiles as operators keep them, and orders by their names.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ProfileFlowTest {
    private static final String PATH = "/v1/certificate-profiles";

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void twoFieldsAreAWholeOrder() {
        create(profile(
                "two-fields", Map.of("key", Map.of("algorithm", "EC", "size", 256), "labels", Map.of("a", "b"))));
        String id = place(Map.of("product", "two-fields", "commonName", "www.two.com"), 202)
                .getString("id");
        JsonPath order = stage.order(id);
        assertThat(order.getString("profile")).isEqualTo("two-fields");
        assertThat(order.getString("product")).isEqualTo("PV_SHA2");
        assertThat(order.getString("caAccount")).isEqualTo(Stage.ACCOUNT);
        assertThat(order.getMap("labels")).isEqualTo(Map.of("a", "b"));
        SubmitOrder submitted = stage.bus().await(SubmitOrder.class, id, 1);
        assertThat(submitted.product()).isEqualTo("PV_SHA2");
        assertThat(CertificateRequest.parse(submitted.csr()).publicKey().describe())
                .isEqualTo("EC P-256");
    }

    @Test
    void whatTheOrderSaysWins() {
        create(profile("wins", Map.of("key", Map.of("algorithm", "EC", "size", 256), "validity", Map.of("days", 90))));
        String csr = TestAuthority.request("www.wins.com");
        String id = place(Map.of("product", "wins", "csr", csr, "validity", Map.of("days", 9)), 202)
                .getString("id");
        JsonPath order = stage.order(id);
        assertThat(order.getInt("validity.days")).isEqualTo(9);
        assertThat(order.getMap("key")).isNull();
        assertThat(place(Map.of("product", "wins", "commonName", "www.wins.com", "validity", Map.of("days", 900)), 422)
                        .getList("errors.pointer", String.class))
                .containsExactly("/validity/days");
    }

    @Test
    void aDefaultValidityGivesWayToTheLimitOfTheDay() {
        create(profile("shorter", Map.of("validity", Map.of("days", 190))));
        Map<String, Object> body = Map.of("product", "shorter", "csr", TestAuthority.request("www.shorter.com"));
        assertThat(place(body, 202).getInt("validity.days")).isEqualTo(atMost(190, 0));
        // Until then the limit has fallen to less than 50 days.
        stage.letPass(Duration.ofDays(1500));
        assertThat(place(body, 202).getInt("validity.days")).isEqualTo(atMost(190, 1500));
        assertThat(atMost(190, 1500)).isLessThan(100);
    }

    private static int atMost(int days, int daysFromNow) {
        return Math.min(
                days, ValidityRules.maxValidity(LocalDate.now(ZoneOffset.UTC).plusDays(daysFromNow)));
    }

    @Test
    void aCodeOfTheGivenAccountIsMeantBeforeAProfile() {
        // A product of that code came to the account after the profile had been made.
        create(profile("PV_LATER", Map.of("labels", Map.of("from", "profile"))));
        Map<String, Object> body = new HashMap<>(Map.of(
                "caAccount", Stage.ACCOUNT, "product", "PV_LATER", "csr", TestAuthority.request("www.later.com")));
        assertThat(place(body, 202).getString("profile")).isEqualTo("PV_LATER");
        stage.offer("PV_LATER");
        JsonPath byCode = place(body, 202);
        assertThat(byCode.getString("profile")).isNull();
        assertThat(byCode.getString("product")).isEqualTo("PV_LATER");
        body.remove("caAccount");
        assertThat(place(body, 202).getString("profile")).isEqualTo("PV_LATER");
    }

    @Test
    void anUnknownNameIsRefusedAsBefore() {
        Map<String, Object> body = Stage.body(TestAuthority.request("www.nobody.com"));
        body.put("product", "nobody");
        assertThat(place(body, 422).getString("errors[0].detail")).contains("'nobody' is no product of", "PV_SHA2");
        body.remove("caAccount");
        assertThat(place(body, 422).getList("errors.pointer", String.class)).containsExactly("/caAccount");
    }

    @Test
    void aProfileIsKeptByOperatorsAndNamedOnce() {
        ValidatableResponse created = create(profile("kept", Map.of()));
        String id = created.extract().jsonPath().getString("id");
        String tag = created.extract().header("ETag");
        assertThat(tag).isEqualTo("\"1\"");
        assertThat(stage.as("REQUESTER").get(PATH + "/kept").jsonPath().getString("id"))
                .isEqualTo(id);
        send("REQUESTER", "POST", PATH, profile("kept-2", Map.of()), null).statusCode(403);
        send("OPERATOR", "POST", PATH, profile("kept", Map.of()), null).statusCode(409);

        Map<String, Object> change = profile("kept-new", Map.of("validity", Map.of("days", 30)));
        send("OPERATOR", "PUT", PATH + "/" + id, change, "\"7\"").statusCode(412);
        JsonPath changed = send("OPERATOR", "PUT", PATH + "/" + id, change, tag)
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(changed.getInt("version")).isEqualTo(2);
        assertThat(changed.getInt("defaults.validity.days")).isEqualTo(30);
        create(profile("kept-other", Map.of()));
        send("OPERATOR", "PUT", PATH + "/kept-other", profile("kept-new", Map.of()), null)
                .statusCode(409);

        stage.as("OPERATOR")
                .header("If-Match", tag)
                .delete(PATH + "/" + id)
                .then()
                .statusCode(412);
        stage.as("OPERATOR").delete(PATH + "/" + id).then().statusCode(204);
        stage.as("REQUESTER").get(PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void aProfileNamesWhatThereIs() {
        assertThat(pointers(Map.of("name", "lost", "caAccount", "nowhere", "product", "PV_SHA2")))
                .containsExactly("/caAccount");
        assertThat(pointers(Map.of("name", "lost", "caAccount", Stage.ACCOUNT, "product", "NONE")))
                .containsExactly("/product");
        assertThat(pointers(profile("PV_SHA2", Map.of()))).containsExactly("/name");
        assertThat(pointers(profile("two words", Map.of()))).containsExactly("/name");
        assertThat(pointers(profile(
                        "wrong",
                        Map.of(
                                "key",
                                Map.of("algorithm", "EC", "size", 2048),
                                "validation",
                                Map.of("dnsAccount", "nowhere"),
                                "colour",
                                "red"))))
                .containsExactlyInAnyOrder("/defaults/key/size", "/defaults/validation/dnsAccount", "/defaults/colour");
    }

    @Test
    void theListIsPaged() {
        List<String> made = List.of("page-1", "page-2", "page-3");
        made.forEach(name -> create(profile(name, Map.of())));
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonPath page = stage.as("AUDITOR")
                    .get(PATH + "?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .jsonPath();
            seen.addAll(page.getList("items.name", String.class));
            next = page.getString("next") == null ? "" : page.getString("next");
        } while (!next.isEmpty());
        assertThat(seen).containsSubsequence(made).doesNotHaveDuplicates();
    }

    private static Map<String, Object> profile(String name, Map<String, ?> defaults) {
        return Map.of("name", name, "caAccount", Stage.ACCOUNT, "product", "PV_SHA2", "defaults", defaults);
    }

    private ValidatableResponse create(Map<String, Object> profile) {
        return send("OPERATOR", "POST", PATH, profile, null).statusCode(201);
    }

    private List<String> pointers(Map<String, Object> profile) {
        return send("OPERATOR", "POST", PATH, profile, null)
                .statusCode(422)
                .extract()
                .jsonPath()
                .getList("errors.pointer", String.class);
    }

    private ValidatableResponse send(String role, String method, String path, Map<String, ?> body, String ifMatch) {
        var request = stage.as(role).contentType("application/json").body(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.request(method, path).then();
    }

    private JsonPath place(Map<String, ?> body, int status) {
        return stage.place(UUID.randomUUID().toString(), body, status);
    }
}
