package io.sealwright.order.flow;

import static io.sealwright.order.flow.Answers.accepted;
import static io.sealwright.order.flow.Answers.conflict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.AccountChanged;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.OrderOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What orders say beside what every order says, and what an account is known not to do.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class OptionsFlowTest {
    private static final OrderOption FIELD =
            OrderOption.text("customField.Cost/centre", "the cost centre", 10).required(true);
    private static final OrderOption NOTE = OrderOption.text("note", "a note", 5);
    private static final List<OrderOption> OPTIONS = List.of(
            FIELD,
            NOTE,
            OrderOption.oneOf("size", "how large", List.of("small", "large")),
            OrderOption.text("coupon", "a coupon", 50).once(),
            OrderOption.oneOf("bonus", "bonus days", List.of("true", "false")).of("RENEWAL"));
    private static final Map<String, String> ALL =
            Map.of(FIELD.name(), "42", "note", "short", "size", "large", "coupon", "TEN");

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String account = "options-" + unique;
    private Stage stage;
    private Bus bus;

    @BeforeEach
    void open() {
        stage = new Stage();
        bus = stage.bus();
        tell(1, OPTIONS);
        await().atMost(Stage.LIMIT)
                .until(() -> !stage.place("probe-" + UUID.randomUUID(), Map.of("caAccount", account), 422)
                        .getString("errors.detail")
                        .contains("is no CA account"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void tell(long version, List<OrderOption> options) {
        bus.say(new AccountChanged(
                "id-" + account,
                account,
                "DIGICERT",
                true,
                List.of(new Product("P", "Plain", true, true, 10, options)),
                version,
                Instant.now(),
                List.of("DNS", "EMAIL"),
                List.of("BALANCE")));
    }

    private Map<String, Object> body(String name, Map<String, String> options) {
        return new HashMap<>(Map.of(
                "caAccount",
                account,
                "product",
                "P",
                "csr",
                TestAuthority.request(name),
                "validity",
                Map.of("days", 99),
                "options",
                options));
    }

    private static Map<String, String> problems(JsonPath answer) {
        return answer.<Map<String, String>>getList("errors").stream()
                .collect(Collectors.toMap(one -> one.get("pointer"), one -> one.get("detail")));
    }

    private Map<String, String> refused(Map<String, Object> body) {
        return problems(stage.place(UUID.randomUUID().toString(), body, 422));
    }

    @Test
    void whatTheProductDoesNotTakeIsRefusedAtTheDoor() {
        Map<String, Object> wrong = body(
                "www.wrong-" + unique + ".com",
                Map.of("col/our", "blue", "note", "too long", "size", "huge", "bonus", "true"));
        wrong.put("validation", Map.of("method", "HTTP"));

        Map<String, String> problems = refused(wrong);

        String takes = "P takes customField.Cost/centre (required), note, size, coupon";
        assertThat(problems)
                .containsOnlyKeys(
                        "/options/col~1our",
                        "/options/note",
                        "/options/size",
                        "/options/bonus",
                        "/options/customField.Cost~1centre",
                        "/validation/method");
        assertThat(problems.get("/options/col~1our")).endsWith(takes);
        assertThat(problems.get("/options/bonus")).endsWith(takes);
        assertThat(problems.get("/options/customField.Cost~1centre")).contains("is missing", "the cost centre");
        assertThat(problems.get("/options/note")).contains("at most 5");
        assertThat(problems.get("/options/size")).contains("small, large");
        assertThat(problems.get("/validation/method")).contains("DNS, EMAIL");

        Map<String, String> many =
                IntStream.range(0, 21).boxed().collect(Collectors.toMap(number -> "option-" + number, _ -> "value"));
        assertThat(refused(body("www.many-" + unique + ".com", many))).containsKey("/options");
        assertThat(problems(stage.as("OPERATOR")
                        .contentType("application/json")
                        .body(Map.of(
                                "name",
                                "profile-" + unique,
                                "caAccount",
                                account,
                                "product",
                                "P",
                                "defaults",
                                Map.of("options", Map.of("size", "huge"))))
                        .post("/v1/certificate-profiles")
                        .jsonPath()))
                .containsOnlyKeys("/defaults/options/size");
    }

    @Test
    void aProfileFillsInWhatTheOrderDoesNotSay() {
        String profile = "filled-" + unique;
        stage.as("OPERATOR")
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        profile,
                        "caAccount",
                        account,
                        "product",
                        "P",
                        "defaults",
                        Map.of("options", Map.of("size", "small", FIELD.name(), "7"))))
                .post("/v1/certificate-profiles")
                .then()
                .statusCode(201);
        Map<String, Object> body = body("www.filled-" + unique + ".com", Map.of("size", "large"));
        body.remove("caAccount");
        body.put("product", profile);

        String id = stage.place(UUID.randomUUID().toString(), body, 202).getString("id");

        assertThat(bus.await(SubmitOrder.class, id, 1).options()).isEqualTo(Map.of("size", "large", FIELD.name(), "7"));
    }

    private record Issued(String csr, String certificateId, String serialNumber) {}

    private Issued issued(String name) {
        Map<String, Object> body = body(name, ALL);
        String id = stage.place(UUID.randomUUID().toString(), body, 202).getString("id");
        SubmitOrder submitted = bus.await(SubmitOrder.class, id, 1);
        assertThat(submitted.options()).isEqualTo(ALL);
        assertThat(stage.order(id).getMap("options")).isEqualTo(ALL);
        stage.issue(id, "CE-" + name, submitted.csr(), name);
        String certificate = stage.awaitState(id, "ISSUED").getString("certificateId");
        return new Issued(
                submitted.csr(), certificate, stage.certificate(certificate).getString("serialNumber"));
    }

    @Test
    void whatAnOrderSaysIsSentAndItsRenewalsSayItAgain() {
        String byHand = "www.byhand-" + unique + ".com";
        String byItself = "www.byitself-" + unique + ".com";
        Issued first = issued(byHand);
        issued(byItself);
        assertThat(problems(stage.ask(first.certificateId(), "renew", Map.of("options", Map.of("size", "huge")))
                        .jsonPath()))
                .containsOnlyKeys("/options/size");

        String renewal = accepted(stage.ask(
                        first.certificateId(), "renew", Map.of("options", Map.of("bonus", "true", "size", "small"))))
                .getString("id");

        assertThat(bus.await(SubmitOrder.class, renewal, 1).options())
                .isEqualTo(Map.of(FIELD.name(), "42", "note", "short", "size", "small", "bonus", "true"));
        assertThat(stage.order(renewal).getMap("options")).hasSize(4).doesNotContainKey("coupon");

        // The product forgot the note meanwhile.
        tell(2, OPTIONS.stream().filter(option -> !option.equals(NOTE)).toList());
        await().atMost(Stage.LIMIT)
                .until(() -> refused(body(byHand, Map.of("note", "x")))
                        .get("/options/note")
                        .contains("is no option"));
        stage.letPass(Duration.ofDays(70));
        String automatic = await().atMost(Stage.LIMIT)
                .until(
                        () -> stage.as("OPERATOR")
                                .get("/v1/orders?kind=RENEWAL&commonName=" + byItself)
                                .jsonPath()
                                .getList("items.id", String.class),
                        ids -> ids.size() == 1)
                .getFirst();
        assertThat(bus.await(SubmitOrder.class, automatic, 1).options())
                .isEqualTo(Map.of(FIELD.name(), "42", "size", "large"));
    }

    @Test
    void whatTheAccountIsKnownNotToDoIsRefusedAtOnce() {
        Issued issued = issued("www.cannot-" + unique + ".com");
        assertThat(conflict(stage.ask(issued.certificateId(), "reissue", Map.of("sameKey", true))))
                .contains("can be reissued", "DIGICERT");
        assertThat(conflict(stage.ask(
                        issued.certificateId(),
                        "change-names",
                        Map.of("subjectAltNames", List.of("other-" + unique + ".com")))))
                .contains("cannot be changed");
        assertThat(conflict(stage.ask(
                        issued.certificateId(),
                        "revoke",
                        Map.of("reason", "SUPERSEDED", "confirm", issued.serialNumber()))))
                .contains("revokes nothing");

        String name = "www.unproven-" + unique + ".com";
        String id =
                stage.place(UUID.randomUUID().toString(), body(name, ALL), 202).getString("id");
        bus.await(SubmitOrder.class, id, 1);
        bus.say(new DomainControlNeeded(id, account, List.of(name), null, Instant.now()));
        String control = stage.controlOf("unproven-" + unique + ".com");
        assertThat(problems(stage.as("OPERATOR")
                        .contentType("application/json")
                        .body(Map.of("method", "HTTP"))
                        .post("/v1/domains/" + control + "/validate")
                        .jsonPath()))
                .hasEntrySatisfying("/method", why -> assertThat(why).contains("DNS, EMAIL"));
    }
}
