package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.ApproveAtAuthority;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.DeclineAtAuthority;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.OrderNotCancelled;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.SubjectAltName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A certificate is replaced within its order at the authority, once, and the order before it stays as it
/// is.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class ReplacingContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    /// An order whose certificate is there.
    private record Issued(Account account, SubmitOrder order, CertificateIssued certificate) {
        SubmitOrder withNewKey() {
            return account.replacing(order, certificate, Csr.of(order.commonName()), order.subjectAltNames());
        }

        SubmitOrder withNames(String... others) {
            List<String> names = new java.util.ArrayList<>(List.of(order.commonName()));
            names.addAll(List.of(others));
            return account.replacing(order, certificate, order.csr(), names);
        }
    }

    private Issued issued(Authority authority) {
        service.assume(authority, Ability.REISSUE);
        service.assume(authority, Ability.CHANGE_NAMES);
        Account account = Account.open(authority, service, simulator).proven();
        SubmitOrder order = account.order("www");
        service.commands().send(order);
        return new Issued(account, order, service.events().await(order.orderId(), CertificateIssued.class));
    }

    @ParameterizedTest
    @EnumSource
    void reissuesForANewKeyAndWaitsAsLongAsTheOldCertificateIsServed(Authority authority) {
        Issued before = issued(authority);
        before.account().issueAfter(Duration.ofSeconds(2));
        SubmitOrder order = before.withNewKey();
        service.commands().send(order);

        CertificateIssued issued = service.events().await(order.orderId(), CertificateIssued.class);

        IssuedCertificate certificate = IssuedCertificate.parse(issued.certificate());
        IssuedCertificate old = IssuedCertificate.parse(before.certificate().certificate());
        assertThat(certificate.serialNumber()).isNotEqualTo(old.serialNumber());
        assertThat(certificate
                        .publicKey()
                        .sameKeyAs(CertificateRequest.parse(order.csr()).publicKey()))
                .isTrue();
        assertThat(certificate.subjectAltNames()).containsExactlyInAnyOrderElementsOf(old.subjectAltNames());
        assertThat(certificate.notAfter()).isBeforeOrEqualTo(old.notAfter().plus(Duration.ofDays(1)));
        assertThat(service.events().about(order.orderId()))
                .extracting(CaEvent::getClass)
                .containsExactly(OrderAccepted.class, CertificateIssued.class);
        assertThat(before.account().calls(authority.replace(false))).isEqualTo(1);
        assertThat(service.events().about(before.order().orderId()))
                .extracting(CaEvent::getClass)
                .containsExactly(OrderAccepted.class, CertificateIssued.class);
        before.account().assertBoughtOnce(List.of(before.order().orderId()));
    }

    @ParameterizedTest
    @EnumSource
    void changesTheNamesAndKeepsTheKey(Authority authority) {
        Issued before = issued(authority);
        SubmitOrder order = before.withNames(
                "new-" + before.order().commonName(), "other-" + before.order().commonName());
        service.commands().send(order);

        CertificateIssued issued = service.events().await(order.orderId(), CertificateIssued.class);

        IssuedCertificate certificate = IssuedCertificate.parse(issued.certificate());
        IssuedCertificate old = IssuedCertificate.parse(before.certificate().certificate());
        assertThat(certificate.serialNumber()).isNotEqualTo(old.serialNumber());
        assertThat(certificate.publicKey().sameKeyAs(old.publicKey())).isTrue();
        assertThat(certificate.subjectAltNames())
                .extracting(SubjectAltName::text)
                .containsExactlyInAnyOrderElementsOf(order.subjectAltNames());
        assertThat(before.account().calls(authority.replace(true))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void replacesWhatReplacedAnother(Authority authority) {
        Issued first = issued(authority);
        SubmitOrder second = first.withNewKey();
        service.commands().send(second);
        CertificateIssued reissued = service.events().await(second.orderId(), CertificateIssued.class);

        SubmitOrder third = first.account()
                .replacing(second, reissued, second.csr(), List.of(second.commonName(), "3-" + second.commonName()));
        service.commands().send(third);

        IssuedCertificate certificate = IssuedCertificate.parse(
                service.events().await(third.orderId(), CertificateIssued.class).certificate());
        assertThat(certificate.subjectAltNames())
                .extracting(SubjectAltName::text)
                .containsExactlyInAnyOrderElementsOf(third.subjectAltNames());
        assertThat(certificate
                        .publicKey()
                        .sameKeyAs(CertificateRequest.parse(second.csr()).publicKey()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void hasControlOfANewNamesDomainProvenFirst(Authority authority) {
        Issued before = issued(authority);
        String elsewhere = "elsewhere-" + before.account().name() + "." + Simulator.ZONE;
        SubmitOrder order = before.withNames(elsewhere);
        service.commands().send(order);

        assertThat(service.events()
                        .await(order.orderId(), DomainControlNeeded.class)
                        .names())
                .containsExactly(elsewhere);
        assertThat(before.account().calls(authority.replace(true))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void findsAReissueWhoseAnswerWasDropped(Authority authority) {
        Issued before = issued(authority);
        before.account().fault("droppedAfterProcessing", authority.replace(false));
        SubmitOrder order = before.withNewKey();
        service.commands().send(order);

        assertThat(service.events()
                        .await(order.orderId(), OrderWaiting.class)
                        .waiting()
                        .reason())
                .isEqualTo(ReasonCode.CA_OUTCOME_UNKNOWN);
        CertificateIssued issued = service.events().await(order.orderId(), CertificateIssued.class);

        assertThat(Account.serialNumber(issued)).isNotEqualTo(Account.serialNumber(before.certificate()));
        assertThat(before.account().calls(authority.replace(false))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void reissuesOnceMoreWhatTheAuthoritySurelyDoesNotHave(Authority authority) {
        Issued before = issued(authority);
        before.account().fault("serverErrorHtml", authority.replace(false));
        SubmitOrder order = before.withNewKey();
        service.commands().send(order);
        service.events().await(order.orderId(), OrderWaiting.class);
        before.account().noFaults();

        service.events().await(order.orderId(), CertificateIssued.class);

        assertThat(before.account().calls(authority.replace(false))).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void cancelsAPendingReissueAndNothingElse(Authority authority) {
        service.assume(authority, Ability.CANCEL_REPLACEMENT);
        Issued before = issued(authority);
        before.account().issueAfter(Duration.ofHours(1));
        SubmitOrder order = before.withNewKey();
        service.commands().send(order);
        service.events().await(order.orderId(), OrderAccepted.class);

        service.commands().send(new CancelOrder(order.orderId()));

        assertThat(service.events().await(order.orderId(), OrderCancelled.class).detail())
                .contains("cancelled the reissue");
        assertThat(before.account().statusAtAuthority(before.order().orderId())).isEqualTo(authority.issued());
        assertThat(service.events().about(before.order().orderId(), OrderCancelled.class))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void neverCancelsTheWholeOrderForAReplacement(Authority authority) {
        assumeFalse(service.can(authority, Ability.CANCEL_REPLACEMENT), "takes replacements back");
        Issued before = issued(authority);
        before.account().issueAfter(Duration.ofHours(1));
        SubmitOrder order = before.withNewKey();
        service.commands().send(order);
        service.events().await(order.orderId(), OrderAccepted.class);

        service.commands().send(new CancelOrder(order.orderId()));

        assertThat(service.events()
                        .await(order.orderId(), OrderNotCancelled.class)
                        .detail())
                .contains("whole");
        assertThat(before.account().statusAtAuthority(before.order().orderId())).isEqualTo(authority.issued());
    }

    @ParameterizedTest
    @EnumSource(names = "DIGICERT")
    void waitsForTheApprovalOfAReissueAndTellsWhereItWasRejected(Authority authority) {
        Issued before = issued(authority);
        before.account().approvalRequired();
        SubmitOrder order = before.withNewKey();
        service.commands().send(order);

        OrderWaiting waiting = service.events()
                .await(order.orderId(), OrderWaiting.class, e -> e.waiting().isHeld());
        assertThat(waiting.waiting().reason()).isEqualTo(ReasonCode.CA_APPROVAL);
        before.account().approve(before.certificate().caOrderId(), false);

        service.events().await(order.orderId(), OrderCancelled.class);
        assertThat(before.account().statusAtAuthority(before.order().orderId())).isEqualTo(authority.issued());
    }

    @ParameterizedTest
    @EnumSource(names = "DIGICERT")
    void declinesAReissueAndApprovesTheNext(Authority authority) {
        Issued before = issued(authority);
        before.account().approvalRequired();
        SubmitOrder declined = before.withNewKey();
        service.commands().send(declined);
        service.events()
                .await(declined.orderId(), OrderWaiting.class, e -> e.waiting().isHeld());

        service.commands().send(new DeclineAtAuthority(declined.orderId(), "Declined by olga."));

        service.events().await(declined.orderId(), OrderCancelled.class);
        assertThat(before.account().statusAtAuthority(before.order().orderId())).isEqualTo(authority.issued());

        SubmitOrder approved = before.withNewKey();
        service.commands().send(approved);
        service.events()
                .await(approved.orderId(), OrderWaiting.class, e -> e.waiting().isHeld());
        service.commands().send(new ApproveAtAuthority(approved.orderId(), null));
        service.events().await(approved.orderId(), CertificateIssued.class);
        assertThat(service.events().about(before.order().orderId(), OrderCancelled.class))
                .isEmpty();
    }
}
