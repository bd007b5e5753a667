package io.sealwright.cagateway.connector.digicert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.CannedServer;
import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.WantedControl;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.contracts.Contact;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A domain that the account has proven by a file covers no name below it: it must be proven again by DNS, or every
/// order for such a name would go round for ever.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class DomainProvingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    private static final WantedControl WANTED = new WantedControl("example.com", "DNS", null);
    private static final String BY_FILE = """
            {"id": 7, "name": "example.com", "is_active": true, "dcv_method": "http-token",
             "dcv_expiration": {"ov": "2027-01-01"}}""";

    private static void answer(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = switch (call) {
            case "GET /domain" -> "{\"domains\": [" + BY_FILE + "], \"page\": {\"total\": 1}}";
            case "GET /domain/7" -> BY_FILE;
            case "PUT /domain/7/dcv/method" -> "{\"dcv_token\": {\"token\": \"abc\"}}";
            case "PUT /domain/7/dcv/validate-token" -> "{\"token\": \"abc\", \"status\": \"pending\"}";
            default -> throw new IOException("Unexpected: " + call);
        };
        CannedServer.say(exchange, 200, "application/json", body, Map.of());
    }

    private static DigiCertClient client(CannedServer server) {
        Duration limit = Duration.ofSeconds(3);
        CaAccess access = new CaAccess(
                "main",
                server.uri(),
                Map.of(),
                Map.of("organizationId", "1"),
                null,
                new Contact("Ada", "Example", "pki@example.com", "+44"));
        CallRules rules = new CallRules(() -> true, (_, _, _) -> {}, CLOCK, limit, limit, limit);
        return new DigiCertClient(access, rules, CertCentral.open(access, "key", rules));
    }

    @Test
    void asksForAProofByDnsWhereOneByAFileIsThere() throws IOException {
        try (CannedServer server = new CannedServer(DomainProvingTest::answer);
                DigiCertClient client = client(server)) {
            assertThat(client.requestControl(WANTED))
                    .isInstanceOfSatisfying(ControlRequest.Challenge.class, challenge -> {
                        assertThat(challenge.recordName()).isEqualTo("_dnsauth.example.com");
                        assertThat(challenge.recordValue()).isEqualTo("abc");
                    });
            assertThat(client.checkControl(WANTED, "7")).isInstanceOf(ControlCheck.NotYet.class);
        }
    }
}
