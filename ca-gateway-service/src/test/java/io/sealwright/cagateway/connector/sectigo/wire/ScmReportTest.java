package io.sealwright.cagateway.connector.sectigo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.CannedServer;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.sectigo.wire.Scm.ReportDay;
import io.sealwright.contracts.Contact;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reports decide whether an order is bought once more: a failed one must never read as an empty one.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ScmReportTest {
    private static final Instant FROM = Instant.parse("2026-11-20T08:00:00Z");

    private static Answer<List<CertificateRecord>> report(String body) throws IOException {
        Duration limit = Duration.ofSeconds(3);
        try (CannedServer server = CannedServer.saying(200, "application/json", body, Map.of());
                Scm scm = Scm.open(
                        new CaAccess(
                                "main",
                                server.uri().resolve("/api"),
                                Map.of(),
                                Map.of(),
                                null,
                                new Contact("Ada", "Example", "pki@example.com", "+44")),
                        new ScmLogin.Headers("admin", "pw", "acme"),
                        "2645",
                        new CallRules(() -> true, (_, _, _) -> {}, Clock.systemUTC(), limit, limit, limit))) {
            return scm.report(ReportDay.REQUESTED, FROM, FROM.plusSeconds(60));
        }
    }

    @Test
    void readsItsRows() throws IOException {
        assertThat(
                        report(
                                "{\"statusCode\": 0, \"reports\": [{\"id\": 7, \"status\": \"Issued\", \"comments\": \"ref=x\"}]}"))
                .isEqualTo(new Answer.Success<>(
                        List.of(new CertificateRecord("7", "Issued", "ref=x", "")), List.of(), null));
    }

    @Test
    void mayBeEmpty() throws IOException {
        assertThat(report("{\"statusCode\": 0, \"reports\": []}"))
                .isEqualTo(new Answer.Success<>(List.of(), List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"statusCode\": -1, \"message\": \"Try later\"}",
                "{\"statusCode\": 5, \"reports\": []}",
                "{\"statusCode\": 0, \"reports\": null}",
                "{\"statusCode\": 0, \"reports\": \"none\"}"
            })
    void isBrokenWhereItDoesNotSayWhatThereIs(String body) throws IOException {
        assertThat(report(body)).isInstanceOf(Answer.Broken.class);
    }
}
