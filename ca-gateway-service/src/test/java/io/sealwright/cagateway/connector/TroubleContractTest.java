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
import io.sealwright.contracts.CaCommand.ResumeOrder;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever goes wrong on the way: it is told what it is, and in the end the order was bought once.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class TroubleContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void findsAnOrderWhoseAnswerWasDropped(Authority authority) {
        findsWhatWasTaken(authority, "{'droppedAfterProcessing': {'probability': 1, 'operations': ['%s']}}");
    }

    @ParameterizedTest
    @EnumSource
    void findsAnOrderWhoseAnswerBrokeOff(Authority authority) {
        findsWhatWasTaken(authority, "{'malformedAnswer': {'probability': 1, 'operations': ['%s']}}");
    }

    @ParameterizedTest
    @EnumSource
    void findsAnOrderWhoseAnswerTookTooLong(Authority authority) {
        findsWhatWasTaken(authority, "{'slowDrip': {'probability': 1, 'millis': 20000, 'operations': ['%s']}}");
    }

    private void findsWhatWasTaken(Authority authority, String fault) {
        Account account = Account.open(authority, service, simulator).proven();
        account.faults(fault.formatted(authority.place()));
        String orderId = account.submit("kept");

        assertThat(service.events().await(orderId, OrderWaiting.class).waiting().reason())
                .isEqualTo(ReasonCode.CA_OUTCOME_UNKNOWN);
        service.events().await(orderId, OrderAccepted.class);
        service.events().await(orderId, CertificateIssued.class);
        account.assertBoughtOnce(List.of(orderId));
        assertThat(account.calls(authority.place())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void sendsOnceMoreWhatTheAuthoritySurelyDoesNotHave(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.fault("serverErrorHtml", authority.place());
        String orderId = account.submit("lost");
        assertThat(service.events().await(orderId, OrderWaiting.class).waiting().reason())
                .isEqualTo(ReasonCode.CA_OUTCOME_UNKNOWN);
        account.noFaults();

        service.events().await(orderId, CertificateIssued.class);

        account.assertBoughtOnce(List.of(orderId));
        assertThat(account.calls(authority.place())).isEqualTo(2);
        assertThat(account.calls(authority.search())).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void leavesItToAPersonWhereTwoSendsBroughtNothing(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.fault("serverErrorHtml", authority.place());
        String orderId = account.submit("undecided");
        OrderWaiting held = service.events()
                .await(orderId, OrderWaiting.class, e -> e.waiting().isHeld());
        assertThat(held.waiting().reason()).isEqualTo(ReasonCode.CA_OUTCOME_UNDECIDED);
        assertThat(account.calls(authority.place())).isEqualTo(2);

        account.noFaults();
        service.commands().send(new ResumeOrder(orderId));

        service.events().await(orderId, CertificateIssued.class);
        account.assertBoughtOnce(List.of(orderId));
    }

    @ParameterizedTest
    @EnumSource
    void buysNothingMoreWhileTheSearchFails(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.issueAfter(Duration.ofHours(1));
        account.faults("""
                {'droppedAfterProcessing': {'probability': 1, 'operations': ['%s']},
                 'errorCode': {'probability': 1, 'code': '%s', 'operations': ['%s', '%s', '%s']}}
                """.formatted(
                        authority.place(),
                        authority.unclearError(),
                        authority.search(),
                        authority.changes(),
                        authority.lookUp()));
        String orderId = account.submit("dark");
        await().atMost(Duration.ofSeconds(30)).until(() -> account.calls(authority.search()) >= 3);
        assertThat(service.events().about(orderId, OrderAccepted.class)).isEmpty();

        account.noFaults();
        service.commands().send(new ResumeOrder(orderId));

        service.events().await(orderId, OrderAccepted.class);
        account.assertBoughtOnce(List.of(orderId));
        assertThat(account.calls(authority.place())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void comesAgainWhenTheAuthorityAsksForPatience(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.faults("{'tooManyRequests': {'probability': 1, 'retryAfterSeconds': 2, 'operations': ['%s']}}"
                .formatted(authority.place()));
        String orderId = account.submit("busy");

        OrderWaiting waiting = service.events().await(orderId, OrderWaiting.class);
        assertThat(waiting.waiting().reason()).isEqualTo(ReasonCode.CA_UNAVAILABLE);
        assertThat(waiting.waiting().nextAttempt()).isAfter(waiting.at().plusMillis(900));
        account.noFaults();

        CertificateIssued issued = service.events().await(orderId, CertificateIssued.class);
        assertThat(issued.at()).isAfter(waiting.waiting().nextAttempt());
        account.assertBoughtOnce(List.of(orderId));
        assertThat(account.calls(authority.place())).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void stopsCallingWhenTheLoginIsRefusedAndGoesOnWhenTheAccountIsMended(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.faults("{'expiredPassword': {'probability': 1}}");
        List<String> orderIds = account.submit(12);
        for (String orderId : orderIds) {
            OrderWaiting held = service.events()
                    .await(orderId, OrderWaiting.class, e -> e.waiting().isHeld());
            assertThat(held.waiting().reason()).isEqualTo(ReasonCode.CA_CREDENTIALS);
        }
        long calls = account.calls();
        await().during(Duration.ofMillis(1500)).atMost(Duration.ofSeconds(3)).until(() -> account.calls() == calls);
        account.noFaults();
        assertThat(service.events().about(orderIds.getFirst(), OrderAccepted.class))
                .isEmpty();

        service.operator()
                .body("{\"active\": true}")
                .patch("/v1/ca-accounts/" + account.name())
                .then()
                .statusCode(200);

        service.events().awaitAll(orderIds, CertificateIssued.class);
        account.assertBoughtOnce(orderIds);
    }

    @ParameterizedTest
    @EnumSource
    void buysEachOnceThroughAllTroubleAtATime(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.faults("""
                {'seed': 3,
                 'latency': {'probability': 0.3, 'millis': 200},
                 'tooManyRequests': {'probability': 0.05, 'retryAfterSeconds': 1},
                 'serverErrorHtml': {'probability': 0.1},
                 'malformedAnswer': {'probability': 0.1},
                 'droppedAfterProcessing': {'probability': 0.1}}
                """);
        List<String> orderIds = account.submit(30);
        await().atMost(Duration.ofSeconds(30)).until(() -> account.calls(authority.place()) >= 30);
        account.noFaults();
        for (String orderId : orderIds) {
            service.events().await(orderId, CaEvent.AboutOrder.class, e -> switch (e) {
                case CertificateIssued _ -> true;
                case OrderWaiting it -> it.waiting().isHeld();
                default -> false;
            });
            // What a person must decide, a person has sent once more.
            service.commands().send(new ResumeOrder(orderId));
        }

        service.events().awaitAll(orderIds, CertificateIssued.class);
        account.assertBoughtOnce(orderIds);
    }
}
