package io.sealwright.cagateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two replicas of the packaged service on one database and one Kafka, of which one dies or is stopped.
class ReplicasIT {
    private static final Authority AUTHORITY = Authority.GLOBALSIGN;

    /// Kept, or its level would be forgotten: Kafka's clients tell all their settings at each start.
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static SimulatorProcess simulatorProcess;

    private final Map<String, String> config = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void startSimulator() {
        KAFKA.setLevel(Level.WARNING);
        simulatorProcess = new SimulatorProcess();
    }

    @AfterAll
    static void stopSimulator() {
        simulatorProcess.close();
    }

    /// A database and topics of each test's own: Kafka waits long for a member of a group that was killed.
    @BeforeEach
    void prepare() {
        config.putAll(new ServiceBacking().start());
        // As they are in production: a call may take its time.
        config.put("sealwright.ca.answer-timeout", "PT20S");
        config.put("sealwright.ca.call-timeout", "PT20S");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private Replica replica(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(config);
        all.putAll(more);
        Replica replica = Replica.start(all);
        open.add(replica);
        return replica;
    }

    private String setting(String key) {
        return Objects.requireNonNull(config.get(key), key);
    }

    private Service service(Replica replica) {
        Service service = new Service(
                replica.uri(),
                Path.of(setting("test.identity.private-key-file")),
                setting("kafka.bootstrap.servers"),
                setting("sealwright.topic-prefix"));
        open.add(service);
        return service;
    }

    @Test
    void theOtherTakesOverWhenOneDiesAndNothingIsLostOrDoubled() {
        Replica first = replica(Map.of());
        Service service = service(first);
        Account account =
                Account.open(AUTHORITY, service, simulatorProcess.simulator()).proven();
        Replica second = replica(Map.of());
        Account other = Account.open(AUTHORITY, service(second), simulatorProcess.simulator())
                .proven();
        account.faults(
                "{'latency': {'probability': 1, 'millis': 1500, 'operations': ['%s']}}".formatted(AUTHORITY.place()));
        List<String> orderIds = account.submit(20);
        List<String> others = other.submit(20);
        await().atMost(Duration.ofSeconds(20)).until(() -> account.calls(AUTHORITY.place()) >= 8);

        first.kill();

        service.events().awaitAll(others, CertificateIssued.class);
        service.events().awaitAll(orderIds, CertificateIssued.class);
        account.assertBoughtOnce(orderIds);
        other.assertBoughtOnce(others);
        assertThat(orderIds)
                .anySatisfy(id -> assertThat(service.events().about(id, OrderWaiting.class))
                        .anyMatch(e -> e.waiting().reason() == ReasonCode.CA_OUTCOME_UNKNOWN));
    }

    @Test
    void oneThatIsAskedToEndFinishesItsCallsAndHandsTheRestOver() {
        // Who is handed the account need not wait for the end of the lease.
        Map<String, String> longLease = Map.of("sealwright.ca.lease", "PT10M");
        Replica first = replica(longLease);
        Service service = service(first);
        Account account =
                Account.open(AUTHORITY, service, simulatorProcess.simulator()).proven();
        account.faults(
                "{'latency': {'probability': 1, 'millis': 1500, 'operations': ['%s']}}".formatted(AUTHORITY.place()));
        List<String> orderIds = account.submit(24);
        await().atMost(Duration.ofSeconds(20)).until(() -> account.calls(AUTHORITY.place()) >= 8);

        first.askToEnd();

        assertThat(first.hasEndedWithin(Duration.ofSeconds(10))).isTrue();
        assertThat(account.calls(AUTHORITY.place())).isLessThan(orderIds.size());
        account.noFaults();
        replica(longLease);
        service.events().awaitAll(orderIds, CertificateIssued.class);
        account.assertBoughtOnce(orderIds);
        // What was under way was finished: nothing had to be searched for, and nothing was sent twice.
        assertThat(account.calls(AUTHORITY.place())).isEqualTo(orderIds.size());
        assertThat(orderIds)
                .allSatisfy(id -> assertThat(service.events().about(id, OrderWaiting.class))
                        .isEmpty());
    }

    @Test
    void oneThatIsAskedToEndDoesNotWaitForCallsThatTakeTooLong() {
        // The searches for a lost call must outlast the longest call that the authority may still be working on.
        Map<String, String> patience =
                Map.of("sealwright.ca.end-within", "PT2S", "sealwright.ca.reconcile-after", "PT4S");
        Replica first = replica(patience);
        Service service = service(first);
        Account account =
                Account.open(AUTHORITY, service, simulatorProcess.simulator()).proven();
        account.faults(
                "{'latency': {'probability': 1, 'millis': 8000, 'operations': ['%s']}}".formatted(AUTHORITY.place()));
        String orderId = account.submit("slow");
        await().atMost(Duration.ofSeconds(20)).until(() -> account.calls(AUTHORITY.place()) == 1);

        first.askToEnd();

        assertThat(first.hasEndedWithin(Duration.ofSeconds(7))).isTrue();
        account.noFaults();
        replica(patience);
        service.events().await(orderId, OrderAccepted.class);
        service.events().await(orderId, CertificateIssued.class);
        account.assertBoughtOnce(List.of(orderId));
    }
}
