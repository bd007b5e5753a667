package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an account has at its authority is read, shown, and read anew on request.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class CatalogContractTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    private String path(Account account, String what) {
        return "/v1/ca-accounts/" + account.name() + "/" + what;
    }

    private void awaitShown(Account account, String what, String at, String value) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> service.operator()
                        .get(path(account, what))
                        .then()
                        .statusCode(200)
                        .body(at, hasItem(value)));
    }

    @ParameterizedTest
    @EnumSource
    void aNewAccountIsReadByItself(Authority authority) {
        Account account = Account.open(authority, service, simulator);

        awaitShown(account, "products", "items.id", authority.product());

        assertThat(service.operator()
                        .get(path(account, "organizations"))
                        .jsonPath()
                        .<String>getList("items.name"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).isNotBlank());
        assertThat(service.operator()
                        .get("/v1/ca-accounts/" + account.name())
                        .jsonPath()
                        .<String>getList("products.code"))
                .contains(authority.product());
        assertThat(service.operator().get(path(account, "sync")).jsonPath().getList("changes"))
                .as("the first reading is no change")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatChangedThereIsShownAfterTheNextReading(Authority authority) {
        service.assumeProofs(authority);
        Account account = Account.open(authority, service, simulator);
        awaitShown(account, "products", "items.id", authority.product());
        account.proven();

        service.operator().post(path(account, "sync")).then().statusCode(202);

        awaitShown(account, "domains", "items.name", account.domain());
        List<String> changes =
                service.operator().get(path(account, "sync")).jsonPath().getList("changes.what");
        assertThat(changes).anySatisfy(what -> assertThat(what).startsWith(account.domain() + " is new"));
    }

    @ParameterizedTest
    @EnumSource
    void whyAReadingCameToNothingIsShownUntilOneSucceeds(Authority authority) {
        Account account = Account.open(authority, service, simulator);
        awaitShown(account, "products", "items.id", authority.product());
        account.faults("{'serverErrorHtml': {'probability': 1}}");
        service.operator().post(path(account, "sync")).then().statusCode(202);

        await().atMost(PATIENCE)
                .until(() ->
                        service.operator().get(path(account, "sync")).jsonPath().getString("trouble") != null);
        assertThat(service.operator().get(path(account, "products")).jsonPath().getList("items"))
                .as("what was read before is still shown")
                .isNotEmpty();
        account.noFaults();
        service.operator().post(path(account, "sync")).then().statusCode(202);

        await().atMost(PATIENCE)
                .until(() ->
                        service.operator().get(path(account, "sync")).jsonPath().getString("trouble") == null);
    }
}
