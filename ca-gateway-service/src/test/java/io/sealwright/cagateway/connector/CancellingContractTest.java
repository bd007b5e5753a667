package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.OrderNotCancelled;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A cancelled order is cancelled where it is, and never bought where it is not.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class CancellingContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void cancelsAPendingOrderAtTheAuthority(Authority authority) {
        service.assume(authority, Ability.CANCEL_UNAPPROVED);
        Account account = Account.open(authority, service, simulator).proven();
        authority.letWait(account);
        String orderId = account.submit("pending");
        OrderAccepted accepted = service.events().await(orderId, OrderAccepted.class);

        service.commands().send(new CancelOrder(orderId));

        assertThat(service.events().await(orderId, OrderCancelled.class).caOrderId())
                .isEqualTo(accepted.caOrderId());
        assertThat(account.statusAtAuthority(orderId)).isEqualTo(authority.cancelled());
    }

    @ParameterizedTest
    @EnumSource
    void neverBuysWhatWasCancelledBeforeItCame(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        SubmitOrder order = account.order("early");
        service.commands().send(new CancelOrder(order.orderId()));
        service.commands().send(order);
        String later = account.submit("later");

        service.events().await(later, CertificateIssued.class);

        assertThat(service.events().about(order.orderId(), OrderCancelled.class))
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.caOrderId()).isNull());
        account.assertBoughtOnce(List.of(later));
    }

    @ParameterizedTest
    @EnumSource
    void neverBuysWhatWasCancelledWhileItWaited(Authority authority) {
        service.assumeProofs(authority);
        Account account = Account.open(authority, service, simulator);
        SubmitOrder order = account.order("waits");
        service.commands().send(order);
        service.events().await(order.orderId(), DomainControlNeeded.class);

        service.commands().send(new CancelOrder(order.orderId()));
        assertThat(service.events().await(order.orderId(), OrderCancelled.class).caOrderId())
                .isNull();
        account.proven();
        service.commands().send(order);
        String later = account.submit("later");

        service.events().await(later, CertificateIssued.class);
        account.assertBoughtOnce(List.of(later));
    }

    @ParameterizedTest
    @EnumSource
    void findsAnOrderOfUnknownOutcomeAndCancelsIt(Authority authority) {
        service.assume(authority, Ability.CANCEL_UNAPPROVED);
        Account account = Account.open(authority, service, simulator).proven();
        authority.letWait(account);
        account.fault("droppedAfterProcessing", authority.place());
        String orderId = account.submit("taken");
        service.events().await(orderId, OrderWaiting.class);

        service.commands().send(new CancelOrder(orderId));

        assertThat(service.events().await(orderId, OrderCancelled.class).caOrderId())
                .isNotNull();
        assertThat(account.statusAtAuthority(orderId)).isEqualTo(authority.cancelled());
        account.assertBoughtOnce(List.of(orderId));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotSendOnceMoreWhatIsToBeCancelled(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.fault("serverErrorHtml", authority.place());
        String orderId = account.submit("absent");
        service.events().await(orderId, OrderWaiting.class);
        account.noFaults();

        service.commands().send(new CancelOrder(orderId));

        assertThat(service.events().await(orderId, OrderCancelled.class).caOrderId())
                .isNull();
        assertThat(account.calls(authority.place())).isEqualTo(1);
        account.assertBoughtOnce(List.of());
    }

    @ParameterizedTest
    @EnumSource
    void saysThatItIsTooLateForWhatIsIssued(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        String orderId = account.submit("issued");
        service.events().await(orderId, CertificateIssued.class);

        service.commands().send(new CancelOrder(orderId));

        service.events().await(orderId, OrderNotCancelled.class);
        assertThat(account.statusAtAuthority(orderId)).isEqualTo(authority.issued());
    }

    @ParameterizedTest
    @EnumSource
    void saysSoWhereTheAuthorityTakesNothingBackAndGoesOn(Authority authority) {
        assumeFalse(service.can(authority, Ability.CANCEL_PROCESSED), "takes back what it works on");
        Account account = Account.open(authority, service, simulator).proven();
        account.issueAfter(Duration.ofSeconds(10));
        String orderId = account.submit("applied");
        service.events().await(orderId, OrderAccepted.class);

        service.commands().send(new CancelOrder(orderId));

        assertThat(service.events().await(orderId, OrderNotCancelled.class).detail())
                .contains("takes back no request");
        service.events().await(orderId, CertificateIssued.class);
        account.assertBoughtOnce(List.of(orderId));
    }
}
