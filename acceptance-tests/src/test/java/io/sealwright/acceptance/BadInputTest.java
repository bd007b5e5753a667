package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bad input gets a problem that says what is wrong; nothing is written, nothing internal leaks.
@Order(2)
class BadInputTest {
    private static final List<String> P256 = List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");

    @TempDir
    static Path folder;

    private static CaAccount account = new CaAccount("not opened yet", Authority.GLOBALSIGN);

    @BeforeAll
    static void openAccount() {
        account = CaAccount.open("bad");
    }

    private static String csr(List<String> key, String commonName, String... names) {
        return OpensslRequest.make(folder, key, commonName, List.of(names)).csr();
    }

    static Stream<Arguments> badOrders() {
        return Stream.of(
                bad("an unknown field", "/colour", order -> order.put("colour", "red")),
                bad("an unknown nested field", "/contact/fax", order -> {
                    ((ObjectNode) order.path("contact")).put("fax", "1");
                    return order;
                }),
                bad("a wrong type", "/commonName", order -> order.put("commonName", 7)),
                bad("no CSR", "/csr", order -> order.without("csr")),
                bad("a CSR that is none", "/csr", order -> order.put("csr", "hello")),
                bad("a CSR with a bad signature", "/csr", order -> order.put("csr", broken(order))),
                bad(
                        "a weak key",
                        "/csr",
                        order -> order.put("csr", csr(List.of("-newkey", "rsa:1024"), "a.example.com"))),
                bad(
                        "a curve that is not certified",
                        "/csr",
                        order -> order.put(
                                "csr",
                                csr(
                                        List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"),
                                        "a.example.com"))),
                bad("a CSR for other names", "/csr", order -> {
                    order.putArray("subjectAltNames").add("else.example.com");
                    return order.put("commonName", "else.example.com");
                }),
                bad("an address", "/csr", order -> order.put("csr", csr(P256, "192.0.2.7"))),
                bad("an internal name", "/csr", order -> order.put("csr", csr(P256, "db.internal.local"))),
                bad("an unknown account", "/caAccount", order -> order.put("caAccount", "nobody")),
                bad("an unknown product", "/product", order -> order.put("product", "GOLD")),
                bad("too long a validity", "/validity/days", order -> {
                    order.putObject("validity").put("days", 5000);
                    return order;
                }),
                bad("too long a comment", "/comment", order -> order.put("comment", "x".repeat(1025))),
                bad("a bad mail address", "/contact/email", order -> {
                    ((ObjectNode) order.path("contact")).put("email", "a@b@c");
                    return order;
                }),
                bad("an unknown DNS account", "/validation/dnsAccount", order -> {
                    order.putObject("validation").put("method", "DNS").put("dnsAccount", "nobody");
                    return order;
                }),
                bad("another kind", "/kind", order -> order.put("kind", "RENEWAL")));
    }

    private static Arguments bad(String title, String pointer, UnaryOperator<ObjectNode> change) {
        return Arguments.of(title, pointer, change);
    }

