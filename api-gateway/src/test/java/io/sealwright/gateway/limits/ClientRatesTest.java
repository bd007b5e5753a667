package io.sealwright.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.gateway.Keys;
import io.sealwright.gateway.ServiceBacking;
import io.sealwright.gateway.Services;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ClientRatesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // ServiceBacking puts it here
    private Services services;

    @BeforeEach
    void forget() {
        services.forget();
    }

    @Test
    void holdsEachClientToItsOwnRate() {
        int allowed = 0;
        int refused = 0;
        for (int i = 0; i < 200 && refused == 0; i++) {
            var answer = Keys.with(Keys.GREEDY).get("/v1/orders");
            if (answer.statusCode() == 429) {
                refused++;
                answer.then()
                        .contentType("application/problem+json")
                        .header("Retry-After", "1")
                        .header("RateLimit", containsString("r=0"))
                        .body("type", equalTo("/problems/rate-limited"));
            } else {
                assertThat(answer.statusCode()).isEqualTo(200);
                allowed++;
            }
        }
        assertThat(refused).as("refused after %d", allowed).isEqualTo(1);
        assertThat(services.order().seen()).hasSize(allowed);
        Keys.with(Keys.OPERATOR).get("/v1/orders").then().statusCode(200);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> Keys.with(Keys.GREEDY).get("/v1/orders").then().statusCode(200));
    }
}
