package io.sealwright.simulator.sectigo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Scm;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
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

    private Scm customer;

    @BeforeEach
    void open() {
        customer = Scm.create(new Caller(base));
    }

    private JsonNode status(String domain) {
        return customer.post("/dcv/v2/validation/status", "{\"domain\":\"" + domain + "\"}")
                .json();
    }

    @Test
    void isValidatedByATextThatIsToldOnSubmission() {
        int id = customer.addDomain("txt.example");
        assertThat(status("txt.example").toString())
                .isEqualTo("{\"status\":\"NOT_VALIDATED\",\"orderStatus\":\"NOT_INITIATED\"}");

        JsonNode submitted = customer.dcv("submit/domain/txt", "txt.example").json();
        assertThat(submitted.path("orderStatus").asText()).isEqualTo("SUBMITTED");
        assertThat(submitted.path("host").asText()).isEqualTo("_pki-validation.txt.example.");
        String value = submitted.path("point").asText();
        assertThat(value).hasSize(32).contains("\\", "\"");
        JsonNode waiting = status("txt.example");
        assertThat(waiting.path("orderMode").asText()).isEqualTo("TXT");
        assertThat(waiting.path("point").asText()).isEqualTo(value);
        assertThat(waiting.path("nextCheck").asText()).endsWith("Z");

        world.dns().publish("_pki-validation.txt.example", value);
        JsonNode synced = customer.post("/dcv/v1/validation/sync?force=true", "{\"domain\":\"txt.example\"}")
                .json();

        assertThat(synced.path("status").asText()).isEqualTo("VALIDATED");
        assertThat(synced.path("orderStatus").asText()).isEqualTo("NOT_INITIATED");
        JsonNode details = customer.get("/domain/v1/" + id).json();
        assertThat(details.path("validationStatus").asText()).isEqualTo("VALIDATED");
        assertThat(details.path("validationMethod").asText()).isEqualTo("DNSTXT_RANDOM_VALUE");
        assertThat(details.path("dcvExpiration").asText()).isNotEmpty();
    }

    @Test
    void isValidatedByAnAliasOrAFile() {
        customer.ownDomain(world.dns(), "alias.example");

        customer.addDomain("file.example");
        JsonNode values = customer.dcv("start/domain/http", "file.example").json();
        assertThat(customer.dcv("start/domain/http", "file.example").json())
                .as("the same again")
                .isEqualTo(values);
        String url = values.path("url").asText();
        assertThat(url).matches("http://file.example/.well-known/pki-validation/[0-9A-F]{32}\\.txt");
        world.dns().publishAddress("file.example", "127.0.0.1");
        world.web()
                .publish(
                        "file.example",
                        URI.create(url).getPath(),
                        values.path("firstLine").asText() + "\n"
                                + values.path("secondLine").asText() + "\n");
        customer.dcv("submit/domain/http", "file.example");
        assertThat(status("file.example").path("status").asText()).isEqualTo("VALIDATED");
    }

    @Test
    void isLookedAtAgainByTheCaItself() {
        customer.addDomain("later.example");
        JsonNode values = customer.dcv("start/domain/cname", "later.example").json();
        customer.dcv("submit/domain/cname", "later.example");
        assertThat(status("later.example").path("orderStatus").asText()).isEqualTo("SUBMITTED");

        world.dns()
                .publishAlias(
                        Scm.withoutDot(values.path("host").asText()),
                        Scm.withoutDot(values.path("point").asText()));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> status("later.example").path("status").asText().equals("VALIDATED"));
    }

    @Test
    void expiresAndThenServesNoMore() {
        customer.ownDomain(world.dns(), "expires.example");
        var body = customer.enrollment(Csrs.fresh("www.expires.example"));
        assertThat(customer.enroll(body).status()).isEqualTo(200);
        try {
            world.setClockAhead(Duration.ofDays(199));
            await().until(() ->
                    status("expires.example").path("status").asText().equals("EXPIRED"));
            body.put("term", 30);
            assertThat(Scm.code(customer.enroll(body))).isEqualTo(-107);
        } finally {
            world.setClockAhead(Duration.ZERO);
        }
        await().until(() -> status("expires.example").path("status").asText().equals("VALIDATED"));
    }

    @Test
    void startsOverAfterAClear() {
        customer.addDomain("clear.example");
        JsonNode first = customer.dcv("start/domain/cname", "clear.example").json();
        assertThat(customer.dcv("clear", "clear.example")
                        .json()
                        .path("orderStatus")
                        .asText())
                .isEqualTo("NOT_INITIATED");
        assertThat(Scm.code(customer.dcv("submit/domain/cname", "clear.example")))
                .isEqualTo(-724);
        assertThat(customer.dcv("start/domain/cname", "clear.example").json()).isNotEqualTo(first);
        assertThat(customer.dcv("start/domain/email", "clear.example")
                        .json()
                        .path("emails")
                        .toString())
                .contains("admin@clear.example");
        assertThat(Scm.code(customer.dcv("status", "unknown.example"))).isEqualTo(-727);
    }

    @Test
    void isListedWithItsValidation() {
        customer.ownDomain(world.dns(), "listed.example");
        customer.addDomain("waiting.example");

        Reply all = customer.get("/dcv/v1/validation?size=10&position=0");
        assertThat(all.header("X-Total-Count")).isEqualTo("2");
        assertThat(customer.get("/dcv/v1/validation?dcvStatus=VALIDATED")
                        .json()
                        .path(0)
                        .path("dcvMethod")
                        .asText())
                .isEqualTo("CNAME");
        assertThat(customer.get("/domain/v1?name=waiting").json()).hasSize(1);
        assertThat(customer.get("/domain/v1/count").json().path("count").asInt())
                .isEqualTo(2);
    }

    @Test
    void servesOnlyThoseItIsDelegatedTo() {
        int id = customer.ownDomain(world.dns(), "given.example");
        String delegation = "{\"orgId\":%d,\"certTypes\":[\"SSL\"]}".formatted(customer.departmentId());

        assertThat(customer.post("/domain/v1/" + id + "/delegation", delegation).status())
                .isEqualTo(200);
        assertThat(customer.call(
                                "DELETE",
                                "/domain/v1/" + id + "/delegation",
                                "{\"orgId\":%d}".formatted(customer.organizationId()))
                        .status())
                .isEqualTo(200);

        var body = customer.enrollment(Csrs.fresh("www.given.example"));
        assertThat(Scm.code(customer.enroll(body))).isEqualTo(-1010);
        body.put("orgId", customer.departmentId());
        assertThat(customer.enroll(body).status()).isEqualTo(200);
        customer.call("PUT", "/domain/v1/" + id + "/suspend", "");
        assertThat(Scm.code(customer.enroll(body))).isEqualTo(-715);
        assertThat(Scm.code(customer.call("DELETE", "/domain/v1/" + id, ""))).isEqualTo(-740);
    }

    @Test
    void cannotBeAddedTwiceOrWrongly() {
        customer.addDomain("twice.example");
        String one = "{\"name\":\"%s\",\"delegations\":[{\"orgId\":" + customer.organizationId()
                + ",\"certTypes\":[\"SSL\"]}]}";

        assertThat(Scm.code(customer.post("/domain/v1", one.formatted("twice.example"))))
                .isEqualTo(-700);
        assertThat(Scm.code(customer.post("/domain/v1", one.formatted("a b")))).isEqualTo(-712);
        assertThat(Scm.code(customer.post("/domain/v1", one.formatted("not a name"))))
                .isEqualTo(-732);
        assertThat(Scm.code(customer.post("/domain/v1", "{\"name\":\"new.example\"}")))
                .isEqualTo(-709);
    }
}
