package io.sealwright.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.gateway.routing.RouteTable.Destination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/orders, ORDER",
        "/v1/orders/, ORDER",
        "/v1/orders:batch, ORDER",
        "/v1/orders/0198/timeline, ORDER",
        "/v1/certificates/0198/download, ORDER",
        "/v1/certificate-profiles/web, ORDER",
        "/v1/teams/web/policy, ORDER",
        "/v1/expirations, ORDER",
        "/v1/domains, ORDER",
        "/v1/overview, ORDER",
        "/v1/ca-accounts/0198/test, CA_GATEWAY",
        "/v1/authorities/DIGICERT, CA_GATEWAY",
        "/v1/ca-calls, CA_GATEWAY",
        "/v1/dns-accounts, VALIDATION",
        "/v1/http-targets, VALIDATION",
        "/v1/challenges/0198, VALIDATION",
        "/v1/caa-check, VALIDATION",
        "/v1/notification-channels, NOTIFICATION",
        "/v1/subscriptions, NOTIFICATION",
        "/v1/deliveries/0198/retry, NOTIFICATION"
    })
    void leadsEachResourceToItsServiceUnderTheSamePath(String path, Service service) {
        assertThat(RouteTable.find(path)).isEqualTo(new Destination.Behind(service, path));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/dead-letters/order-service, ORDER, /v1/dead-letters",
        "/v1/dead-letters/ca-gateway-service/0198, CA_GATEWAY, /v1/dead-letters/0198",
        "/v1/dead-letters/validation-service/0198/replay, VALIDATION, /v1/dead-letters/0198/replay",
        "/v1/dead-letters/notification-service/, NOTIFICATION, /v1/dead-letters/"
    })
    void leadsDeadLettersToTheServiceThatThePathNames(String path, Service service, String there) {
        assertThat(RouteTable.find(path)).isEqualTo(new Destination.Behind(service, there));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/api-clients", "/v1/api-clients/0198"})
    void keepsApiClientsAtTheDoor(String path) {
        assertThat(RouteTable.find(path)).isEqualTo(new Destination.AtTheDoor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v2/orders",
                "/v1/order",
                "/v1/orders2",
                "/v1/orders:other",
                "/v1/Orders",
                "/v1/dead-letters",
                "/v1/dead-letters/",
                "/v1/dead-letters/api-gateway",
                "/v1/dead-letters/order-service-2/x",
                "/v1/orders/a%00b",
                "/v1/api-clients/%00",
                "/q/metrics",
                "/orders"
            })
    void leadsNothingElseAnywhere(String path) {
        assertThat(RouteTable.find(path)).isEqualTo(new Destination.Nowhere());
    }

    @Test
    void knowsEveryServiceByTheNameThatItsProcessHas() {
        assertThat(Service.values())
                .extracting(Service::serviceName)
                .containsExactly("order-service", "ca-gateway-service", "validation-service", "notification-service");
    }
}
