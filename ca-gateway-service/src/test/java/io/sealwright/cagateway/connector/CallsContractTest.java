package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
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
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Following orders costs calls per account and change, not per order and time: beside placing, each order costs at
/// most the one call that fetches its certificate.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
@TestProfile(CallsContractTest.Longer.class)
class CallsContractTest {
    private static final Logger LOG = Logger.getLogger(CallsContractTest.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /// The account is tried, its catalog read and its domain proven beside.
    private static final int BESIDE = 10;

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    /// Look-ups that are there to make sure come as late as they do in production; FollowingContractTest sees when they
    /// do not come at all.
    public static final class Longer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("sealwright.ca.follow-interval", INTERVAL.toString(), "sealwright.ca.look-up-after", "PT10M");
        }
    }

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void anOrderCostsNoMoreThanTheCallThatFetchesItsCertificate(Authority authority) {
        int count = Integer.getInteger("sealwright.test.orders", 60);
        Account account = Account.open(authority, service, simulator, count > 1000 ? 300 : 50, 16)
                .proven();
        account.issueAfter(Duration.ofSeconds(count > 1000 ? 60 : 2));
        long before = account.calls();
        long since = System.nanoTime();

        List<String> orderIds = account.submit(count);
        service.events().awaitAll(orderIds, OrderAccepted.class);
        service.events().awaitAll(orderIds, CertificateIssued.class);

        long intervals = Duration.ofNanos(System.nanoTime() - since).dividedBy(INTERVAL);
        long placed = account.calls(authority.place());
        long asked = account.calls(authority.changes());
        long others = account.calls() - before - placed - asked;
        LOG.infof(
                "%s: %d orders cost %d calls that place them, %d that ask what changed in %d intervals, and %d others:"
                        + " %.3f for each order beside placing",
                authority, count, placed, asked, intervals, others, (asked + others) / (double) count);
        assertThat(placed).isEqualTo(count);
        assertThat(asked).isLessThanOrEqualTo((intervals + 2) * authority.callsForChanges());
        assertThat(others).isLessThanOrEqualTo((authority.fetch().isPresent() ? count : 0) + BESIDE);
        account.assertBoughtOnce(orderIds);
    }
}
