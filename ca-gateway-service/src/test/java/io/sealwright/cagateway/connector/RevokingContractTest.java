package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.DecideRevocation;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.CertificateRevoked;
import io.sealwright.contracts.CaEvent.OrderCancelled;
import io.sealwright.contracts.CaEvent.RevocationRefused;
import io.sealwright.contracts.CaEvent.RevocationSeen;
import io.sealwright.contracts.CaEvent.RevocationWaiting;
import io.sealwright.contracts.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A revocation is asked for until the authority has done it, and then looked for where everybody looks.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class RevokingContractTest {
    private static final String REASON = "SUPERSEDED";

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    /// An order whose certificate is there.
    private record Issued(Account account, SubmitOrder order, CertificateIssued certificate) {
        String serialNumber() {
            return Account.serialNumber(certificate);
        }

        RevokeCertificate revocation() {
            return revocation(order.orderId(), account.name());
        }

        RevokeCertificate revocation(String orderId, String accountName) {
            return new RevokeCertificate(
                    orderId,
                    accountName,
                    certificate.caOrderId(),
                    serialNumber(),
                    REASON,
                    "Another took its place.",
                    certificate.certificate(),
                    certificate.chain());
        }
    }

    private Issued issued(Authority authority) {
        service.assume(authority, Ability.REVOKE);
        Account account = Account.open(authority, service, simulator).proven();
        return issued(account, account.order("www"));
    }

    private Issued issued(Account account, SubmitOrder order) {
        service.commands().send(order);
        return new Issued(account, order, service.events().await(order.orderId(), CertificateIssued.class));
    }

    private void assertRevokedAndSeen(Authority authority, Issued issued) {
        CertificateRevoked revoked = service.events().await(issued.order().orderId(), CertificateRevoked.class);
        assertThat(revoked.caAccount()).isEqualTo(issued.account().name());
        assertThat(revoked.caOrderId()).isEqualTo(issued.certificate().caOrderId());
        assertThat(revoked.serialNumber())
                .isEqualTo(service.can(authority, Ability.REVOKE_ONE) ? issued.serialNumber() : null);
        RevocationSeen seen = service.events().await(issued.order().orderId(), RevocationSeen.class);
        assertThat(seen.serialNumber()).isEqualTo(issued.serialNumber());
        assertThat(seen.source()).isEqualTo("OCSP");
        assertThat(seen.revokedAt())
                .isBetween(
                        issued.certificate().at().minusSeconds(5), Instant.now().plusSeconds(5));
    }

    @ParameterizedTest
    @EnumSource
    void revokesAndSeesThatTheWorldCanSeeIt(Authority authority) {
        Issued issued = issued(authority);

        service.commands().send(issued.revocation());

        assertRevokedAndSeen(authority, issued);
        assertThat(service.events()
                        .await(issued.order().orderId(), CertificateRevoked.class)
                        .reason())
                .isEqualTo(service.can(authority, Ability.REVOKE_ONE) ? REASON : null);
        assertThat(service.events().about(issued.order().orderId(), RevocationWaiting.class))
                .allSatisfy(e -> assertThat(e.waiting().reason()).isEqualTo(ReasonCode.CA_PROCESSING));
        assertThat(service.events().about(issued.order().orderId(), OrderCancelled.class))
                .isEmpty();
        assertThat(issued.account().calls(authority.revoke())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void findsOutWhatBecameOfACallWhoseAnswerWasDropped(Authority authority) {
        Issued issued = issued(authority);
        issued.account().fault("droppedAfterProcessing", authority.revoke());

        service.commands().send(issued.revocation());

        assertThat(service.events()
                        .await(issued.order().orderId(), RevocationWaiting.class)
                        .waiting()
                        .reason())
                .isEqualTo(ReasonCode.CA_OUTCOME_UNKNOWN);
        assertRevokedAndSeen(authority, issued);
        assertThat(issued.account().calls(authority.revoke())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainWhereTheAuthorityDidNotHear(Authority authority) {
        Issued issued = issued(authority);
        issued.account().fault("serverErrorHtml", authority.revoke());
        service.commands().send(issued.revocation());
        service.events().await(issued.order().orderId(), RevocationWaiting.class);
        issued.account().noFaults();

        assertRevokedAndSeen(authority, issued);
    }

    @ParameterizedTest
    @EnumSource
    void saysAgainWhatIsKnownAndAsksTheAuthorityOnce(Authority authority) {
        Issued issued = issued(authority);
        service.commands().send(issued.revocation());
        assertRevokedAndSeen(authority, issued);
        int said = service.events()
                .about(issued.order().orderId(), RevocationSeen.class)
                .size();

        service.commands().send(issued.revocation());

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> service.events()
                                .about(issued.order().orderId(), RevocationSeen.class)
                                .size()
                        > said);
        assertThat(issued.account().calls(authority.revoke())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void takesForDoneWhatWasRevokedBefore(Authority authority) {
        Issued issued = issued(authority);
        service.commands().send(issued.revocation());
        assertRevokedAndSeen(authority, issued);
        String stranger = UUID.randomUUID().toString();

        service.commands().send(issued.revocation(stranger, issued.account().name()));

        service.events().await(stranger, CertificateRevoked.class);
        service.events().await(stranger, RevocationSeen.class);
    }

    @ParameterizedTest
    @EnumSource
    void holdsWithoutTheAccountAndGoesOnWithIt(Authority authority) {
        Issued issued = issued(authority);
        issued.account().faults("{'expiredPassword': {'probability': 1}}");
        service.commands().send(issued.revocation());
        RevocationWaiting held = service.events()
                .await(
                        issued.order().orderId(),
                        RevocationWaiting.class,
                        e -> e.waiting().isHeld());
        assertThat(held.waiting().reason()).isEqualTo(ReasonCode.CA_CREDENTIALS);
        issued.account().noFaults();

        service.operator()
                .body("{\"active\": false}")
                .patch("/v1/ca-accounts/" + issued.account().name())
                .then()
                .statusCode(200);

        assertRevokedAndSeen(authority, issued);
    }

    @ParameterizedTest
    @EnumSource(names = "DIGICERT")
    void holdsVisiblyWhereThereIsNoSuchAccount(Authority authority) {
        Issued issued = issued(authority);
        String stranger = UUID.randomUUID().toString();

        service.commands().send(issued.revocation(stranger, "no-such-account"));

        RevocationWaiting held = service.events().await(stranger, RevocationWaiting.class);
        assertThat(held.waiting().reason()).isEqualTo(ReasonCode.CA_ACCOUNT_MISSING);
        assertThat(held.waiting().isHeld()).isTrue();
        assertThat(held.serialNumber()).isEqualTo(issued.serialNumber());
    }

    @ParameterizedTest
    @EnumSource
    void isApprovedFromHereWhereThatIsLet(Authority authority) {
        service.assume(authority, Ability.APPROVE_REVOCATION);
        Issued issued = issued(authority);
        String orderId = issued.order().orderId();
        issued.account().approvalRequired();
        issued.account().approverRefused(true);
        service.commands().send(issued.revocation());
        service.events().await(orderId, RevocationWaiting.class);

        service.commands().send(new DecideRevocation(orderId, issued.serialNumber(), true, "Approved by olga."));
        RevocationWaiting waiting = service.events()
                .await(
                        orderId,
                        RevocationWaiting.class,
                        e -> e.waiting().cause().contains("Deciding"));
        assertThat(waiting.waiting().reason()).isEqualTo(ReasonCode.CA_APPROVAL);
        assertThat(waiting.waiting().isHeld()).isTrue();

        issued.account().approverRefused(false);
        issued.account().fault("droppedAfterProcessing", authority.approve());
        service.commands().send(new DecideRevocation(orderId, issued.serialNumber(), true, "Approved by olga."));

        assertRevokedAndSeen(authority, issued);
        assertThat(issued.account().calls(authority.revoke())).isEqualTo(1);
        assertThat(issued.account().calls(authority.approve())).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void isRejectedFromHereAndTheCertificateStaysValid(Authority authority) {
        service.assume(authority, Ability.APPROVE_REVOCATION);
        Issued issued = issued(authority);
        String orderId = issued.order().orderId();
        issued.account().approvalRequired();
        service.commands().send(issued.revocation());
        service.events().await(orderId, RevocationWaiting.class);

        service.commands().send(new DecideRevocation(orderId, issued.serialNumber(), false, "Rejected by olga."));

        RevocationRefused refused = service.events().await(orderId, RevocationRefused.class);
        assertThat(refused.detail()).startsWith("Rejected by olga.").contains("stays valid");
        assertThat(issued.account().statusAtAuthority(orderId)).isEqualTo(authority.issued());
    }

    @ParameterizedTest
    @EnumSource(names = "DIGICERT")
    void waitsForAnApprovalInTheAuthoritysPortal(Authority authority) {
        Issued issued = issued(authority);
        issued.account().approvalRequired();
        service.commands().send(issued.revocation());
        RevocationWaiting waiting = service.events().await(issued.order().orderId(), RevocationWaiting.class);
        assertThat(waiting.waiting().reason()).isEqualTo(ReasonCode.CA_APPROVAL);
        assertThat(waiting.waiting().isHeld()).isTrue();

        issued.account().approve(issued.certificate().caOrderId(), true);

        assertRevokedAndSeen(authority, issued);
        assertThat(issued.account().calls(authority.revoke())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = "DIGICERT")
    void tellsThatAnApproverTurnedItDown(Authority authority) {
        Issued issued = issued(authority);
        issued.account().approvalRequired();
        service.commands().send(issued.revocation());
        service.events().await(issued.order().orderId(), RevocationWaiting.class);

        issued.account().approve(issued.certificate().caOrderId(), false);

        RevocationRefused refused = service.events().await(issued.order().orderId(), RevocationRefused.class);
        assertThat(refused.detail()).contains("rejected", "stays valid");
        assertThat(service.events().about(issued.order().orderId(), CertificateRevoked.class))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void revokesTheOldCertificateOfAnOrderAndLeavesTheNewOneAlone(Authority authority) {
        service.assume(authority, Ability.REVOKE_ONE);
        service.assume(authority, Ability.REISSUE);
        Issued before = issued(authority);
        Account account = before.account();
        Issued after = issued(
                account,
                account.replacing(
                        before.order(),
                        before.certificate(),
                        Csr.of(before.order().commonName()),
                        before.order().subjectAltNames()));

        service.commands().send(before.revocation());

        assertRevokedAndSeen(authority, before);
        String later = account.submit("later");
        service.events().await(later, CertificateIssued.class);
        assertThat(service.events().about(after.order().orderId(), CertificateRevoked.class))
                .isEmpty();
        assertThat(account.statusAtAuthority(before.order().orderId())).isEqualTo(authority.issued());
        service.commands().send(after.revocation());
        assertRevokedAndSeen(authority, after);
        assertThat(service.events().about(before.order().orderId(), CertificateRevoked.class))
                .extracting(CertificateRevoked::serialNumber)
                .containsOnly(before.serialNumber());
        account.assertBoughtOnce(List.of(before.order().orderId(), later));
    }
}
