package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaCommand.AdoptOrder;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.OrderAccepted;
import io.sealwright.contracts.CaEvent.OrderWaiting;
import io.sealwright.contracts.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What nothing could find at the authority, a person did.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class AdoptingContractTest {
    private static final Pattern CANDIDATES = Pattern.compile("/v1/ca-accounts/\\S+/orders\\?\\S+");

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAsTheOrderThatAPersonFoundAndBuysNothingMore(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        String other = account.submit("other");
        String takenByOther = service.events().await(other, OrderAccepted.class).caOrderId();
        service.events().await(other, CertificateIssued.class);
        account.fault("serverErrorHtml", authority.place());
        String orderId = account.submit("undecided");
        OrderWaiting held = service.events().await(orderId, OrderWaiting.class, AdoptingContractTest::isUndecided);
        account.noFaults();
        long sent = account.calls(authority.place());

        service.commands().send(new AdoptOrder(orderId, takenByOther));
        service.events()
                .await(
                        orderId,
                        OrderWaiting.class,
                        e -> isUndecided(e) && e.waiting().cause().contains("is the order " + other + " here"));

        String found = account.seed(1, 0).getFirst();
        if (service.can(authority, Ability.LIST_ORDERS)) {
            assertShown(account, held, found, takenByOther, other);
        }
        service.commands().send(new AdoptOrder(orderId, found));

        assertThat(service.events().await(orderId, OrderAccepted.class).caOrderId())
                .isEqualTo(found);
        assertThat(service.events().await(orderId, CertificateIssued.class).caOrderId())
                .isEqualTo(found);
        assertThat(account.calls(authority.place())).isEqualTo(sent);
    }

    /// What the held order names shows what it may be, once the filter for its name is taken out: what stands there has
    /// another.
    private void assertShown(Account account, OrderWaiting held, String free, String taken, String takenBy) {
        Matcher url = CANDIDATES.matcher(held.waiting().cause());
        assertThat(url.find()).as(held.waiting().cause()).isTrue();
        assertThat(shown(url.group())).as("nothing there has its name").isEmpty();
        String name = "commonName=undecided." + account.domain();
        assertThat(url.group()).contains(name);

        assertThat(shown(url.group().replace(name + "&", "")))
                .anySatisfy(order ->
                        assertThat(order).containsEntry("caOrderId", free).doesNotContainKey("orderId"))
                .anySatisfy(order -> assertThat(order)
                        .containsEntry("caOrderId", taken)
                        .containsEntry("orderId", takenBy)
                        .containsEntry("standing", "ISSUED")
                        .containsKeys("state", "orderedAt", "product"));
        assertThat(shown(url.group().replace(name, "commonName=OTHER." + account.domain())))
                .singleElement()
                .satisfies(order -> assertThat(order)
                        .containsEntry("caOrderId", taken)
                        .extractingByKey("names", as(InstanceOfAssertFactories.LIST))
                        .contains("other." + account.domain()));
    }

    /// All parts together.
    private List<Map<String, Object>> shown(String url) {
        List<Map<String, Object>> all = new ArrayList<>();
        @Nullable String next = "";
        while (next != null) {
            JsonPath part = service.operator()
                    .get(url + "&limit=1" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(part.getList("items"));
            String cursor = part.getString("next");
            next = cursor == null ? null : "&cursor=" + cursor;
        }
        return all.stream().distinct().toList();
    }

    @Test
    void namesWhatIsWrongWithAQueryForAnAccountsOrders() {
        Account account = Account.open(Authority.DIGICERT, service, simulator);
        String path = "/v1/ca-accounts/" + account.name() + "/orders";
        service.operator()
                .get(path + "?from=yesterday&limit=5&colour=red")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("query:from", "query:colour"));
        service.operator()
                .get(path + "?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                .then()
                .statusCode(422);
        service.operator().get("/v1/ca-accounts/nobody/orders").then().statusCode(404);
        account.fault("serverErrorHtml", Authority.DIGICERT.history());
        service.operator().get(path).then().statusCode(502);
    }

    @Test
    void questionsKeepToTheAccountsRateAndARefusedLoginStopsTheAccount() {
        Account account =
                Account.open(Authority.DIGICERT, service, simulator, 1, 1).proven();
        String path = "/v1/ca-accounts/" + account.name() + "/orders";
        Instant began = Instant.now();
        for (int i = 0; i < 4; i++) {
            service.operator().get(path).then().statusCode(200);
        }
        assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(2500));

        account.faults("{'expiredPassword': {'probability': 1}}");
        service.operator().get(path).then().statusCode(409);
        account.noFaults();
        service.operator()
                .get(path)
                .then()
                .statusCode(409)
                .body("detail", containsString("is not called until somebody mends it"));
        String held = account.submit("held");
        assertThat(service.events()
                        .await(held, OrderWaiting.class, e -> e.waiting().isHeld())
                        .waiting()
                        .reason())
                .isEqualTo(ReasonCode.CA_CREDENTIALS);

        service.operator()
                .post("/v1/ca-accounts/" + account.name() + "/test")
                .then()
                .statusCode(200);
        service.events().await(held, CertificateIssued.class);
    }

    private static boolean isUndecided(OrderWaiting event) {
        return event.waiting().isHeld() && event.waiting().reason() == ReasonCode.CA_OUTCOME_UNDECIDED;
    }
}
