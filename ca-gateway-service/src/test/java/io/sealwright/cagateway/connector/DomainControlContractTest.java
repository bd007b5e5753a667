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
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainChallenge;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.DomainControlProven;
import io.sealwright.contracts.CaEvent.DomainControlWaiting;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ReasonCode;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An order waits for proof of control of its domain, and the proof is brought in by DNS.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class DomainControlContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void bringsTheDomainInTellsTheRecordAndGoesOnWhenItIsSeen(Authority authority) {
        service.assumeProofs(authority);
        Account account = Account.open(authority, service, simulator);
        SubmitOrder order = account.order("www");
        service.commands().send(order);
        DomainControlNeeded needed = service.events().await(order.orderId(), DomainControlNeeded.class);
        assertThat(needed.names()).containsExactlyInAnyOrderElementsOf(order.subjectAltNames());
        assertThat(needed.caAccount()).isEqualTo(account.name());
        assertThat(account.calls(authority.place())).isZero();

        String control = UUID.randomUUID().toString();
        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "DNS", null));
        DomainChallenge challenge = service.events().await(control, DomainChallenge.class);
        assertThat(challenge.domain()).isEqualTo(account.domain());
        assertThat(challenge.recordName()).endsWith(account.domain());
        assertThat(challenge.caaIdentities()).isNotEmpty();

        // The authority looks itself: without the record there is no proof.
        service.commands().send(new CheckDomainControl(control));
        assertThat(service.events()
                        .await(control, DomainControlWaiting.class)
                        .waiting()
                        .reason())
                .isEqualTo(ReasonCode.DOMAIN_CONTROL_CHECKING);
        assertThat(service.events().about(control, DomainControlProven.class)).isEmpty();
        simulator.publish(challenge.recordName(), challenge.recordValue());
        DomainControlProven proven = service.events().await(control, DomainControlProven.class);
        assertThat(proven.validUntil()).isAfter(proven.at());

        service.commands().send(order);
        service.events().await(order.orderId(), CertificateIssued.class);
        account.assertBoughtOnce(List.of(order.orderId()));
    }

    @ParameterizedTest
    @EnumSource
    void saysAtOnceWhatIsProvenAlready(Authority authority) {
        service.assumeProofs(authority);
        Account account = Account.open(authority, service, simulator).proven();
        String control = UUID.randomUUID().toString();

        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "DNS", null));

        service.events().await(control, DomainControlProven.class);
        assertThat(service.events().about(control)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheSameRecordWhenAskedTwice(Authority authority) {
        service.assumeProofs(authority);
        Account account = Account.open(authority, service, simulator);
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();

        service.commands().send(new RequestDomainControl(first, account.name(), account.domain(), "DNS", null));
        DomainChallenge challenge = service.events().await(first, DomainChallenge.class);
        service.commands().send(new RequestDomainControl(second, account.name(), account.domain(), "DNS", null));

        assertThat(service.events().await(second, DomainChallenge.class).recordValue())
                .isEqualTo(challenge.recordValue());
    }

    @ParameterizedTest
    @EnumSource
    void isProvenByAMailThatSomebodyConfirms(Authority authority) {
        service.assumeProves(authority, "EMAIL");
        Account account = Account.open(authority, service, simulator);
        String control = UUID.randomUUID().toString();

        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "EMAIL", null));
        assertThat(service.events().await(control, DomainControlWaiting.class).waiting())
                .satisfies(waiting -> {
                    assertThat(waiting.reason()).isEqualTo(ReasonCode.DOMAIN_CONTROL_BY_EMAIL);
                    assertThat(waiting.isHeld()).isTrue();
                    assertThat(waiting.cause()).contains("hostmaster@" + account.domain());
                });
        simulator.confirmMail(account.name(), account.domain());

        service.events().await(control, DomainControlProven.class);
        assertThat(service.events().about(control)).hasSize(2);
        String orderId = account.submit("www");
        service.events().await(orderId, CertificateIssued.class);
    }

    @ParameterizedTest
    @EnumSource
    void hasNoSecondMailSentWhereTheAnswerIsLost(Authority authority) {
        service.assumeProves(authority, "EMAIL");
        Account account = Account.open(authority, service, simulator);
        String control = UUID.randomUUID().toString();
        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "DNS", null));
        service.events().await(control, DomainChallenge.class);
        account.fault("droppedAfterProcessing", authority.mail());

        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "EMAIL", null));

        assertThat(service.events().await(control, DomainControlWaiting.class).waiting())
                .satisfies(waiting -> {
                    assertThat(waiting.reason()).isEqualTo(ReasonCode.DOMAIN_CONTROL_BY_EMAIL);
                    assertThat(waiting.cause()).contains("may have sent", "have control proven again");
                });
        simulator.confirmMail(account.name(), account.domain());
        service.events().await(control, DomainControlProven.class);
        assertThat(account.calls(authority.mail())).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void isProvenByAFileForThatNameAlone(Authority authority) {
        service.assumeProves(authority, "HTTP");
        Account account = Account.open(authority, service, simulator);
        String name = "www." + account.domain();
        String control = UUID.randomUUID().toString();

        service.commands().send(new RequestDomainControl(control, account.name(), name, "HTTP", null));
        DomainChallenge challenge = service.events().await(control, DomainChallenge.class);
        assertThat(challenge.form()).isEqualTo(ChallengeForm.FILE);
        URI file = URI.create(challenge.recordName());
        assertThat(file.getHost()).isEqualTo(name);
        assertThat(file.getPath()).startsWith("/.well-known/pki-validation/");
        simulator.serve(file, challenge.recordValue());
        service.commands().send(new CheckDomainControl(control));
        service.events().await(control, DomainControlProven.class);

        SubmitOrder covered = account.orderFor(List.of(name));
        service.commands().send(covered);
        service.events().await(covered.orderId(), CertificateIssued.class);
        SubmitOrder more = account.orderFor(List.of(name, "a." + name));
        service.commands().send(more);
        assertThat(service.events()
                        .await(more.orderId(), DomainControlNeeded.class)
                        .names())
                .containsExactly("a." + name);
    }

    @ParameterizedTest
    @EnumSource
    void goesOnThroughTroubleOnTheWay(Authority authority) {
        service.assumeProofs(authority);
        Account account = Account.open(authority, service, simulator);
        account.faults("{'seed': 5, 'droppedAfterProcessing': {'probability': 0.4}}");

        account.proven();
        account.noFaults();

        String orderId = account.submit("www");
        service.events().await(orderId, CertificateIssued.class);
        account.assertBoughtOnce(List.of(orderId));
    }
}
