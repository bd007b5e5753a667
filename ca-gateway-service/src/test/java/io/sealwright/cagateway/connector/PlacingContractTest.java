package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.ResumeOrder;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.OrderRejected;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.pki.CertificateChain;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.SubjectAltName;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An order goes to the authority once, and what the authority makes of it is told.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class PlacingContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatItWasAcceptedThenTheCertificateWithItsChain(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        SubmitOrder order = account.order("www");
        service.commands().send(order);

        CertificateIssued issued = service.events().await(order.orderId(), CertificateIssued.class);

        assertThat(service.events().about(order.orderId()))
                .extracting(CaEvent::getClass)
                .containsExactly(OrderAccepted.class, CertificateIssued.class);
        assertThat(service.events().await(order.orderId(), OrderAccepted.class).caOrderId())
                .isEqualTo(issued.caOrderId());
        CertificateChain chain = CertificateChain.parse(issued.certificate(), issued.chain());
        assertThat(chain.issuers()).isNotEmpty();
        assertThat(chain.leaf()
                        .publicKey()
                        .sameKeyAs(CertificateRequest.parse(order.csr()).publicKey()))
                .isTrue();
        assertThat(chain.leaf().commonName()).contains(order.commonName());
        assertThat(chain.leaf().subjectAltNames())
                .hasSize(order.subjectAltNames().size());
        account.assertBoughtOnce(List.of(order.orderId()));
    }

    @ParameterizedTest
    @EnumSource
    void tellsARefusalInTheAuthoritysWords(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.faults("{'errorCode': {'probability': 1, 'code': '%s', 'operations': ['%s']}}"
                .formatted(authority.refusal(), authority.place()));
        SubmitOrder order = account.order("refused");
        service.commands().send(order);

        OrderRejected rejected = service.events().await(order.orderId(), OrderRejected.class);

        assertThat(rejected.reason()).isEqualTo(ReasonCode.CA_REJECTED);
        assertThat(rejected.detail()).contains("refused the order: " + authority.refusal());
        assertThat(service.events().about(order.orderId())).containsExactly(rejected);
        account.assertBoughtOnce(List.of());
        assertThat(account.calls(authority.place())).isEqualTo(1);
    }

    /// The others sell nothing for names that nobody owns under the products that the suite orders.
    @ParameterizedTest
    @EnumSource(names = "GLOBALSIGN")
    void ordersInternalNamesAndAddressesWithoutAnyDomain(Authority authority) {
        Account account = Account.open(authority, service, simulator);
        SubmitOrder order = new SubmitOrder(
                UUID.randomUUID().toString(),
                account.name(),
                "PV_INTRA_SHA2",
                Csr.of("db.corp"),
                "db.corp",
                List.of("db.corp", "10.0.0.1"),
                700,
                null,
                "DNS",
                null,
                null);
        service.commands().send(order);

        IssuedCertificate issued = IssuedCertificate.parse(
                service.events().await(order.orderId(), CertificateIssued.class).certificate());

        assertThat(issued.subjectAltNames())
                .extracting(SubjectAltName::text)
                .containsExactlyInAnyOrder("db.corp", "10.0.0.1");
        assertThat(Duration.between(issued.notBefore(), issued.notAfter()).toDays())
                .isEqualTo(731);
    }

    @ParameterizedTest
    @EnumSource
    void holdsWhatTheAccountCannotPayUntilAnOperatorRetries(Authority authority) {
        assumeTrue(authority.lackOfMoney().isPresent(), "sells on account");
        Account account = Account.open(authority, service, simulator).proven();
        account.faults("{'errorCode': {'probability': 1, 'code': '%s', 'operations': ['%s']}}"
                .formatted(authority.lackOfMoney().orElseThrow(), authority.place()));
        String orderId = account.submit("dear");

        OrderWaiting held = service.events()
                .await(orderId, OrderWaiting.class, e -> e.waiting().isHeld());
        assertThat(held.waiting().reason()).isEqualTo(ReasonCode.CA_BALANCE);
        assertThat(held.waiting().cause()).contains(authority.lackOfMoney().orElseThrow());
        assertThat(account.calls(authority.place())).isEqualTo(1);
        account.noFaults();
        service.commands().send(new ResumeOrder(orderId));

        service.events().await(orderId, CertificateIssued.class);
        account.assertBoughtOnce(List.of(orderId));
        assertThat(account.calls(authority.place())).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void ordersEveryNameWhateverTheCsrSays(Authority authority) {
        service.assume(authority, Ability.OTHER_NAME_THAN_CSR);
        Account account = Account.open(authority, service, simulator).proven();
        SubmitOrder order = account.order("first", Csr.of("also-first." + account.domain()));
        service.commands().send(order);

        CertificateIssued issued = service.events().await(order.orderId(), CertificateIssued.class);

        assertThat(IssuedCertificate.parse(issued.certificate()).subjectAltNames())
                .extracting(SubjectAltName::text)
                .containsExactlyInAnyOrderElementsOf(order.subjectAltNames());
    }

    @ParameterizedTest
    @EnumSource(names = "SECTIGO")
    void leavesItToAPersonWhereTheAuthorityContradictsItselfAboutDomains(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.faults(
                "{'errorCode': {'probability': 1, 'code': '-107', 'operations': ['%s']}}".formatted(authority.place()));
        String orderId = account.submit("contradicted");

        OrderWaiting held = service.events()
                .await(orderId, OrderWaiting.class, e -> e.waiting().isHeld());
        assertThat(held.waiting().reason()).isEqualTo(ReasonCode.CA_PERMISSION);
        assertThat(held.waiting().cause()).contains("-107", "lists every domain of the order as validated");
        assertThat(account.calls(authority.place())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void waitsVisiblyForAnApprovalInTheAuthoritysPortal(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.approvalRequired();
        String orderId = account.submit("approved");

        OrderWaiting waiting = service.events()
                .await(orderId, OrderWaiting.class, e -> e.waiting().isHeld());
        assertThat(waiting.waiting().reason()).isEqualTo(ReasonCode.CA_APPROVAL);
        String caOrderId = service.events().await(orderId, OrderAccepted.class).caOrderId();
        account.approve(caOrderId, true);

        assertThat(service.events().await(orderId, CertificateIssued.class).caOrderId())
                .isEqualTo(caOrderId);
        account.assertBoughtOnce(List.of(orderId));
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatAnApproverEndedAnOrder(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.approvalRequired();
        String orderId = account.submit("declined");
        OrderAccepted accepted = service.events().await(orderId, OrderAccepted.class);

        account.approve(accepted.caOrderId(), false);

        assertThat(service.events().await(orderId, OrderCancelled.class).caOrderId())
                .isEqualTo(accepted.caOrderId());
        assertThat(service.events().about(orderId, CertificateIssued.class)).isEmpty();
    }

    /// Of the others nothing but their staff tells why such an order is pending.
    @ParameterizedTest
    @EnumSource(names = "GLOBALSIGN")
    void takesAnOrderUnderReviewForAnOrder(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        String orderId = account.submit("phishing");

        OrderWaiting waiting = service.events().await(orderId, OrderWaiting.class);
        OrderAccepted accepted = service.events().await(orderId, OrderAccepted.class);
        assertThat(service.events().about(orderId)).startsWith(accepted, waiting);
        // What the authority shows of the order later may tell the cause in other words.
        assertThat(service.events().about(orderId, OrderWaiting.class)).allSatisfy(told -> {
            assertThat(told.waiting().reason()).isEqualTo(ReasonCode.CA_REVIEW);
            assertThat(told.waiting().isHeld()).isTrue();
        });

        account.decide(accepted.caOrderId(), true);
        assertThat(service.events().await(orderId, CertificateIssued.class).caOrderId())
                .isEqualTo(accepted.caOrderId());
        account.assertBoughtOnce(List.of(orderId));
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatAReviewEndedAnOrder(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        String orderId = account.submit("phishing");
        OrderAccepted accepted = service.events().await(orderId, OrderAccepted.class);

        account.decide(accepted.caOrderId(), false);

        assertThat(service.events().await(orderId, OrderCancelled.class).caOrderId())
                .isEqualTo(accepted.caOrderId());
        assertThat(service.events().about(orderId, CertificateIssued.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void looksAnOrderUpThatTheListOfChangesMisses(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.issueAfter(Duration.ofMillis(500));
        account.faults("{'errorCode': {'probability': 1, 'code': '%s', 'operations': ['%s']}}"
                .formatted(authority.unclearError(), authority.changes()));

        String orderId = account.submit("missed");

        service.events().await(orderId, CertificateIssued.class);
        account.assertBoughtOnce(List.of(orderId));
    }
}
