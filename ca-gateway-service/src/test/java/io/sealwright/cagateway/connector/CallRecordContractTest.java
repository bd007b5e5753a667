package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What was said to the authority and answered by it can be read, and nothing of it that nobody should read.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class CallRecordContractTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheCallsOfAnOrderWithoutItsCredentials(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        String orderId = account.submit("kept");
        service.events().await(orderId, CertificateIssued.class);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(calls("?orderId=" + orderId))
                        .extracting(call -> call.get("operation"))
                        .contains(authority.place()));
        Map<String, Object> placing = calls("?orderId=" + orderId).stream()
                .filter(call -> authority.place().equals(call.get("operation")))
                .findFirst()
                .orElseThrow();
        assertThat(placing.get("outcome")).isEqualTo("success");
        assertThat(placing.get("caAccount")).isEqualTo(account.name());
        assertThat((String) placing.get("sent")).startsWith("POST http").contains(orderId, "kept." + account.domain());
        assertThat((String) placing.get("received")).startsWith("HTTP 2");
        assertThat(calls("?caAccount=" + account.name())).isNotEmpty().allSatisfy(call -> {
            String words = call.get("sent") + " " + call.get("received");
            assertThat(account.credentials()).noneMatch(words::contains);
            assertThat(words).doesNotContain("pki@example.com", "+441");
        });
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatCameToNothing(Authority authority) {
        Account account = Account.open(authority, service, simulator).proven();
        account.faults("{'errorCode': {'probability': 1, 'code': '%s', 'operations': ['%s']}}"
                .formatted(authority.unclearError(), authority.changes()));
        account.submit("waits");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(calls("?outcome=failure&caAccount=" + account.name()))
                        .anySatisfy(call -> {
                            assertThat(call.get("operation")).isEqualTo(authority.changes());
                            assertThat((String) call.get("received")).contains(authority.unclearError());
                        }));
    }

    @Test
    void namesWhatIsWrongWithAQuery() {
        service.operator()
                .get("/v1/ca-calls?outcome=odd&colour=red")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("query:outcome", "query:colour"));
    }

    private List<Map<String, Object>> calls(String query) {
        return service.operator()
                .get("/v1/ca-calls" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }
}
