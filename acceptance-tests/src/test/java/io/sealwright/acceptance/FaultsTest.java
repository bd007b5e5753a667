package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The first promise: an accepted order is never lost and never bought twice, whatever crashes or times
/// out.
@Order(3)
class FaultsTest {
    private static final Duration ALL_ISSUED = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aConnectionThatDropsAfterTheAuthorityTookTheOrderLosesAndDoublesNothing(Authority authority) {
        CaAccount account = CaAccount.open("dropped", authority);
        // The domain is proven first, so that every fault meets an order.
        PlacedOrders first = new PlacedOrders(account);
        first.place(folder, 1);
        first.awaitAllIssued(ALL_ISSUED);

        ObjectNode faults = Api.JSON.createObjectNode().put("seed", 7);
        ObjectNode dropped = faults.putObject("droppedAfterProcessing").put("probability", 0.2);
        dropped.putArray("operations").add(authority.place());
        account.faults(faults);
        first.place(folder, authority == Authority.GLOBALSIGN ? 99 : 30);
        first.awaitAllIssued(ALL_ISSUED);
        first.assertEachBoughtOnce();
    }

    @Test
    void killingEachServiceWhileTwoHundredOrdersAreInFlightLosesAndDoublesNothing() {
        PlacedOrders orders = killInTurn(
                "crash",
                "validation-service",
                "order-service",
                "ca-gateway-service",
                "notification-service",
                "api-gateway");
        orders.awaitEachToldOnce(ALL_ISSUED);
    }

    @Test
    void killingTheDatabaseAndKafkaWhileTwoHundredOrdersAreInFlightLosesAndDoublesNothing() {
        killInTurn("restart", "postgres", "kafka");
    }

    /// All orders are placed before the first kill and none has ended at the last one.
    private PlacedOrders killInTurn(String purpose, String... processes) {
        CaAccount account = CaAccount.open(purpose);
        account.issueAfter(Duration.ofHours(1));
        PlacedOrders orders = new PlacedOrders(account);
        orders.placeAtOnce(folder, 200);
        for (String process : processes) {
            assertThat(orders.inFlight()).isEqualTo(200);
            Stack.running().kill(process);
            Stack.running().awaitAllReady();
        }
        account.issueAfter(Duration.ZERO);
        orders.awaitAllIssued(ALL_ISSUED);
        orders.assertEachBoughtOnce();
        return orders;
    }
}
