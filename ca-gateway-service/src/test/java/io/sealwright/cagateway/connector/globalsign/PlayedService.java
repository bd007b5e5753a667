package io.sealwright.cagateway.connector.globalsign;

import com.sun.net.httpserver.HttpExchange;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.CannedServer;
import io.sealwright.cagateway.connector.Wording;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.Contact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// GlobalSign as a test has it answer, operation by operation, over a real connection, and the client that asks it.
final class PlayedService implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    static final String PASSWORD = "example-pw-7f3c";
    static final String SUCCESS = "<SuccessCode>0</SuccessCode><Errors/>";
    static final Contact CONTACT = new Contact("Ada", "Example", "pki@example.com", "+44 20 7946 0000");

    private final Map<String, Deque<byte[]>> answers = new HashMap<>();
    private final List<String> drift = new CopyOnWriteArrayList<>();
    private final List<String> details = new CopyOnWriteArrayList<>();
    private final List<String> words = new CopyOnWriteArrayList<>();
    private final CannedServer server;
    private final CaClient client;

    PlayedService() throws IOException {
        this(Map.of());
    }

    /// @param more settings of the account
    PlayedService(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("profileId", "45678_SMS2_1");
        server = new CannedServer(this::answer);
        CaAccess access = new CaAccess(
                "main",
                server.uri(),
                Map.of("userName", "PAR12345_api", "password", PASSWORD),
                settings,
                null,
                CONTACT);
        CallRules rules = new CallRules(
                        () -> true,
                        new CallRules.Observer() {
                            @Override
                            public void called(String operation, String outcome, Duration took) {}

                            @Override
                            public void called(String operation, String outcome, Duration took, Wording said) {
                                words.add(said.sent() + said.received());
                            }

                            @Override
                            public void drifted(String what, String detail) {
                                drift.add(what);
                                details.add(detail);
                            }
                        },
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5))
                .hiding(List.of("PAR12345_api", PASSWORD));
        client = new GlobalSignConnector().connect(access, rules);
        says("GetDomains", 2, "<QueryResponseHeader>" + SUCCESS + """
                </QueryResponseHeader><DomainDetails><DomainDetail><MSSLProfileID>45678_SMS2_1</MSSLProfileID>
                <DomainID>DSMS20000000123</DomainID><DomainName>example.com</DomainName>
                <DomainStatus>3</DomainStatus><VettingLevel>OV</VettingLevel><VettingType>DNS</VettingType>
                </DomainDetail></DomainDetails>
                """);
    }

    static SubmitOrder order(String product, String csr, String... names) {
        return renewal(product, csr, null, names);
    }

    /// @param renews the authority's order; null for a new one
    static SubmitOrder renewal(String product, String csr, @Nullable String renews, String... names) {
        return new SubmitOrder(
                "order-1", "main", product, csr, names[0], List.of(names), 199, renews, "DNS", null, null);
    }

    static String envelope(String operation, int version, String response) {
        return """
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
                <ns2:%1$sResponse xmlns:ns2="https://system.globalsign.com/kb/ws/v%2$d/"
                                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Response>%3$s</Response>
                </ns2:%1$sResponse></soap:Body></soap:Envelope>
                """.formatted(operation, version, response);
    }

    /// The answers of an operation, one after another; the last one again and again.
    PlayedService says(String operation, int version, String... responses) {
        answers.put(operation, new ArrayDeque<>());
        for (String response : responses) {
            answers.get(operation).add(envelope(operation, version, response).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    void saysRaw(String operation, byte[] envelope) {
        answers.put(operation, new ArrayDeque<>(List.of(envelope)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = server.requests().getLast();
        Deque<byte[]> prepared = answers.entrySet().stream()
                .filter(e -> request.contains(":" + e.getKey() + " ") || request.contains("<" + e.getKey() + " "))
                .findFirst()
                .orElseThrow(() -> new IOException("Nobody said what to answer to " + request))
                .getValue();
        byte[] body = prepared.size() > 1 ? prepared.removeFirst() : prepared.getFirst();
        exchange.getResponseHeaders().set("Content-Type", "text/xml;charset=UTF-8");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    CaClient client() {
        return client;
    }

    /// What was noticed that is not known here, in few words.
    List<String> drift() {
        return drift;
    }

    /// Everything that was said of calls.
    String said() {
        return String.join("\n", words) + String.join("\n", details);
    }

    /// The requests of one operation.
    List<String> requests(String operation) {
        return server.requests().stream()
                .filter(r -> r.contains(":" + operation + " ") || r.contains("<" + operation + " "))
                .toList();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
