package io.sealwright.simulator.digicert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.CertCentral;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class FaultTest {
    private static final String ORDER = "POST /order/certificate/{product_name_id}";

    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    private Caller caller;
    private CertCentral customer;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = CertCentral.create(caller);
        customer.ownDomain(world.dns(), "example.com");
    }

    private Reply order() {
        return customer.order("ssl_basic", customer.ov(Csrs.fresh("a.test"), "www.example.com"));
    }

    private int bought() {
        return caller.get("/admin/orders?account=" + customer.name())
                .json()
                .path("count")
                .asInt();
    }

    @Test
    void letsNobodyInWithAWrongKey() {
        for (Map<String, String> headers : List.of(Map.of("X-DC-DEVKEY", "wrong"), Map.<String, String>of())) {
            Reply reply = caller.send("GET", "/services/v2/user/me", headers, "");
            assertThat(reply.status()).isEqualTo(403);
            assertThat(CertCentral.code(reply)).isEqualTo("access_denied|access_denied_invalid_key");
        }
        assertThat(customer.get("/user/me").json().path("username").asText()).isEqualTo(customer.name());
    }

    @Test
    void letsAViewOnlyKeyOnlyRead() {
        caller.put(
                "/admin/accounts/" + customer.name(),
                "{\"ca\":\"DIGICERT\",\"apiKey\":\"%s\",\"viewOnly\":true}".formatted(customer.key()));

        assertThat(CertCentral.code(order())).isEqualTo("access_denied|missing_permission");
        assertThat(customer.get("/organization").status()).isEqualTo(200);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThat(CertCentral.code(customer.get("/nowhere"))).isEqualTo("not_found|route");
        assertThat(CertCentral.code(customer.post("/domain", "{\"name\":"))).isEqualTo("bad_request_format");
        assertThat(CertCentral.code(customer.get("/order/certificate/1"))).isEqualTo("not_found|order");
    }

    @Test
    void keepsTheOrderWhoseAnswerItDrops() {
        customer.setFaults("{\"droppedAfterProcessing\": {\"probability\": 1, \"operations\": [\"" + ORDER + "\"]}}");

        assertThatThrownBy(this::order)
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(IOException.class);

        assertThat(bought()).isOne();
        assertThat(customer.get("/user/me").status()).isEqualTo(200);
        assertThat(caller.get("/admin/calls?account=" + customer.name())
                        .json()
                        .path(ORDER)
                        .asInt())
                .isOne();
    }

    @Test
    void breaksOffAndTricklesAnswersItHasProcessed() {
        customer.setFaults("{\"malformedAnswer\": {\"probability\": 1}}");
        Reply half = order();
        assertThat(half.status()).isEqualTo(201);
        assertThat(half.body()).startsWith("{\"id\":").doesNotEndWith("}");

        customer.setFaults("{\"slowDrip\": {\"probability\": 1, \"millis\": 200}}");
        long start = System.nanoTime();
        assertThat(order().json().path("id").asLong()).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
        assertThat(bought()).isEqualTo(2);
    }

    @Test
    void refusesWithoutProcessing() {
        customer.setFaults("{\"tooManyRequests\": {\"probability\": 1}}");
        Reply limited = order();
        assertThat(limited.status()).isEqualTo(429);
        assertThat(CertCentral.code(limited)).isEqualTo("request_limit_exceeded");
        assertThat(limited.header("Retry-After")).isEmpty();

        customer.setFaults("{\"tooManyRequests\": {\"probability\": 1, \"retryAfterSeconds\": 3}}");
        assertThat(order().header("Retry-After")).isEqualTo("3");

        customer.setFaults("{\"serverErrorHtml\": {\"probability\": 1}}");
        assertThat(order().body()).startsWith("<!DOCTYPE html>");

        customer.setFaults("{\"expiredPassword\": {\"probability\": 1}}");
        assertThat(order().status()).isEqualTo(403);

        customer.setFaults(
                "{\"errorCode\": {\"probability\": 1, \"code\": \"access_denied|invalid_approver\", \"status\": 403}}");
        Reply asked = order();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(CertCentral.code(asked)).isEqualTo("access_denied|invalid_approver");

        assertThat(bought()).isZero();
    }
}
