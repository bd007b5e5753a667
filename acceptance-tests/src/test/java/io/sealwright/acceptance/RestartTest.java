package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(4)
class RestartTest {
    @TempDir
    Path folder;

    @Test
    void everythingIsStillThereAndOrdersGoOnAfterARestartOfTheWholeStack() {
        CaAccount account = CaAccount.open("whole");
        PlacedOrders before = new PlacedOrders(account);
        before.place(folder, 3);
        before.awaitAllIssued(Duration.ofMinutes(1));
        JsonNode certificates = certificatesOf(account);

        account.issueAfter(Duration.ofSeconds(2));
        PlacedOrders inFlight = new PlacedOrders(account);
        inFlight.place(folder, 10);
        Stack.running().restart();

        assertThat(certificatesOf(account).path("items")).containsAll(certificates.path("items"));
        Api.gateway().get("/v1/ca-accounts/" + account.name()).expect(200);
        inFlight.awaitAllIssued(Duration.ofMinutes(2));
        assertThat(account.bought()).hasSize(before.count() + inFlight.count());
    }

    private static JsonNode certificatesOf(CaAccount account) {
        return Api.gateway()
                .get("/v1/certificates?caAccount=" + account.name())
                .expect(200)
                .json();
    }
}
