package io.sealwright.cagateway.connector.digicert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.ResumeOrder;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainChallenge;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.DomainControlProven;
import io.sealwright.contracts.CaEvent.DomainControlWaiting;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// DV products: DigiCert takes the order first, and wants control of its names proven for it alone.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class OrderProofContractTest {
    private static final String PRODUCT = "ssl_dv_geotrust_flex";

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();
    private final Account account = Account.open(Authority.DIGICERT, service, simulator);

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void placesTheOrderOnceAndThenHasItsNamesProven() {
        SubmitOrder order = dv("www");
        service.commands().send(order);
        DomainControlNeeded needed = service.events().await(order.orderId(), DomainControlNeeded.class);
        String caOrderId =
                service.events().await(order.orderId(), OrderAccepted.class).caOrderId();
        assertThat(needed.caOrderId()).isEqualTo(caOrderId);
        assertThat(needed.names()).containsExactlyInAnyOrderElementsOf(order.subjectAltNames());

        String control = UUID.randomUUID().toString();
        DomainChallenge challenge = challenge(control, caOrderId);
        assertThat(challenge.recordName()).isEqualTo("_dnsauth." + account.domain());
        assertThat(challenge.caaIdentities()).containsExactly("digicert.com");
        service.commands().send(new CheckDomainControl(control));
        assertThat(service.events().await(control, DomainControlWaiting.class).waiting())
                .satisfies(waiting -> {
                    assertThat(waiting.reason()).isEqualTo(ReasonCode.DOMAIN_CONTROL_CHECKING);
                    assertThat(waiting.cause()).contains(order.commonName());
                });
        assertThat(service.events().about(order.orderId(), CertificateIssued.class))
                .isEmpty();

        simulator.publish(challenge.recordName(), challenge.recordValue());
        service.events().await(control, DomainControlProven.class);
        service.events().await(order.orderId(), CertificateIssued.class);
        account.assertBoughtOnce(List.of(order.orderId()));

        // A proof for one order is none for the next.
        SubmitOrder next = dv("next");
        service.commands().send(next);
        assertThat(service.events()
                        .await(next.orderId(), DomainControlNeeded.class)
                        .caOrderId())
                .isNotNull()
                .isNotEqualTo(caOrderId);
    }

    @Test
    void wantsAProofAgainForAReissue() {
        SubmitOrder order = dv("www");
        service.commands().send(order);
        String caOrderId =
                service.events().await(order.orderId(), OrderAccepted.class).caOrderId();
        prove(caOrderId);
        CertificateIssued issued = service.events().await(order.orderId(), CertificateIssued.class);

        SubmitOrder reissue = account.replacing(order, issued, Csr.of(order.commonName()), order.subjectAltNames());
        service.commands().send(reissue);
        assertThat(service.events()
                        .await(reissue.orderId(), DomainControlNeeded.class)
                        .caOrderId())
                .isEqualTo(caOrderId);
        prove(caOrderId);
        assertThat(service.events()
                        .await(reissue.orderId(), CertificateIssued.class)
                        .certificate())
                .isNotEqualTo(issued.certificate());
    }

    @Test
    void anOrderIsProvenByMailOrByFileWhereThatIsWanted() {
        SubmitOrder mailed = dv("mailed");
        service.commands().send(mailed);
        String mailedAs =
                service.events().await(mailed.orderId(), OrderAccepted.class).caOrderId();
        String control = UUID.randomUUID().toString();
        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "EMAIL", mailedAs));
        assertThat(service.events()
                        .await(control, DomainControlWaiting.class)
                        .waiting()
                        .reason())
                .isEqualTo(ReasonCode.DOMAIN_CONTROL_BY_EMAIL);
        simulator.confirmMail(account.name(), account.domain());
        service.events().await(control, DomainControlProven.class);
        service.events().await(mailed.orderId(), CertificateIssued.class);

        SubmitOrder filed = dv("filed");
        service.commands().send(filed);
        String filedAs =
                service.events().await(filed.orderId(), OrderAccepted.class).caOrderId();
        for (String name : filed.subjectAltNames()) {
            String proof = UUID.randomUUID().toString();
            service.commands().send(new RequestDomainControl(proof, account.name(), name, "HTTP", filedAs));
            DomainChallenge challenge = service.events().await(proof, DomainChallenge.class);
            simulator.serve(URI.create(challenge.recordName()), challenge.recordValue());
            service.commands().send(new CheckDomainControl(proof));
            service.events().await(proof, DomainControlProven.class);
        }
        service.events().await(filed.orderId(), CertificateIssued.class);
    }

    @Test
    void asksForAProofWhenTheOrderIsApprovedAndSaysItAgainWhenAskedTo() {
        account.approvalRequired();
        SubmitOrder order = dv("www");
        service.commands().send(order);
        assertThat(service.events()
                        .await(order.orderId(), OrderWaiting.class)
                        .waiting()
                        .reason())
                .isEqualTo(ReasonCode.CA_APPROVAL);
        String caOrderId =
                service.events().await(order.orderId(), OrderAccepted.class).caOrderId();

        simulator.approve(caOrderId, true);
        service.events().await(order.orderId(), DomainControlNeeded.class);

        service.commands().send(new ResumeOrder(order.orderId()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.events()
                                .about(order.orderId(), DomainControlNeeded.class)
                                .size()
                        == 2);
        prove(caOrderId);
        service.events().await(order.orderId(), CertificateIssued.class);
    }

    private SubmitOrder dv(String host) {
        SubmitOrder order = account.order(host);
        return new SubmitOrder(
                order.orderId(),
                order.caAccount(),
                PRODUCT,
                order.csr(),
                order.commonName(),
                order.subjectAltNames(),
                order.validityDays(),
                null,
                order.dcvMethod(),
                null,
                null);
    }

    private DomainChallenge challenge(String control, String caOrderId) {
        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "DNS", caOrderId));
        return service.events().await(control, DomainChallenge.class);
    }

    private void prove(String caOrderId) {
        String control = UUID.randomUUID().toString();
        DomainChallenge challenge = challenge(control, caOrderId);
        simulator.publish(challenge.recordName(), challenge.recordValue());
        service.commands().send(new CheckDomainControl(control));
        service.events().await(control, DomainControlProven.class);
    }
}
