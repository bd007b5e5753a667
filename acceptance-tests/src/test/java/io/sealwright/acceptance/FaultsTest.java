package io.sealwright.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first promise: an accepted order is never lost and never bought twice, whatever crashes or times
/// out.
@Order(3)
class FaultsTest {
    private static final Duration ALL_ISSUED = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void aConnectionThatDropsAfterTheAuthorityTookTheOrderLosesAndDoublesNothing() {
        CaAccount account = CaAccount.open("dropped");
        // The domain is proven first, so that every fault meets an order.
        PlacedOrders first = new PlacedOrders(account);
        first.place(folder, 1);
        first.awaitAllIssued(ALL_ISSUED);

        ObjectNode faults = Api.JSON.createObjectNode().put("seed", 7);
        ObjectNode dropped = faults.putObject("droppedAfterProcessing").put("probability", 0.2);
        dropped.putArray("operations").add("PVOrder");
        account.faults(faults);
        first.place(folder, 99);
        first.awaitAllIssued(ALL_ISSUED);
        first.assertEachBoughtOnce();
    }

    @Test
    void killingEachServiceInTurnLosesAndDoublesNothing() {
        killInTurn(
                "crash",
                200,
                "order-service",
                "ca-gateway-service",
                "validation-service",
                "notification-service",
                "api-gateway");
    }

    @Test
    void restartingTheDatabaseAndKafkaLosesAndDoublesNothing() {
        killInTurn("restart", 100, "postgres", "kafka");
    }

    private void killInTurn(String purpose, int count, String... processes) {
        CaAccount account = CaAccount.open(purpose);
        account.issueAfter(Duration.ofSeconds(3));
        PlacedOrders orders = new PlacedOrders(account);
        int each = count / (processes.length + 1);
        for (String process : processes) {
            orders.place(folder, each);
            Stack.running().kill(process);
        }
        orders.place(folder, count - orders.count());
        orders.awaitAllIssued(ALL_ISSUED);
        orders.assertEachBoughtOnce();
    }
}
