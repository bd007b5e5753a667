package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.DomainControlWaiting;
import io.sealwright.contracts.CaEvent.OrderRejected;
import io.sealwright.contracts.CaEvent.RevocationRefused;
import io.sealwright.contracts.ReasonCode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an authority does not declare is refused at once, and the authority is not asked. What it declares, the rest of
/// the suite asks for.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class CapabilitiesContractTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    private void assertRejected(Account account, Authority authority, SubmitOrder order, String... words) {
        long placed = account.calls(authority.place());
        service.commands().send(order);

        OrderRejected rejected = service.events().await(order.orderId(), OrderRejected.class);

        assertThat(rejected.reason()).isEqualTo(ReasonCode.CA_REJECTED);
        assertThat(rejected.detail()).contains(authority.name()).contains(words);
        assertThat(account.calls(authority.place())).isEqualTo(placed);
    }

    @ParameterizedTest
    @EnumSource
    void anOrderBeyondWhatIsDeclaredIsNotSent(Authority authority) {
        Account account = Account.open(authority, service, simulator);
        assertRejected(
                account, authority, account.order("weak", Csr.weak("weak." + account.domain())), "RSA 1024", "P-256");
        if (!service.can(authority, Ability.OTHER_NAME_THAN_CSR)) {
            String other = "also-first." + account.domain();
            assertRejected(account, authority, account.order("first", Csr.of(other)), "takes the common name", other);
        }
        account.assertBoughtOnce(List.of());
    }

    @ParameterizedTest
    @EnumSource
    void aWishForAnIssuedOrderBeyondWhatIsDeclaredIsNotSent(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        SubmitOrder order = account.order("www");
        service.commands().send(order);
        CertificateIssued issued = service.events().await(order.orderId(), CertificateIssued.class);
        if (!service.can(authority, Ability.REISSUE)) {
            String csr = Csr.of(order.commonName());
            assertRejected(
                    account,
                    authority,
                    account.replacing(order, issued, csr, order.subjectAltNames()),
                    "cannot be reissued");
        }
        if (!service.can(authority, Ability.CHANGE_NAMES)) {
            assertRejected(
                    account,
                    authority,
                    account.replacing(order, issued, order.csr(), List.of(order.commonName())),
                    "cannot be changed");
        }
        if (!service.can(authority, Ability.REVOKE)) {
            service.commands()
                    .send(new RevokeCertificate(
                            order.orderId(),
                            account.name(),
                            issued.caOrderId(),
                            Account.serialNumber(issued),
                            "SUPERSEDED",
                            null,
                            issued.certificate(),
                            issued.chain()));
            assertThat(service.events()
                            .await(order.orderId(), RevocationRefused.class)
                            .detail())
                    .contains(authority.name(), "portal");
        }
        account.assertBoughtOnce(List.of(order.orderId()));
    }

    @ParameterizedTest
    @EnumSource
    void aProofByAnotherMethodThanTheDeclaredIsNotAskedFor(Authority authority) {
        Account account = Account.open(authority, service, simulator);
        String control = UUID.randomUUID().toString();
        service.commands()
                .send(new RequestDomainControl(control, account.name(), account.domain(), "CARRIER_PIGEON", null));

        DomainControlWaiting held = service.events().await(control, DomainControlWaiting.class);

        assertThat(held.waiting().reason()).isEqualTo(ReasonCode.DOMAIN_CONTROL_FAILED);
        assertThat(held.waiting().isHeld()).isTrue();
        assertThat(held.waiting().cause()).contains(authority.name());
    }

    @ParameterizedTest
    @EnumSource
    void theAccountShowsThemAndItsPathsKeepToThem(Authority authority) {
        Account account = Account.open(authority, service, simulator);
        get(account, "")
                .statusCode(200)
                .body(
                        "capabilities",
                        equalTo(service.operator()
                                .get("/v1/authorities/" + authority)
                                .jsonPath()
                                .get("capabilities")));
        if (service.can(authority, Ability.BALANCE)) {
            get(account, "/balance").statusCode(200).body("currency", equalTo("USD"));
        } else {
            get(account, "/balance").statusCode(409).body("detail", containsString("does not tell the balance"));
        }
        if (!service.can(authority, Ability.LIST_ORDERS)) {
            get(account, "/orders").statusCode(409).body("detail", containsString("does not list the orders"));
            service.operator()
                    .body("{\"scope\": \"ALL\"}")
                    .post("/v1/ca-accounts/" + account.name() + "/import")
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("does not list the orders"));
        }
    }

    private ValidatableResponse get(Account account, String path) {
        return service.operator()
                .get("/v1/ca-accounts/" + account.name() + path)
                .then();
    }
}
