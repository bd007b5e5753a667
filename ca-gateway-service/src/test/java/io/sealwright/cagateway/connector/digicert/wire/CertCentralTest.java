package io.sealwright.cagateway.connector.digicert.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.CannedServer;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.contracts.Contact;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes of a call, whatever comes back: the edge that all connectors over REST share, as CertCentral uses it.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class CertCentralTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String KEY = "example-key-is-secret";
    private static final String JSON = "application/json";
    private static final String PLACED = "{\"id\": 542772, \"requests\": [{\"id\": 1, \"status\": \"pending\"}]}";

    private final List<String> called = new ArrayList<>();

    private CertCentral at(URI uri) {
        return at(uri, null, () -> true);
    }

    private CertCentral at(URI uri, CaAccess.@Nullable Proxy proxy, CallRules.Turns turns) {
        CaAccess access = new CaAccess(
                "main", uri, Map.of(), Map.of(), proxy, new Contact("Ada", "Example", "pki@example.com", "+44"));
        CallRules rules = new CallRules(
                turns,
                (operation, outcome, _) -> called.add(operation + ": " + outcome),
                Clock.fixed(NOW, ZoneOffset.UTC),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3));
        return CertCentral.open(access, KEY, rules);
    }

    private Answer<PlacedOrder> place(CannedServer server) {
        try (CertCentral central = at(server.uri().resolve("/services/v2"))) {
            return central.place("ssl_basic", Map.of("comments", "hello"));
        }
    }

    @Test
    void sendsTheKeyInItsHeaderAndTheOrderAsJson() throws IOException {
        try (CannedServer server = CannedServer.saying(201, JSON, PLACED, Map.of())) {
            assertThat(place(server))
                    .isEqualTo(new Answer.Success<>(new PlacedOrder("542772", true, List.of()), List.of(), null));

            assertThat(server.request())
                    .startsWith("POST /services/v2/order/certificate/ssl_basic\n")
                    .containsIgnoringCase("X-DC-DEVKEY: " + KEY)
                    .containsIgnoringCase("Content-Type: application/json")
                    .containsIgnoringCase("User-Agent: ")
                    .endsWith("{\"comments\":\"hello\"}");
            assertThat(called).containsExactly("POST /order/certificate/{product_name_id}: success");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 542772}",
                "{\"id\": \"542772\", \"requests\": null, \"certificate_chain\": [], \"colour\": {\"new\": [1]}}",
                "{\"id\": 542772, \"requests\": {}, \"certificate_chain\": null}"
            })
    void takesNewMissingNullAndStrangeFieldsAlike(String body) throws IOException {
        try (CannedServer server = CannedServer.saying(201, JSON, body, Map.of())) {
            assertThat(place(server))
                    .isEqualTo(new Answer.Success<>(new PlacedOrder("542772", false, List.of()), List.of(), null));
        }
    }

    @Test
    void readsItsErrors() throws IOException {
        String body = "{\"errors\": [{\"code\": \"access_denied|invalid_approver\", \"message\": \"No.\"}]}";
        try (CannedServer server = CannedServer.saying(403, JSON, body, Map.of())) {
            assertThat(place(server))
                    .isEqualTo(new Answer.Failure<>(List.of(new Remark("access_denied|invalid_approver", "", "No."))));
        }
    }

    @Test
    void takesARefusedLoginForOneThoughNoReasonComesWithIt() throws IOException {
        try (CannedServer server = CannedServer.saying(401, "text/html", "<html/>", Map.of())) {
            assertThat(place(server)).isEqualTo(new Answer.Failure<>(List.of(new Remark("401", "", ""))));
        }
    }

    @Test
    void takesARefusedLoginForOneWhateverReasonComesWithIt() throws IOException {
        String body = "{\"errors\": [{\"code\": \"something_new\", \"message\": \"No.\"}]}";
        try (CannedServer server = CannedServer.saying(401, JSON, body, Map.of())) {
            assertThat(place(server))
                    .isEqualTo(new Answer.Failure<>(
                            List.of(new Remark("something_new", "", "No."), new Remark("401", "", ""))));
        }
    }

    @ParameterizedTest
    @CsvSource({"400, <html/>", "403, ''", "404, '{\"what\": 1}'", "302, ''"})
    void isTurnedAwayWhereNoReasonIsGiven(int status, String body) throws IOException {
        try (CannedServer server = CannedServer.saying(status, "text/html", body, Map.of())) {
            assertThat(place(server)).isInstanceOfSatisfying(Answer.TurnedAway.class, it -> {
                assertThat(it.status()).isEqualTo(status);
                assertThat(it.detail()).contains("Check the account's url").doesNotContain(KEY);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 7", "429, 'Sat, 21 Nov 2026 08:00:30 GMT', 30", "429, '', 5", "429, nonsense, 5"})
    void comesAgainWhenItIsToldTo(int status, String retryAfter, long seconds) throws IOException {
        Map<String, String> headers = retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", retryAfter);
        try (CannedServer server = CannedServer.saying(status, JSON, "{}", headers)) {
            assertThat(place(server))
                    .isInstanceOfSatisfying(
                            Answer.Busy.class, it -> assertThat(it.notBefore()).isEqualTo(NOW.plusSeconds(seconds)));
        }
    }

    @ParameterizedTest
    @CsvSource({"500, <html/>", "502, ''", "503, '{\"errors\": [{\"code\": \"x\"}]}'", "406, ''"})
    void doesNotKnowWhatBecameOfACallThatTheServerBrokeOff(int status, String body) throws IOException {
        try (CannedServer server = CannedServer.saying(status, "text/html", body, Map.of())) {
            assertThat(place(server)).isInstanceOf(Answer.Broken.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"id\": 5427", "<html>Fine</html>", "7", "{\"id\": 1} {\"id\": 2}"})
    void doesNotTakeForASuccessWhatIsNoWholeAnswer(String body) throws IOException {
        try (CannedServer server = CannedServer.saying(201, JSON, body, Map.of())) {
            assertThat(place(server)).isInstanceOf(Answer.Broken.class);
        }
    }

    @Test
    void doesNotKnowWhatBecameOfACallWhoseConnectionDropped() throws IOException {
        try (CannedServer server = new CannedServer(HttpExchange::close)) {
            assertThat(place(server)).isInstanceOf(Answer.Broken.class);
            assertThat(server.count()).as("nothing is sent twice").isEqualTo(1);
        }
    }

    @Test
    void doesNotWaitForEverForAnAnswerThatTrickles() throws IOException {
        try (CannedServer server = new CannedServer(CertCentralTest::trickle)) {
            assertThat(place(server))
                    .isInstanceOfSatisfying(
                            Answer.Broken.class,
                            it -> assertThat(it.detail()).contains("POST /order/certificate/{product_name_id}"));
        }
    }

    /// A byte now and then keeps every connection busy; the end never comes.
    private static void trickle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", JSON);
        exchange.sendResponseHeaders(201, 0);
        try (exchange) {
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write("    ".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                pause();
            }
        }
    }

    /// The very thing that is tested: a server that takes its time.
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }

    @Test
    void surelyDidNotSendWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (CertCentral central = at(URI.create("http://127.0.0.1:" + port + "/services/v2"))) {
            assertThat(central.place("ssl_basic", Map.of()))
                    .isInstanceOfSatisfying(
                            Answer.NotSent.class,
                            it -> assertThat(it.detail())
                                    .contains("could not be reached", "url and proxy")
                                    .doesNotContain(KEY));
        }
    }

    @Test
    void sendsNothingWhereTheTurnDoesNotCome() throws IOException {
        try (CannedServer server = CannedServer.saying(201, JSON, PLACED, Map.of());
                CertCentral central = at(server.uri(), null, () -> false)) {
            assertThat(central.place("ssl_basic", Map.of())).isInstanceOf(Answer.NotSent.class);
            assertThat(server.count()).isZero();
            assertThat(called).isEmpty();
        }
    }

    @Test
    void goesThroughTheProxyOfTheAccount() throws IOException {
        try (CannedServer proxy = CannedServer.saying(201, JSON, PLACED, Map.of());
                CertCentral central = at(
                        URI.create("http://ca.example/services/v2"),
                        new CaAccess.Proxy("127.0.0.1", proxy.uri().getPort()),
                        () -> true)) {
            assertThat(central.place("ssl_basic", Map.of())).isInstanceOf(Answer.Success.class);
            assertThat(proxy.request()).contains("ca.example");
        }
    }
}
