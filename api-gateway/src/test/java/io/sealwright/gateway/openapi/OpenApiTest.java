package io.sealwright.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.gateway.ServiceBacking;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    void describesEveryResourceToEverybody() {
        JsonNode document = document();
        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat((Iterable<String>) () -> document.get("paths").fieldNames())
                .contains(
                        "/v1/orders",
                        "/v1/orders:batch",
                        "/v1/orders/{id}/timeline",
                        "/v1/orders/{id}/events",
                        "/v1/orders/{id}/adopt",
                        "/v1/orders/{id}/approve",
                        "/v1/orders/{id}/reject",
                        "/v1/teams/{team}/policy",
                        "/v1/certificates/{id}/download",
                        "/v1/certificates/{id}/key",
                        "/v1/certificates/{id}/renew",
                        "/v1/certificates/{id}/reissue",
                        "/v1/certificates/{id}/change-names",
                        "/v1/certificates/{id}/revoke",
                        "/v1/certificates/{id}/revocation/approve",
                        "/v1/certificates/{id}/revocation/reject",
                        "/v1/certificate-profiles/{id}",
                        "/v1/expirations",
                        "/v1/overview",
                        "/v1/ca-accounts/{id}/test",
                        "/v1/ca-accounts/{id}/import",
                        "/v1/ca-accounts/{id}/imports/{import}/stop",
                        "/v1/ca-accounts/{id}/orders",
                        "/v1/ca-accounts/{id}/balance",
                        "/v1/authorities/{ca}",
                        "/v1/ca-calls",
                        "/v1/dns-accounts/{id}/test",
                        "/v1/challenges/{id}",
                        "/v1/deliveries/{id}/retry",
                        "/v1/dead-letters/{service}/{id}/replay",
                        "/v1/api-clients/{id}");
    }

    @Test
    void refersOnlyToWhatItHas() {
        JsonNode document = document();
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references).isNotEmpty();
        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.asText().substring(1)).isMissingNode())
                        .as(reference.asText())
                        .isFalse());
    }

    @Test
    void saysOfEveryCallThatStrangersAreRefused() {
        List<String> silent = new ArrayList<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(call -> {
                    if (METHODS.contains(call.getKey())
                            && !call.getValue().get("responses").has("401")) {
                        silent.add(call.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(silent).isEmpty();
    }

    private static JsonNode document() {
        String text = given().get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The document is no YAML", e);
        }
    }
}
