package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Moves the clock of the whole stack, and so comes last.
@Order(9)
class RenewalTest {
    @TempDir
    Path folder;

    @Test
    void aCertificateThatReachesItsRenewalTimeIsRenewedOnceAndSuperseded() {
        CaAccount account = CaAccount.open("renewal");
        JsonNode placed = Api.gateway()
                .place(
                        UUID.randomUUID().toString(),
                        account.order(OpensslRequest.quick(folder, "renewed.example.com")
                                .csr()))
                .expect(202)
                .json();
        String first = IssuanceTest.awaitIssued(placed.path("id").asText())
                .path("certificateId")
                .asText();

        Stack.running().moveClock("+150d");
        // All that the tests before had issued is renewed at the same moment.
        JsonNode superseded = await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> Api.gateway()
                                .get("/v1/certificates/" + first)
                                .expect(200)
                                .json(),
                        certificate -> certificate.path("state").asText().equals("SUPERSEDED"));

        JsonNode second = Api.gateway()
                .get("/v1/certificates/" + superseded.path("supersededBy").asText())
                .expect(200)
                .json();
        assertThat(second.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(second.path("notAfter").asText())
                .isGreaterThan(superseded.path("notAfter").asText());
        assertThat(renewals(account)).singleElement().satisfies(order -> {
            assertThat(order.path("state").asText()).isEqualTo("ISSUED");
            assertThat(order.path("renewsCertificateId").asText()).isEqualTo(first);
        });
        assertThat(account.bought()).hasSize(2);
    }

    private static List<JsonNode> renewals(CaAccount account) {
        List<JsonNode> orders = new ArrayList<>();
        Api.gateway()
                .get("/v1/orders?kind=RENEWAL&caAccount=" + account.name())
                .expect(200)
                .json()
                .path("items")
                .forEach(orders::add);
        return orders;
    }
}