    private static String broken(ObjectNode order) {
        String[] lines = order.path("csr").asText().split("\n", -1);
        char[] last = lines[lines.length - 3].toCharArray();
        last[10] = last[10] == 'A' ? 'B' : 'A';
        lines[lines.length - 3] = new String(last);
        return String.join("\n", lines);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOrders")
    void aBadOrderIsRefusedWithTheFieldThatIsWrong(String title, String pointer, UnaryOperator<ObjectNode> change) {
        ObjectNode order = change.apply(account.order(csr(P256, "good.example.com", "good.example.com")));
        Api.Answer answer = Api.gateway().place(UUID.randomUUID().toString(), order);
        JsonNode problem = assertProblem(answer, 422);
        assertThat(problem.path("errors").findValuesAsText("pointer")).contains(pointer);
        assertThat(problem.path("errors").findValuesAsText("detail")).noneMatch(String::isBlank);
        assertNothingWritten();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        ObjectNode order = account.order("hello").put("colour", "red").put("product", "GOLD");
        JsonNode problem = assertProblem(Api.gateway().place(UUID.randomUUID().toString(), order), 422);
        assertThat(problem.path("errors").findValuesAsText("pointer")).contains("/csr", "/colour", "/product");
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        for (String body : List.of("", "{", "[]", "\"text\"", "{\"a\":1}}", "{\"a\":1,\"a\":2}", "null", "\u0000")) {
            Api.Answer answer = postOrder("application/json", body.getBytes(StandardCharsets.UTF_8));
            assertProblem(answer, 400);
        }
        assertNothingWritten();
    }

    @Test
    void aBodyOfFiveMegabytesIsRefused() {
        byte[] large = new byte[5 << 20];
        Arrays.fill(large, (byte) ' ');
        assertProblem(postOrder("application/json", large), 413);
    }

    @Test
    void aMissingIdempotencyKeyIsRefused() {
        Api.Answer answer = Api.gateway().post("/v1/orders", account.order(csr(P256, "good.example.com")));
        assertThat(assertProblem(answer, 400).path("detail").asText()).contains("Idempotency-Key");
        assertNothingWritten();
    }

    @Test
    void wrongKeysMethodsTypesAndPathsAreRefused() {
        assertProblem(Api.gatewayWithout().get("/v1/orders"), 401);
        assertProblem(Api.gatewayWith("sw_wrong").get("/v1/orders"), 401);
        assertProblem(Api.gatewayWithout().get("/v1/nothing"), 401);
        assertProblem(Api.gateway().get("/v1/nothing"), 404);
        assertProblem(Api.gateway().get("/v1/orders/not-an-id"), 404);
        assertProblem(Api.gateway().get("/v1/orders/" + UUID.randomUUID()), 404);
        assertProblem(Api.gateway().raw("PATCH", "/v1/orders", "application/json", new byte[] {'{', '}'}), 405);
        assertProblem(postOrder("text/plain", "hello".getBytes(StandardCharsets.UTF_8)), 415);
    }

    @Test
    void aBadCursorLimitOrFilterIsRefused() {
        assertProblem(Api.gateway().get("/v1/orders?cursor=AAAA"), 422);
        assertProblem(Api.gateway().get("/v1/orders?limit=0"), 422);
        assertProblem(Api.gateway().get("/v1/orders?limit=501"), 422);
        assertProblem(Api.gateway().get("/v1/orders?colour=red"), 422);
        assertProblem(Api.gateway().get("/v1/orders?createdFrom=yesterday"), 422);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        PlacedOrders orders = new PlacedOrders(CaAccount.open("pages"));
        orders.place(folder, 3);
        String next = Api.gateway()
                .get("/v1/orders?limit=2")
                .expect(200)
                .json()
                .path("next")
                .asText();
        Api.gateway().get("/v1/orders?limit=2&cursor=" + next).expect(200);
        assertProblem(Api.gateway().get("/v1/orders?limit=2&state=ISSUED&cursor=" + next), 422);
        char other = next.charAt(3) == 'A' ? 'B' : 'A';
        assertProblem(Api.gateway().get("/v1/orders?cursor=" + next.substring(0, 3) + other + next.substring(4)), 422);
    }

    private static Api.Answer postOrder(String contentType, byte[] body) {
        return Api.gateway()
                .raw(
                        "POST",
                        "/v1/orders",
                        contentType,
                        body,
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
    }

    private static JsonNode assertProblem(Api.Answer answer, int status) {
        answer.expect(status);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).isNotBlank();
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "io.sealwright", "java.", "select ", "\tat ");
        return problem;
    }

    private static void assertNothingWritten() {
        assertThat(Api.gateway()
                        .get("/v1/orders?caAccount=" + account.name())
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(account.bought()).isEmpty();
    }
}
