package io.sealwright.simulator.sectigo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.OpenSsl;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Scm;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class EnrollmentTest {
    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    @TempDir
    Path folder;

    private Caller caller;
    private Scm customer;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Scm.create(caller);
        customer.ownDomain(world.dns(), "example.com");
    }

    private ObjectNode enrollment() {
        return customer.enrollment(Csrs.fresh("www.example.com"));
    }

    @Test
    void issuesForValidatedDomains() throws IOException {
        ObjectNode body = enrollment();
        body.put("subjAltNames", "api.example.com, *.example.com");
        body.put("comments", "ref=1");

        Reply enrolled = customer.enroll(body);

        assertThat(enrolled.json().path("renewId").asText()).matches("[A-Za-z0-9_-]{1,20}");
        int id = enrolled.json().path("sslId").asInt();
        JsonNode details = customer.details(id);
        assertThat(details.path("status").asText()).isEqualTo("Issued");
        assertThat(details.path("id").asInt()).isEqualTo(id);
        assertThat(details.path("issued").asText()).matches("\\d{2}/\\d{2}/\\d{4}");
        assertThat(details.path("serialNumber").asText()).matches("[0-9A-F]{2}(:[0-9A-F]{2})+");
        assertThat(details.path("comments").asText()).isEqualTo("ref=1");
        assertThat(details.has("externalRequester")).as("null is left out").isFalse();
        assertThat(details.has("renewId")).isFalse();
        assertThat(details.path("subjectAlternativeNames").toString())
                .isEqualTo("[\"www.example.com\",\"api.example.com\",\"*.example.com\"]");
        Files.writeString(
                folder.resolve("leaf.pem"),
                customer.get("/ssl/v1/collect/" + id + "?format=x509CO").body());
        Files.writeString(folder.resolve("root.pem"), caller.get("/ca/root.pem").body());
        Files.writeString(
                folder.resolve("issuing.pem"), caller.get("/ca/issuing.pem").body());
        OpenSsl openSsl = new OpenSsl(folder);
        assertThat(openSsl.run("verify", "-CAfile", "root.pem", "-untrusted", "issuing.pem", "leaf.pem"))
                .endsWith("exit=0");
        assertThat(openSsl.run("x509", "-in", "leaf.pem", "-noout", "-text"))
                .contains("DNS:www.example.com, DNS:api.example.com, DNS:*.example.com");
        JsonNode shown = caller.get("/admin/orders?account=" + customer.name())
                .json()
                .path("items")
                .path(0);
        assertThat(shown.path("reference").asText()).isEqualTo("ref=1");
        assertThat(shown.path("status").asText()).isEqualTo("Issued");
    }

    @Test
    void handsOutEveryFormatOnBothPaths() throws IOException {
        int id = customer.enrolled(enrollment());
        String leaf = customer.get("/ssl/v1/collect/" + id + "?format=x509CO").body();
        String root = caller.get("/ca/root.pem").body();
        String issuing = caller.get("/ca/issuing.pem").body();

        Reply x509 = customer.get("/ssl/v1/collect/" + id + "/x509");
        assertThat(x509.body()).as("root first").isEqualTo(root + issuing + leaf);
        assertThat(x509.contentType()).isEqualTo("application/octet-stream;charset=UTF-8");
        assertThat(x509.header("Content-Disposition")).contains("www_example_com");
        assertThat(leaf).contains("\r\n");
        assertThat(collected(id, "x509R")).isEqualTo(leaf + issuing + root);
        assertThat(collected(id, "pemia")).isEqualTo(leaf + issuing);
        assertThat(collected(id, "x509IO")).isEqualTo(root + issuing);
        assertThat(collected(id, "x509IOR")).isEqualTo(issuing + root);
        assertThat(customer.get("/ssl/v2/collect/" + id).body()).startsWith("-----BEGIN PKCS7-----");
        assertThat(customer.get("/ssl/v1/collect/" + id + "?format=bin").status())
                .isEqualTo(200);
        assertThat(Scm.code(customer.get("/ssl/v1/collect/" + id + "?format=jpeg")))
                .isEqualTo(-126);
    }

    private String collected(int id, String format) {
        return customer.get("/ssl/v1/collect/" + id + "?format=" + format).body();
    }

    @Test
    void waitsForApprovalAndForItsStaff() {
        customer.setIssuance("{\"approvalRequired\": true}");
        int approved = customer.enrolled(enrollment());
        int declined = customer.enrolled(enrollment());
        int byPortal = customer.enrolled(enrollment());
        assertThat(customer.status(approved)).isEqualTo("Requested");
        assertThat(customer.details(approved).has("approved")).isFalse();
        assertThat(Scm.code(customer.get("/ssl/v1/collect/" + approved))).isEqualTo(-183);

        assertThat(Scm.code(customer.post("/ssl/v1/approve/" + approved, "{}"))).isEqualTo(-7);
        assertThat(customer.post("/ssl/v1/approve/" + approved, "{\"message\":\"ok\"}")
                        .status())
                .isEqualTo(204);
        customer.post("/ssl/v1/decline/" + declined, "{\"message\":\"no\"}");
        caller.put("/admin/orders/" + byPortal + "/approval", "{\"approved\":true}");

        customer.awaitStatus(approved, "Issued");
        customer.awaitStatus(byPortal, "Issued");
        assertThat(customer.status(declined)).isEqualTo("Declined");
        assertThat(Scm.code(customer.post("/ssl/v1/approve/" + declined, "{\"message\":\"ok\"}")))
                .isEqualTo(-1112);

        customer.setIssuance("{\"approvalRequired\": false}");
        int good = customer.enrolled(customer.enrollment(Csrs.fresh("paypal-a.example.com")));
        int bad = customer.enrolled(customer.enrollment(Csrs.fresh("paypal-b.example.com")));
        assertThat(customer.status(good)).isEqualTo("Applied");
        assertThat(Scm.code(customer.get("/ssl/v1/collect/" + good))).isZero();
        caller.put("/admin/orders/" + good + "/review", "{\"passed\":true}");
        caller.put("/admin/orders/" + bad + "/review", "{\"passed\":false}");
        customer.awaitStatus(good, "Issued");
        customer.awaitStatus(bad, "Rejected");
    }

    @Test
    void refusesWhatCannotBeEnrolled() {
        refused(-7, body -> body.remove("orgId"));
        refused(-639, body -> body.put("orgId", 1));
        refused(-7, body -> body.remove("csr"));
        refused(-9, body -> body.put("csr", "%&$"));
        refused(-10, body -> body.put("csr", "bm90IGEgQ1NS"));
        refused(-13, body -> body.put("csr", Csrs.pem("CN=www.example.com", Csrs.rsa(1024))));
        refused(-39, body -> body.put("certType", 1));
        refused(-36, body -> body.put("term", 365));
        refused(-1002, body -> body.putArray("subjAltNames").add("a.example.com"));
        refused(-107, body -> body.put("subjAltNames", "www.example.org"));
        refused(-1601, body -> body.put("comments", "x".repeat(1025)));
        refused(-1601, body -> body.put("externalRequester", "nobody"));
        refused(-1601, body -> body.put("dcvMode", "SMOKE"));
        refused(-135, body -> body.putArray("customFields").addObject().put("name", "Colour"));
        refused(-1601, body -> body.put("certType", 8576).put("subjAltNames", "*.example.com"));
        assertThat(Scm.code(customer.post("/ssl/v1/enroll", "{"))).isEqualTo(-1002);
    }

    private void refused(int code, Consumer<ObjectNode> change) {
        ObjectNode body = enrollment();
        change.accept(body);
        Reply reply = customer.enroll(body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(Scm.code(reply)).as(reply.body()).isEqualTo(code);
    }

    @Test
    void knowsProfilesOrganizationsAndFields() {
        JsonNode types = customer.get("/ssl/v1/types?organizationId=" + customer.organizationId())
                .json();
        assertThat(types.findValuesAsText("id")).containsExactly("8575", "8576", "8577");
        assertThat(Scm.code(customer.get("/ssl/v1/types?organizationId=1"))).isEqualTo(-639);
        assertThat(types.path(0).path("terms").toString()).isEqualTo("[30,90,199]");
        assertThat(customer.opened().path("profiles").path(0).path("id").asInt())
                .isEqualTo(8575);
        JsonNode organizations = customer.get("/organization/v1").json();
        assertThat(organizations.path(0).path("id").asInt()).isEqualTo(customer.organizationId());
        assertThat(organizations.path(0).path("departments").path(0).path("id").asInt())
                .isEqualTo(customer.departmentId());
        assertThat(customer.get("/organization/v1/" + customer.departmentId())
                        .json()
                        .path("parentName")
                        .asText())
                .isEqualTo("Sealwright Example Ltd");
        assertThat(customer.get("/organization/v1/1").status()).isEqualTo(404);
        assertThat(customer.get("/ssl/v1/customFields").json()).hasSize(1);
        assertThat(customer.get("/admin/v1/password").json().path("state").asText())
                .isEqualTo("ALIVE");
        ObjectNode forDepartment = enrollment();
        forDepartment.put("orgId", customer.departmentId());
        assertThat(customer.enroll(forDepartment).status())
                .as("a department inherits its organization's domains")
                .isEqualTo(200);
    }

    @Test
    void provesControlForOneOrderAlone() {
        ObjectNode body = customer.enrollment(Csrs.fresh("per-order.example.org"));
        body.put("dcvMode", "CNAME");
        int id = customer.enrolled(body);
        assertThat(customer.status(id)).isEqualTo("Applied");

        JsonNode dcv = customer.get("/ssl/v1/" + id + "/dcv").json();
        JsonNode instruction = dcv.path("instructions").path(0);
        assertThat(instruction.path("domainName").asText()).isEqualTo("per-order.example.org");
        assertThat(dcv.path("dcvLog").path("log").path(0).path("dcvStatus").asText())
                .isEqualTo("Awaiting Validation");
        world.dns()
                .publishAlias(
                        Scm.withoutDot(instruction.path("host").asText()),
                        Scm.withoutDot(instruction.path("point").asText()));

        assertThat(customer.post("/ssl/v1/" + id + "/dcv/recheck", "").status()).isEqualTo(202);

        assertThat(customer.status(id)).isEqualTo("Issued");
    }
}
