package io.sealwright.cagateway.connector.globalsign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.CaEvent.DomainControlProven;
import io.sealwright.contracts.CaEvent.DomainControlWaiting;
import io.sealwright.contracts.ReasonCode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// ExtendedSSL: GlobalSign's staff vet the domains of its profiles by hand.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class ExtendedContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void anOrderWaitsForTheStaffAndIsIssuedThen() {
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
