package io.sealwright.simulator.digicert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.CertCentral;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.OpenSsl;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OrderingTest {
    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    @TempDir
    Path folder;

    private Caller caller;
    private CertCentral customer;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = CertCentral.create(caller);
    }

    @Test
    void issuesAtOnceWhatIsValidatedAlready() throws IOException {
        customer.ownDomain(world.dns(), "example.com");

        Reply reply = customer.order(
                "ssl_basic", customer.ov(Csrs.fresh("ignored.test"), "www.example.com", "*.example.com"));

        assertThat(reply.status()).isEqualTo(201);
        JsonNode chain = reply.json().path("certificate_chain");
        assertThat(chain).hasSize(3);
        String leaf = chain.path(0).path("pem").asText();
        assertThat(leaf).startsWith("-----BEGIN CERTIFICATE-----\r\n");
        Files.writeString(folder.resolve("leaf.pem"), leaf);
        Files.writeString(
                folder.resolve("issuing.pem"), chain.path(1).path("pem").asText());
        Files.writeString(folder.resolve("root.pem"), chain.path(2).path("pem").asText());
        OpenSsl openSsl = new OpenSsl(folder);
        assertThat(openSsl.run("verify", "-CAfile", "root.pem", "-untrusted", "issuing.pem", "leaf.pem"))
                .endsWith("exit=0");
        assertThat(openSsl.run("x509", "-in", "leaf.pem", "-noout", "-text"))
                .contains("O = Sealwright Example Ltd", "CN = www.example.com")
                .contains("DNS:www.example.com, DNS:*.example.com")
                .contains("2.23.140.1.2.2");
        JsonNode order = customer.info(reply.json().path("id").asLong());
        assertThat(order.path("status").asText()).isEqualTo("issued");
        assertThat(LocalDate.parse(order.path("certificate").path("valid_till").asText()))
                .isEqualTo(LocalDate.parse(
                                order.path("certificate").path("valid_from").asText())
                        .plusDays(198));
        assertThat(order.path("order_valid_till").asText())
                .isEqualTo(LocalDate.parse(order.path("order_valid_from").asText())
                        .plusDays(364)
                        .toString());
        assertThat(order.path("is_multi_year_plan").asText()).isEqualTo("1");
        assertThat(order.path("certificate").path("thumbprint").asText()).matches("[0-9A-F]{40}");
    }

    @Test
    void waitsForTheDomainsOfAnOvOrder() {
        Reply reply = customer.order("ssl_basic", customer.ov(Csrs.fresh("a.test"), "www.example.org"));

        JsonNode taken = reply.json();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(taken.path("requests").path(0).path("status").asText()).isEqualTo("approved");
        JsonNode domain = taken.path("domains").path(0);
        assertThat(domain.path("name").asText()).isEqualTo("example.org");
        long id = taken.path("id").asLong();
        JsonNode pending = customer.info(id);
        assertThat(pending.path("status").asText()).isEqualTo("pending");
        assertThat(pending.path("certificate").path("id").asLong())
                .isEqualTo(taken.path("certificate_id").asLong());
        assertThat(pending.path("certificate").has("serial_number")).isFalse();
        assertThat(pending.path("certificate").has("valid_till")).isFalse();

        world.dns()
                .publish("example.org", domain.path("dcv_token").path("token").asText());
        assertThat(customer.put("/domain/" + domain.path("id").asLong() + "/dcv/validate-token", "")
                        .status())
                .isEqualTo(200);

        customer.awaitStatus(id, "issued");
    }

    @Test
    void provesTheDomainsOfAnOrderWithItsOwnRandomValue() {
        JsonNode taken = customer.order(
                        "ssl_basic", customer.ov(Csrs.fresh("a.test"), "www.example.net", "www.example.info"))
                .json();
        String value = taken.path("dcv_random_value").asText();
        String check = "/order/certificate/" + taken.path("id").asLong() + "/check-dcv";

        world.dns().publish("_dnsauth.example.net", value);
        JsonNode half = customer.put(check, "").json();
        world.dns().publish("example.info", value);
        JsonNode whole = customer.put(check, "").json();

        assertThat(half.path("order_status").asText()).isEqualTo("pending");
        assertThat(half.path("dns_name_validations").toString())
                .isEqualTo("[{\"dns_name\":\"www.example.net\",\"status\":\"approved\"},"
                        + "{\"dns_name\":\"www.example.info\",\"status\":\"pending\"}]");
        assertThat(whole.path("order_status").asText()).isEqualTo("issued");
        assertThat(whole.path("dcv_status").asText()).isEqualTo("valid");
    }

    @Test
    void asksForFreshProofForEveryDvOrder() {
        JsonNode first = customer.order("ssl_dv_geotrust_flex", customer.dv(Csrs.fresh("a.test"), "dv.example.com"))
                .json();
        assertThat(first.has("requests")).isFalse();
        assertThat(first.path("certificate_id").asLong()).isPositive();
        String path = "/order/certificate/" + first.path("id").asLong();
        assertThat(customer.put(path + "/check-dcv", "")
                        .json()
                        .path("order_status")
                        .asText())
                .isEqualTo("pending");

        world.dns()
                .publish(
                        "_dnsauth.dv.example.com",
                        first.path("dcv_random_value").asText());
        assertThat(customer.put(path + "/check-dcv", "")
                        .json()
                        .path("order_status")
                        .asText())
                .isEqualTo("issued");

        JsonNode order = customer.get(path).json();
        assertThat(order.path("organization").toString())
                .as("empty as the CA writes it")
                .isEqualTo("[]");
        JsonNode second = customer.order("ssl_dv_geotrust_flex", customer.dv(Csrs.fresh("a.test"), "dv.example.com"))
                .json();
        assertThat(customer.info(second.path("id").asLong()).path("status").asText())
                .isEqualTo("pending");
    }

    @Test
    void acceptsACnameAndAFileAsProof() {
        ObjectNode byCname = customer.dv(Csrs.fresh("a.test"), "*.cname.example.com");
        byCname.put("dcv_method", "dns-cname-token");
        JsonNode first = customer.order("ssl_dv_geotrust_flex", byCname).json();
        world.dns()
                .publishAlias(
                        "_dnsauth.cname.example.com",
                        first.path("dcv_random_value").asText() + ".dcv.digicert.com");
        assertThat(customer.put("/order/certificate/" + first.path("id").asLong() + "/check-dcv", "")
                        .json()
                        .path("order_status")
                        .asText())
                .isEqualTo("issued");

        ObjectNode byFile = customer.dv(Csrs.fresh("a.test"), "file.example.com");
        byFile.put("dcv_method", "http-token");
        JsonNode second = customer.order("ssl_dv_geotrust", byFile).json();
        String check = "/order/certificate/" + second.path("id").asLong() + "/check-dcv";
        assertThat(CertCentral.code(customer.put(check, ""))).isEqualTo("file_random_value_not_found");
        world.dns().publishAddress("file.example.com", "127.0.0.1");
        world.web()
                .publish(
                        "file.example.com",
                        "/.well-known/pki-validation/fileauth.txt",
                        second.path("dcv_random_value").asText());
        assertThat(customer.put(check, "").json().path("order_status").asText()).isEqualTo("issued");
    }

    @Test
    void findsOrdersByTheCustomersOwnId() {
        customer.ownDomain(world.dns(), "example.com");
        ObjectNode body = customer.ov(Csrs.fresh("a.test"), "www.example.com");
        body.put("alternative_order_id", "ref-1");

        long first = customer.order("ssl_basic", body).json().path("id").asLong();
        long second = customer.order("ssl_basic", body).json().path("id").asLong();

        JsonNode found = customer.get("/order/alternate/ref-1").json();
        assertThat(found.path("orders").findValuesAsText("order_id"))
                .containsExactly(Long.toString(first), Long.toString(second));
        assertThat(found.path("page").path("total").asInt()).isEqualTo(2);
        assertThat(customer.get("/order/alternate/ref-2").json().path("orders")).isEmpty();
        assertThat(CertCentral.create(caller)
                        .get("/order/alternate/ref-1")
                        .json()
                        .path("orders"))
                .isEmpty();
        JsonNode shown = caller.get("/admin/orders?account=" + customer.name())
                .json()
                .path("items")
                .path(0);
        assertThat(shown.path("reference").asText()).isEqualTo("ref-1");
        assertThat(shown.path("orderId").asText()).isEqualTo(Long.toString(first));
        assertThat(shown.path("status").asText()).isEqualTo("issued");
    }

    @Test
    void waitsForTheAccountsOwnApproval() {
        customer.ownDomain(world.dns(), "example.com");
        customer.setIssuance("{\"approvalRequired\": true}");
        JsonNode taken = customer.order("ssl_basic", customer.ov(Csrs.fresh("a.test"), "www.example.com"))
                .json();
        JsonNode other = customer.order("ssl_basic", customer.ov(Csrs.fresh("a.test"), "www.example.com"))
                .json();

        assertThat(taken.has("certificate_id")).isFalse();
        assertThat(taken.path("requests").path(0).path("status").asText()).isEqualTo("pending");
        long id = taken.path("id").asLong();
        assertThat(customer.info(id).path("status").asText()).isEqualTo("needs_approval");
        long request = taken.path("requests").path(0).path("id").asLong();
        assertThat(customer.get("/request?status=pending").json().path("requests"))
                .hasSize(2);
        assertThat(customer.put("/request/" + request + "/status", "{\"status\":\"approved\"}")
                        .status())
                .isEqualTo(204);
        caller.put("/admin/orders/" + other.path("id").asLong() + "/approval", "{\"approved\":false}");

        assertThat(customer.awaitStatus(id, "issued")
                        .path("requests")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("approved");
        assertThat(customer.info(other.path("id").asLong()).path("status").asText())
                .isEqualTo("rejected");
    }

    @Test
    void holdsWatchedWordsForItsStaff() {
        customer.ownDomain(world.dns(), "example.com");
        long good = held("paypal-a.example.com");
        long bad = held("paypal-b.example.com");

        caller.put("/admin/orders/" + good + "/review", "{\"passed\":true}");
        caller.put("/admin/orders/" + bad + "/review", "{\"passed\":false}");

        customer.awaitStatus(good, "issued");
        customer.awaitStatus(bad, "rejected");
    }

    private long held(String name) {
        long id = customer.order("ssl_basic", customer.ov(Csrs.fresh("a.test"), name))
                .json()
                .path("id")
                .asLong();
        assertThat(customer.info(id).path("status").asText()).isEqualTo("pending");
        return id;
    }

    @Test
    void refusesWhatCannotBeOrdered() {
        refused(201, "", _ -> {});
        refused(400, "required_param:csr", body -> certificate(body).remove("csr"));
        refused(400, "csr_invalid_cannot_parse", body -> certificate(body).put("csr", "not a CSR"));
        refused(400, "invalid_value:csr", body -> certificate(body).put("csr", Csrs.pem("CN=a.test", Csrs.rsa(1024))));
        refused(400, "required_param:common_name", body -> certificate(body).remove("common_name"));
        refused(400, "invalid_value:common_name", body -> certificate(body).put("common_name", "local"));
        refused(400, "required_param:order_validity", body -> body.remove("order_validity"));
        refused(400, "invalid_value:validity_years", body -> validity(body).put("years", 4));
        refused(400, "invalid_value:validity_days", body -> validity(body).put("days", 5000));
        refused(
                400,
                "cert_validity_exceeds_order_validity",
                body -> certificate(body).putObject("cert_validity").put("days", 366));
        refused(400, "required_param:organization", body -> body.remove("organization"));
        refused(
                400,
                "invalid_value:organization",
                body -> body.putObject("organization").put("id", 1));
        refused(400, "invalid_dcv_method", body -> body.put("dcv_method", "smoke"));
        refused(400, "invalid_value:renewal_of_order_id", body -> body.put("renewal_of_order_id", 1));
        refused(400, "invalid_wildcard_dcv_method", body -> {
            certificate(body).put("common_name", "*.example.com");
            body.put("dcv_method", "http-token");
        });
    }

    private void refused(int status, String code, Consumer<ObjectNode> change) {
        ObjectNode body = customer.ov(Csrs.fresh("a.test"), "www.example.com");
        change.accept(body);
        Reply reply = customer.order("ssl_basic", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(CertCentral.code(reply)).isEqualTo(code);
    }

    private static ObjectNode certificate(ObjectNode body) {
        return (ObjectNode) body.path("certificate");
    }

    private static ObjectNode validity(ObjectNode body) {
        return (ObjectNode) body.path("order_validity");
    }

    @Test
    void givesTheDaysThatWereAskedForAndCutsTooMany() {
        customer.ownDomain(world.dns(), "example.com");

        assertThat(daysOfCertificate(30)).isEqualTo(30);
        assertThat(daysOfCertificate(300)).isEqualTo(199);
    }

    private long daysOfCertificate(int asked) {
        ObjectNode body = customer.ov(Csrs.fresh("a.test"), "www.example.com");
        certificate(body).putObject("cert_validity").put("days", asked);
        JsonNode certificate = customer.info(
                        customer.order("ssl_basic", body).json().path("id").asLong())
                .path("certificate");
        return ChronoUnit.DAYS.between(
                LocalDate.parse(certificate.path("valid_from").asText()),
                LocalDate.parse(certificate.path("valid_till").asText()).plusDays(1));
    }

    @Test
    void knowsItsProducts() {
        ObjectNode wildcard = customer.ov(Csrs.fresh("a.test"), "*.example.com");
        assertThat(CertCentral.code(customer.order("ssl_ev_basic", wildcard))).isEqualTo("invalid_value:dns_names");
        assertThat(CertCentral.code(customer.order("ssl_plus", wildcard))).isEqualTo("invalid_value:dns_names");
        assertThat(customer.order("ssl_wildcard", wildcard).status()).isEqualTo(201);
        assertThat(CertCentral.code(customer.order("ssl_none", wildcard))).isEqualTo("not_found|product");
        assertThat(CertCentral.code(customer.order("ssl", wildcard))).isEqualTo("ambiguous_product");
        wildcard.putObject("product").put("type_hint", "ov");
        assertThat(customer.order("ssl", wildcard).status()).isEqualTo(201);
        assertThat(customer.get("/product").json().path("products").findValuesAsText("name_id"))
                .contains("ssl_basic", "ssl_dv_geotrust_flex", "ssl_ev_basic");
        assertThat(customer.get("/product/ssl_basic")
                        .json()
                        .path("duplicates_allowed")
                        .asBoolean())
                .isTrue();
    }
}
