package io.sealwright.cagateway.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each account is called at its own rate, and its trouble is its own.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class LanesTest {
    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @Inject
    Pool database;

    @AfterEach
    void close() {
        service.close();
    }

    private static final Authority AUTHORITY = Authority.GLOBALSIGN;

    @Test
    void anAccountInTroubleDoesNotSlowAnother() {
        Account slow = Account.open(AUTHORITY, service, simulator).proven();
        Account down = Account.open(AUTHORITY, service, simulator).proven();
        Account well = Account.open(AUTHORITY, service, simulator).proven();
        slow.faults("{'latency': {'probability': 1, 'millis': 3000}}");
        down.faults("{'serverErrorHtml': {'probability': 1}}");
        List<String> slowly = slow.submit(10);
        List<String> notYet = down.submit(10);
        await().atMost(Duration.ofSeconds(20)).until(() -> slow.calls(AUTHORITY.place()) > 0 || slow.calls() > 2);

        List<String> quickly = well.submit(10);
        service.events().awaitAll(quickly, CertificateIssued.class);

        assertThat(slowly).noneMatch(id -> isIssued(id));
        assertThat(notYet).noneMatch(id -> isIssued(id));
        slow.noFaults();
        down.noFaults();
        service.events().awaitAll(slowly, CertificateIssued.class);
        service.events().awaitAll(notYet, CertificateIssued.class);
        slow.assertBoughtOnce(slowly);
        down.assertBoughtOnce(notYet);
    }

    private boolean isIssued(String orderId) {
        return !service.events().about(orderId, CertificateIssued.class).isEmpty();
    }

    @Test
    void anAuthorityThatIsDownIsLeftAloneAndTriedAgainOneByOne() {
        Account account = Account.open(AUTHORITY, service, simulator).proven();
        account.faults("{'serverErrorHtml': {'probability': 1}}");
        List<String> orderIds = account.submit(50);

        for (String orderId : orderIds) {
            OrderWaiting waiting = service.events().await(orderId, OrderWaiting.class);
            assertThat(waiting.waiting().reason()).isIn(ReasonCode.CA_UNAVAILABLE, ReasonCode.CA_OUTCOME_UNKNOWN);
        }
        // The pauses grow to a second: fifty orders that each tried on their own would make hundreds of calls.
        long since = System.nanoTime();
        long calls = account.calls();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> account.calls() - calls
                        <= 4 + Duration.ofNanos(System.nanoTime() - since).toMillis() / 400);

        account.noFaults();
        service.events().awaitAll(orderIds, CertificateIssued.class);
        account.assertBoughtOnce(orderIds);
    }

    @Test
    void aRefusedLoginFromBeforeTheAccountWasMendedHoldsNothing() {
        Account account = Account.open(AUTHORITY, service, simulator).proven();
        account.faults("""
                {'latency': {'probability': 1, 'millis': 3500, 'operations': ['%1$s']},
                 'expiredPassword': {'probability': 1, 'operations': ['%1$s']}}
                """.formatted(AUTHORITY.place()));
        List<String> orderIds = account.submit(4);
        await().atMost(Duration.ofSeconds(10)).until(() -> account.calls(AUTHORITY.place()) == 4);
        account.noFaults();

        service.operator()
                .body("{\"active\": true}")
                .patch("/v1/ca-accounts/" + account.name())
                .then()
                .statusCode(200);
        assertThat(orderIds)
                .as("the refusals are still under way")
                .allSatisfy(id -> assertThat(service.events().about(id)).isEmpty());

        service.events().awaitAll(orderIds, CertificateIssued.class);
        account.assertBoughtOnce(orderIds);
    }

    @Test
    void aRefusedLoginFromBeforeTheAccountWasTriedOutHoldsNothing() {
        Account account = Account.open(AUTHORITY, service, simulator).proven();
        account.faults("""
                {'latency': {'probability': 1, 'millis': 4500, 'operations': ['%1$s']},
                 'expiredPassword': {'probability': 1, 'operations': ['%1$s']}}
                """.formatted(AUTHORITY.place()));
        List<String> underWay = account.submit(3);
        await().atMost(Duration.ofSeconds(10)).until(() -> account.calls(AUTHORITY.place()) == 3);
        account.fault("expiredPassword", AUTHORITY.place());
        String refused = account.submit("refused");
        awaitHeldForTheLogin(refused);
        account.noFaults();

        service.operator()
                .post("/v1/ca-accounts/" + account.name() + "/test")
                .then()
                .statusCode(200)
                .body("passed", equalTo(true));

        service.events().awaitAll(underWay, CertificateIssued.class);
        service.events().await(refused, CertificateIssued.class);
        List<String> all = new ArrayList<>(underWay);
        all.add(refused);
        account.assertBoughtOnce(all);
    }

    @Test
    void whoeverTakesALaneOverLetsGoOnWhatWasHeldThoughTheAccountWasMended() {
        Account account = Account.open(AUTHORITY, service, simulator).proven();
        account.fault("expiredPassword", AUTHORITY.place());
        String orderId = account.submit("forgotten");
        awaitHeldForTheLogin(orderId);
        account.noFaults();

        // As a holder leaves it that saw the mend, and died before it let go on what it had held meanwhile.
        update("delete from account_stop where account = $1", account);
        update(
                "update account_lane set holder = gen_random_uuid(), epoch = epoch + 1,"
                        + " until = now() + interval '3 s' where account = $1",
                account);

        service.events().await(orderId, CertificateIssued.class);
        account.assertBoughtOnce(List.of(orderId));
    }

    private void awaitHeldForTheLogin(String orderId) {
        OrderWaiting held = service.events()
                .await(orderId, OrderWaiting.class, e -> e.waiting().isHeld());
        assertThat(held.waiting().reason()).isEqualTo(ReasonCode.CA_CREDENTIALS);
    }

    private void update(String sql, Account account) {
        assertThat(database.preparedQuery(sql)
                        .execute(Tuple.of(account.name()))
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .rowCount())
                .isEqualTo(1);
    }

    @Test
    void keepsToTheRateOfTheAccount() {
        int perSecond = 10;
        Account account =
                Account.open(AUTHORITY, service, simulator, perSecond, 4).proven();
        long before = account.calls();
        long since = System.nanoTime();
        List<String> orderIds = account.submit(20);

        service.events().awaitAll(orderIds, CertificateIssued.class);

        double seconds = (System.nanoTime() - since) / 1e9;
        assertThat(account.calls() - before).isBetween(20L, Math.round(perSecond * seconds) + 4);
    }
}
