package io.sealwright.cagateway.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.cagateway.connector.Ability;
import io.sealwright.contracts.CaEvent.CertificateFound;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.CertificateRevoked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What somebody did at the authority, without us, is noticed by itself.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
@TestProfile(ReconciliationContractTest.Often.class)
class ReconciliationContractTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    /// Every two seconds, not once a day.
    public static final class Often implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("sealwright.reconciliation.interval", "PT2S");
        }
    }

    @AfterEach
    void close() {
        service.close();
    }

    private List<String> shown(Account account, String field) {
        return service.operator()
                .get("/v1/ca-accounts/" + account.name() + "/imports")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items." + field);
    }

    @ParameterizedTest
    @EnumSource
    void noticesThatACertificateOfOursWasRevokedThere(Authority authority) {
        service.assume(authority, Ability.LIST_ORDERS);
        Account account = Account.open(authority, service, simulator).proven();
        account.issueAfter(Duration.ZERO);
        String ours = account.submit("revoked");
        String kept = account.submit("kept");
        String caOrderId = service.events().await(ours, CertificateIssued.class).caOrderId();
        service.events().await(kept, CertificateIssued.class);

        account.revokeInPortal(caOrderId);

        CertificateRevoked revoked = service.events().await(ours, CertificateRevoked.class);
        assertThat(revoked.caAccount()).isEqualTo(account.name());
        assertThat(revoked.caOrderId()).isEqualTo(caOrderId);
        // Elsewhere it is a whole order that is revoked.
        assertThat(revoked.serialNumber() != null).isEqualTo(authority == Authority.SECTIGO);
        assertThat(revoked.reason()).isNull();
        assertThat(revoked.detail()).contains("at the authority", caOrderId);
        assertThat(service.events().about(kept, CertificateRevoked.class)).isEmpty();
        assertThat(shown(account, "scope")).isNotEmpty().containsOnly("CHANGED");
        assertThat(shown(account, "startedBy")).containsOnly("reconciliation");
    }

    @ParameterizedTest
    @EnumSource
    void noticesWhatWasIssuedThereWithoutUs(Authority authority) {
        service.assume(authority, Ability.LIST_ORDERS);
        Account account = Account.open(authority, service, simulator).proven();
        String ours = account.submit("ours");
        String caOrderId = service.events().await(ours, CertificateIssued.class).caOrderId();

        List<String> theirs = account.seed(6, 0);

        for (String id : theirs) {
            CertificateFound found = service.events().await(account.name() + "/" + id, CertificateFound.class);
            assertThat(found.team()).isNull();
            assertThat(found.revoked()).isFalse();
        }
        await().atMost(PATIENCE)
                .until(() ->
                        shown(account, "state").stream().filter("DONE"::equals).count() >= 2);
        assertThat(service.events().about(account.name() + "/" + caOrderId, CertificateFound.class))
                .as("what was ordered from here is known")
                .isEmpty();
    }
}
