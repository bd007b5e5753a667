package io.sealwright.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    private static final URI SERVICE = URI.create("http://10.0.0.7:8081");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Cookie",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "Forwarded",
                "X-Real-IP",
                "X-User",
                "X-Remote-User",
                "Connection",
                "Keep-Alive",
                "TE",
                "Upgrade",
                "Proxy-Authorization",
                "traceparent",
                "Host"
            })
    void keepsBackWhatACallerCouldMakeUp(String header) {
        assertThat(RequestHeaders.forService(MultiMap.caseInsensitiveMultiMap().add(header, "x")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Accept", "content-type", "IDEMPOTENCY-KEY", "If-Match", "Last-Event-ID", "Keystore-Password"})
    void passesOnWhatMeansSomethingToAService(String header) {
        MultiMap kept = RequestHeaders.forService(
                MultiMap.caseInsensitiveMultiMap().add(header, "one").add(header, "two"));
        assertThat(kept.getAll(header)).containsExactly("one", "two");
    }

    @Test
    void takesTheInsideOutOfAnAnswer() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Connection", "keep-alive")
                .add("Server", "inside")
                .add("Set-Cookie", "a=b")
                .add("ETag", "\"7\"")
                .add("Location", "http://10.0.0.7:8081/v1/orders/0198?x=1");
        ResponseHeaders.makePublic(headers, SERVICE);
        assertThat(headers.names()).containsExactlyInAnyOrder("ETag", "Location");
        assertThat(headers.get("Location")).isEqualTo("/v1/orders/0198?x=1");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/orders/0198, /v1/orders/0198",
        "https://elsewhere.example/x, https://elsewhere.example/x",
        "http://10.0.0.7:80819/x, http://10.0.0.7:80819/x"
    })
    void leavesALocationThatIsNotTheServicesOwn(String location, String expected) {
        assertThat(ResponseHeaders.publicLocation(location, SERVICE)).isEqualTo(expected);
    }
}
