package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.AdoptOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What nothing could find at the authority, a person did.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class AdoptingContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAsTheOrderThatAPersonFoundAndBuysNothingMore(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        String other = account.submit("other");
        String takenByOther = service.events().await(other, OrderAccepted.class).caOrderId();
        service.events().await(other, CertificateIssued.class);
        account.fault("serverErrorHtml", authority.place());
        String orderId = account.submit("undecided");
        service.events().await(orderId, OrderWaiting.class, AdoptingContractTest::isUndecided);
        account.noFaults();
        long sent = account.calls(authority.place());

        service.commands().send(new AdoptOrder(orderId, takenByOther));
        service.events()
                .await(
                        orderId,
                        OrderWaiting.class,
                        e -> isUndecided(e) && e.waiting().cause().contains("is the order " + other + " here"));

        String found = account.seed(1, 0).getFirst();
        service.commands().send(new AdoptOrder(orderId, found));

        assertThat(service.events().await(orderId, OrderAccepted.class).caOrderId())
                .isEqualTo(found);
        assertThat(service.events().await(orderId, CertificateIssued.class).caOrderId())
                .isEqualTo(found);
        assertThat(account.calls(authority.place())).isEqualTo(sent);
    }

    private static boolean isUndecided(OrderWaiting event) {
        return event.waiting().isHeld() && event.waiting().reason() == ReasonCode.CA_OUTCOME_UNDECIDED;
    }
}
