package io.sealwright.simulator.digicert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.CertCentral;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DomainTest {
    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    private CertCentral customer;

    @BeforeEach
    void open() {
        customer = CertCentral.create(new Caller(base));
    }

    private Reply add(String name, String method) {
        return customer.post("/domain", """
                {"name": "%s", "organization": {"id": %d}, "validations": [{"type": "ov"}], "dcv_method": "%s"}""".formatted(name, customer.organizationId(), method));
    }

    @Test
    void isValidatedByARecordWithItsToken() {
        Reply added = add("www.txt.example", "dns-txt-token");
        assertThat(added.status()).isEqualTo(201);
        JsonNode token = added.json().path("dcv_token");
        assertThat(token.path("token").asText()).matches("[a-z0-9]{32}");
        assertThat(token.path("expiration_date").asText()).endsWith("+00:00");
        String path = "/domain/" + added.json().path("id").asLong();
        assertThat(customer.get(path).json().path("name").asText())
                .as("www. is taken off")
                .isEqualTo("txt.example");
        assertThat(CertCentral.code(customer.put(path + "/dcv/validate-token", "")))
                .isEqualTo("invalid_dns_txt");

        world.dns().publish("txt.example", token.path("token").asText());

        assertThat(customer.put(path + "/dcv/validate-token", "")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("active");
        JsonNode info =
                customer.get(path + "?include_dcv=true&include_validation=true").json();
        assertThat(info.path("status").asText()).isEqualTo("approved");
        assertThat(info.path("validations").path(0).path("dcv_status").asText()).isEqualTo("complete");
        assertThat(info.path("validations").path(0).path("validated_until").asText())
                .isNotEmpty();
        assertThat(info.path("organization").path("is_active").isTextual()).isTrue();
    }

    @Test
    void isValidatedByAnAliasAfterAChangeOfMethod() {
        long id = add("alias.example", "email").json().path("id").asLong();
        String path = "/domain/" + id;
        assertThat(customer.get(path + "/dcv/emails").json().path("base_emails").toString())
                .contains("admin@alias.example");

        JsonNode token = customer.put(path + "/dcv/method", "{\"dcv_method\":\"dns-cname-token\"}")
                .json()
                .path("dcv_token");
        world.dns().publishAlias("_dnsauth.alias.example", token.path("token").asText() + ".dcv.digicert.com");

        assertThat(customer.put(path + "/dcv/validate-token", "").status()).isEqualTo(200);
    }

    @Test
    void retiresATokenForANewOne() {
        JsonNode added = add("retired.example", "dns-txt-token").json();
        world.dns()
                .publish(
                        "retired.example", added.path("dcv_token").path("token").asText());
        String path = "/domain/" + added.path("id").asLong();

        String fresh =
                customer.post(path + "/dcv/token", "").json().path("token").asText();

        assertThat(customer.put(path + "/dcv/validate-token", "").status()).isEqualTo(400);
        world.dns().publish("retired.example", fresh);
        assertThat(customer.put(path + "/dcv/validate-token", "").status()).isEqualTo(200);
    }

    @Test
    void isListedAndFilteredAndBelongsToItsAccount() {
        long id = add("listed.example", "dns-txt-token").json().path("id").asLong();
        add("other.example", "dns-txt-token");

        JsonNode listed =
                customer.get("/domain?filters%5Bname%5D=listed.example").json();

        assertThat(listed.path("domains")).hasSize(1);
        assertThat(listed.path("domains").path(0).path("id").asLong()).isEqualTo(id);
        assertThat(CertCentral.code(add("listed.example", "dns-txt-token"))).isEqualTo("domain_already_exists");
        assertThat(CertCentral.create(new Caller(base)).get("/domain/" + id).status())
                .isEqualTo(404);
    }
}
