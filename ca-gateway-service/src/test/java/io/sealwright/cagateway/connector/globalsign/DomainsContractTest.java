package io.sealwright.cagateway.connector.globalsign;

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
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainChallenge;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.DomainControlProven;
import io.sealwright.contracts.CaEvent.DomainControlWaiting;
import io.sealwright.contracts.ReasonCode;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Domains as GlobalSign alone has them.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class DomainsContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    /// A domain that was proven by a file goes over to DNS: its entry tells of the proof that is under way, not of the
    /// one that counts.
    @Test
    void waitsForTheWiderProofThatIsUnderWay() {
        Account account = Account.open(Authority.GLOBALSIGN, service, simulator);
        String control = UUID.randomUUID().toString();
        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "HTTP", null));
        DomainChallenge file = service.events().await(control, DomainChallenge.class);
        simulator.serve(URI.create(file.recordName()), file.recordValue());
        service.commands().send(new CheckDomainControl(control));
        service.events().await(control, DomainControlProven.class);
        String wider = UUID.randomUUID().toString();
        service.commands().send(new RequestDomainControl(wider, account.name(), account.domain(), "DNS", null));
        DomainChallenge record = service.events().await(wider, DomainChallenge.class);

        SubmitOrder below = account.orderFor(List.of("www." + account.domain()));
        service.commands().send(below);

        assertThat(service.events()
                        .await(below.orderId(), DomainControlNeeded.class)
                        .names())
                .containsExactly("www." + account.domain());
        simulator.publish(record.recordName(), record.recordValue());
        service.commands().send(new CheckDomainControl(wider));
        service.events().await(wider, DomainControlProven.class);
        service.commands().send(below);
        service.events().await(below.orderId(), CertificateIssued.class);
        account.assertBoughtOnce(List.of(below.orderId()));
    }

    /// GlobalSign's staff vet the domains of such a profile by hand.
    @Test
    void anOrderForExtendedSslWaitsForTheStaffAndIsIssuedThen() {
        Account account = Account.openExtended(service, simulator);
        String name = "www." + account.domain();
        SubmitOrder order = new SubmitOrder(
                UUID.randomUUID().toString(),
                account.name(),
                "PEV_SHA2",
                Csr.of(name),
                name,
                List.of(name),
                90,
                null,
                "DNS",
                null,
                null);
        service.commands().send(order);
        service.events().await(order.orderId(), DomainControlNeeded.class);
        String control = UUID.randomUUID().toString();
        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "DNS", null));
        assertThat(service.events()
                        .await(control, DomainControlWaiting.class)
                        .waiting()
                        .reason())
                .isEqualTo(ReasonCode.CA_REVIEW);
        assertThat(account.calls("AddMSSLDomain")).isOne();

        simulator.confirmMail(account.name(), account.domain());
        service.commands().send(new RequestDomainControl(control, account.name(), account.domain(), "DNS", null));
        service.events().await(control, DomainControlProven.class);
        service.commands().send(order);
        service.events().await(order.orderId(), CertificateIssued.class);
        assertThat(account.calls("AddMSSLDomain")).isOne();
        account.assertBoughtOnce(List.of(order.orderId()));
    }
}
