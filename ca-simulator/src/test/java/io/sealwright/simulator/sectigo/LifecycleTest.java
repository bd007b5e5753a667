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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LifecycleTest {
    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    private Caller caller;
    private Scm customer;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Scm.create(caller);
        customer.ownDomain(world.dns(), "example.com");
    }

    private int issued() {
        int id = customer.enrolled(customer.enrollment(Csrs.fresh("www.example.com")));
        assertThat(customer.status(id)).isEqualTo("Issued");
        return id;
    }

    private String serial(int id) {
        return customer.details(id).path("serialNumber").asText();
    }

    private static String json(String csr) {
        return csr.replace("\n", "\\n");
    }

    @Test
    void renewsByIdIntoANewCertificate() {
        int old = issued();

        int fresh = customer.post(
                        "/ssl/v1/renewById/" + old, "{\"csr\":\"" + json(Csrs.fresh("www.example.com")) + "\"}")
                .json()
                .path("sslId")
                .asInt();

        assertThat(fresh).isNotEqualTo(old);
        assertThat(customer.status(fresh)).isEqualTo("Issued");
        assertThat(customer.details(old).path("renewed").asBoolean()).isTrue();
        assertThat(customer.details(old).path("renewedDate").asText()).isNotEmpty();
        assertThat(customer.post("/ssl/v1/renewById/" + old, "").status())
                .as("none is as good as an empty body")
                .isEqualTo(200);
        assertThat(Scm.code(customer.post("/ssl/v1/renewById/" + old, "\"\""))).isEqualTo(-1002);
        assertThat(caller.get("/admin/orders?account=" + customer.name())
                        .json()
                        .path("items")
                        .findValuesAsText("kind"))
                .containsExactly("NEW", "RENEWAL", "RENEWAL");
    }

    @Test
    void renewsByRenewIdWithoutSayingInto() {
        Reply enrolled = customer.enroll(customer.enrollment(Csrs.fresh("www.example.com")));

        Reply renewed =
                customer.post("/ssl/v1/renew/" + enrolled.json().path("renewId").asText(), "{}");

        assertThat(renewed.status()).isEqualTo(204);
        assertThat(renewed.body()).isEmpty();
        assertThat(customer.get("/ssl/v1?commonName=www.example.com").json()).hasSize(2);
    }

    @Test
    void replacesUnderTheSameIdAndServesTheOldOneUntilThen() {
        int id = issued();
        String before = serial(id);
        String expires = customer.details(id).path("expires").asText();
        customer.setIssuance("{\"delayMillis\": 3600000}");
        String body = "{\"csr\":\"%s\",\"reason\":\"new key\",\"subjectAlternativeNames\":[\"api.example.com\"]}"
                .formatted(json(Csrs.fresh("www.example.com")));

        assertThat(customer.post("/ssl/v1/replace/" + id, body).status()).isEqualTo(204);
        assertThat(serial(id)).isEqualTo(before);
        assertThat(customer.get("/ssl/v1/collect/" + id).status()).isEqualTo(200);

        customer.setIssuance("{\"delayMillis\": 0}");
        assertThat(customer.post("/ssl/v1/replace/" + id, body).status()).isEqualTo(204);
        JsonNode after = await().until(
                        () -> customer.details(id),
                        details -> !details.path("serialNumber").asText().equals(before));
        assertThat(after.path("status").asText()).isEqualTo("Issued");
        assertThat(after.path("expires").asText()).isEqualTo(expires);
        assertThat(after.path("replaced").asText()).isNotEmpty();
        assertThat(after.path("subjectAlternativeNames").toString()).contains("api.example.com");
        assertThat(customer.post("/ssl/v1/revoke/serial/" + before, "{\"reasonCode\":4,\"reason\":\"old\"}")
                        .status())
                .isEqualTo(204);
        assertThat(customer.status(id)).as("only the old one is revoked").isEqualTo("Issued");
        assertThat(Scm.code(customer.post(
                        "/ssl/v1/replace/" + id,
                        "{\"csr\":\"x\",\"reason\":\"r\",\"subjectAlternativeNames\":\"a.example.com\"}")))
                .as("a text where an array is wanted")
                .isEqualTo(-1002);
    }

    @Test
    void revokesWithAReason() {
        int id = issued();
        String path = "/ssl/v1/revoke/" + id;

        assertThat(Scm.code(customer.post(path, "{\"reason\":\"x\"}"))).isEqualTo(-1001);
        assertThat(Scm.code(customer.post(path, "{\"reasonCode\":2,\"reason\":\"x\"}")))
                .isEqualTo(-1601);
        assertThat(Scm.code(customer.post(path, "{\"reasonCode\":1}"))).isEqualTo(-7);
        assertThat(customer.post(path, "{\"reasonCode\":\"1\",\"reason\":\"lost\"}")
                        .status())
                .isEqualTo(204);

        JsonNode revoked = customer.details(id);
        assertThat(revoked.path("status").asText()).isEqualTo("Revoked");
        assertThat(revoked.path("reasonCode").asInt()).isOne();
        assertThat(Scm.code(customer.post(path, "{\"reasonCode\":1,\"reason\":\"lost\"}")))
                .isEqualTo(-102);
        assertThat(Scm.code(customer.get("/ssl/v1/collect/" + id))).isEqualTo(-110);
        assertThat(Scm.code(customer.get("/ssl/v1/1"))).isEqualTo(-5101);
        int second = issued();
        assertThat(customer.post(
                                "/ssl/v1/revoke/serial/" + serial(second).replace(":", "%3A"),
                                "{\"reasonCode\":0,\"reason\":\"x\"}")
                        .status())
                .isEqualTo(204);
        assertThat(customer.status(second)).isEqualTo("Revoked");
    }

    @Test
    void listsAndCountsAndReports() {
        int first = issued();
        int second = customer.enrolled(customer.enrollment(Csrs.fresh("api.example.com")));
        customer.call("PUT", "/ssl/v1", "{\"sslId\":%d,\"comments\":\"ref=2\"}".formatted(second));

        Reply page = customer.get("/ssl/v1?size=1&position=1");
        assertThat(page.header("X-Total-Count")).isEqualTo("2");
        assertThat(page.json()).hasSize(1);
        assertThat(page.json().path(0).path("sslId").asInt()).isEqualTo(second);
        assertThat(page.json().path(0).has("status")).isFalse();
        assertThat(customer.call("HEAD", "/ssl/v1", "").header("X-Total-Count")).isEqualTo("2");
        assertThat(customer.get("/ssl/v1?status=Issued&commonName=api").json()).hasSize(1);
        assertThat(customer.get("/ssl/v1?serialNumber=" + serial(first)).json()).hasSize(1);
        assertThat(customer.get("/ssl/v1/" + first + "?dateFormat=ISO")
                        .json()
                        .path("issued")
                        .asText())
                .matches("\\d{4}-\\d{2}-\\d{2}");

        assertThat(Scm.code(customer.post("/report/v1/ssl-certificates", "{}"))).isEqualTo(-951);
        JsonNode rows = customer.post(
                        "/report/v1/ssl-certificates",
                        "{\"certificateStatus\":0,\"certificateDateAttribute\":4,\"from\":\"2020-01-01\"}")
                .json()
                .path("reports");
        assertThat(rows.findValuesAsText("id")).containsExactly(Integer.toString(first), Integer.toString(second));
        assertThat(rows.path(1).path("comments").asText()).isEqualTo("ref=2");
        assertThat(rows.path(0).path("requested").asText()).matches(".*T.*\\.\\d{3}Z");
        assertThat(customer.post("/report/v1/ssl-certificates", "{\"certificateStatus\":3}")
                        .json()
                        .path("reports"))
                .isEmpty();
    }
}
