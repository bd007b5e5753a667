package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What became of pending orders is asked for once per account and interval, however many there are.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class FollowingContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    /// As [ServiceBacking] sets it.
    private static final Duration INTERVAL = Duration.ofMillis(300);

    private static final int ORDERS = 25;

    @ParameterizedTest
    @EnumSource
    void asksOncePerIntervalForAllOrdersOfAnAccount(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.issueAfter(Duration.ofSeconds(4));
        // Single look-ups are of no help: what is learned comes by the list.
        account.faults("{'errorCode': {'probability': 1, 'code': '%s', 'operations': ['%s']}}"
                .formatted(authority.unclearError(), authority.lookUp()));
        List<String> orderIds = account.submit(ORDERS);
        service.events().awaitAll(orderIds, OrderAccepted.class);

        long callsBefore = account.calls(authority.changes());
        long since = System.nanoTime();
        service.events().awaitAll(orderIds, CertificateIssued.class);
        long calls = account.calls(authority.changes()) - callsBefore;
        long intervals = Duration.ofNanos(System.nanoTime() - since).dividedBy(INTERVAL);

        if (service.can(authority, Ability.ALL_CHANGES)) {
            assertThat(account.calls(authority.lookUp()))
                    .as("as long as the list is read, orders are not looked up one by one")
                    .isLessThan(ORDERS);
        }
        assertThat(calls).isBetween(2L, (intervals + 1) * authority.callsForChanges());
        account.assertBoughtOnce(orderIds);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotAskWhereNothingIsPending(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        String orderId = account.submit("done");
        service.events().await(orderId, CertificateIssued.class);

        // One more question may have been under way.
        long calls = account.calls(authority.changes());
        await().during(INTERVAL.multipliedBy(4))
                .atMost(Duration.ofSeconds(5))
                .until(() -> account.calls(authority.changes()) <= calls + authority.callsForChanges());
    }
}
