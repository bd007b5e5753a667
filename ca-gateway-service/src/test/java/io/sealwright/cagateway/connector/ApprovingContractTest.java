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
import io.sealwright.contracts.CaCommand.ApproveAtAuthority;
import io.sealwright.contracts.CaCommand.DeclineAtAuthority;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What waits for one of ours at the authority is approved or declined from here, and never by accident.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class ApprovingContractTest {
    private static final String BY = "Approved by olga.";

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    private Account approving(Authority authority) {
        service.assume(authority, Ability.APPROVE);
        return waiting(authority);
    }

    private Account waiting(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.approvalRequired();
        return account;
    }

    /// @return its id, once it waits for the approval
    private String submitted(Account account) {
        String orderId = account.submit("www");
        OrderWaiting waiting = service.events().await(orderId, OrderWaiting.class);
        assertThat(waiting.waiting().reason()).isEqualTo(ReasonCode.CA_APPROVAL);
        assertThat(waiting.waiting().isHeld()).isTrue();
        return orderId;
    }

    private OrderWaiting awaitWord(String orderId, String word) {
        return service.events()
                .await(orderId, OrderWaiting.class, e -> e.waiting().cause().contains(word));
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWaitingWhereItMayNotApproveAndApprovesOnceWhereItMay(Authority authority) {
        Account account = approving(authority);
        String orderId = submitted(account);
        account.approverRefused(true);

        service.commands().send(new ApproveAtAuthority(orderId, BY));

        OrderWaiting waiting = awaitWord(orderId, "Deciding");
        assertThat(waiting.waiting().reason()).isEqualTo(ReasonCode.CA_APPROVAL);
        assertThat(waiting.waiting().isHeld()).isTrue();
        assertThat(account.calls(authority.approve())).isEqualTo(1);

        account.approverRefused(false);
        service.commands().send(new ApproveAtAuthority(orderId, BY));
        service.commands().send(new ApproveAtAuthority(orderId, BY));

        service.events().await(orderId, CertificateIssued.class);
        assertThat(account.calls(authority.approve())).isEqualTo(2);
        assertThat(awaitWord(orderId, "was approved").waiting().reason()).isEqualTo(ReasonCode.CA_PROCESSING);
    }

    @ParameterizedTest
    @EnumSource
    void declinesUntilTheAuthorityHasHeardAndTheOrderEndsWithWhoDidSo(Authority authority) {
        Account account = approving(authority);
        String orderId = submitted(account);
        account.fault("serverErrorHtml", authority.decline());
        service.commands().send(new DeclineAtAuthority(orderId, "Declined by olga: nobody needs it."));
        awaitWord(orderId, "declined as soon as");
        account.noFaults();

        OrderCancelled cancelled = service.events().await(orderId, OrderCancelled.class);
        assertThat(cancelled.detail()).startsWith("Declined by olga: nobody needs it.");
        assertThat(cancelled.caOrderId())
                .isEqualTo(service.events().await(orderId, OrderAccepted.class).caOrderId());
        assertThat(account.statusAtAuthority(orderId)).isEqualTo(authority.declined());
    }

    @ParameterizedTest
    @EnumSource
    void findsOutWhatBecameOfACallWhoseAnswerWasDropped(Authority authority) {
        Account account = approving(authority);
        String orderId = submitted(account);
        account.fault("droppedAfterProcessing", authority.approve());

        service.commands().send(new ApproveAtAuthority(orderId, BY));

        assertThat(awaitWord(orderId, "approved as soon as").waiting().reason()).isEqualTo(ReasonCode.CA_UNAVAILABLE);
        service.events().await(orderId, CertificateIssued.class);
        assertThat(account.calls(authority.approve())).isEqualTo(1);
        account.assertBoughtOnce(List.of(orderId));
    }

    @ParameterizedTest
    @EnumSource
    void leavesAloneWhatSomebodyApprovedInThePortalBefore(Authority authority) {
        Account account = approving(authority);
        String orderId = submitted(account);
        account.issueAfter(Duration.ofMinutes(10));
        account.approve(service.events().await(orderId, OrderAccepted.class).caOrderId(), true);

        service.commands().send(new DeclineAtAuthority(orderId, "Declined by olga: too late."));

        awaitWord(orderId, "approval any more");
        assertThat(account.calls(authority.decline())).isZero();
        assertThat(account.statusAtAuthority(orderId)).isNotEqualTo(authority.declined());
    }

    @ParameterizedTest
    @EnumSource
    void saysSoWhereTheAuthorityTakesNoApprovalsFromHere(Authority authority) {
        assumeFalse(service.can(authority, Ability.APPROVE), "takes approvals from here");
        Account account = waiting(authority);
        String orderId = submitted(account);

        service.commands().send(new ApproveAtAuthority(orderId, BY));

        OrderWaiting waiting = awaitWord(orderId, "takes no approvals");
        assertThat(waiting.waiting().reason()).isEqualTo(ReasonCode.CA_APPROVAL);
        assertThat(waiting.waiting().isHeld()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "DIGICERT")
    void approvesNothingForASwitchedOffAccountAndDeclinesNevertheless(Authority authority) {
        Account account = approving(authority);
        String orderId = submitted(account);
        service.operator()
                .body("{\"active\": false}")
                .patch("/v1/ca-accounts/" + account.name())
                .then()
                .statusCode(200);

        service.commands().send(new ApproveAtAuthority(orderId, BY));
        assertThat(awaitWord(orderId, "switched off").waiting().reason()).isEqualTo(ReasonCode.CA_APPROVAL);
        assertThat(account.calls(authority.approve())).isZero();

        service.commands().send(new DeclineAtAuthority(orderId, "Declined by olga: nobody needs it."));
        service.events().await(orderId, OrderCancelled.class);
    }
}
