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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LifecycleTest {
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
        customer.ownDomain(world.dns(), "example.com");
    }

    private ObjectNode body() {
        return customer.ov(Csrs.fresh("a.test"), "www.example.com");
    }

    private long issued() {
        JsonNode taken = customer.order("ssl_basic", body()).json();
        assertThat(taken.has("certificate_chain")).isTrue();
        return taken.path("id").asLong();
    }

    private static String path(long order) {
        return "/order/certificate/" + order;
    }

    private long certificate(long order) {
        return customer.info(order).path("certificate").path("id").asLong();
    }

    @Test
    void renewsIntoANewOrder() {
        long old = issued();
        ObjectNode renewal = body();
        renewal.put("renewal_of_order_id", old);

        long fresh = customer.order("ssl_basic", renewal).json().path("id").asLong();

        assertThat(fresh).isNotEqualTo(old);
        JsonNode before = customer.info(old);
        assertThat(before.path("is_renewed").asBoolean()).isTrue();
        assertThat(before.path("renewed_order_id").asLong()).isEqualTo(fresh);
        assertThat(customer.info(fresh).path("renewal_of_order_id").asLong()).isEqualTo(old);
        assertThat(CertCentral.code(customer.order("ssl_basic", renewal))).isEqualTo("order_not_renewable");
        assertThat(caller.get("/admin/orders?account=" + customer.name())
                        .json()
                        .path("items")
                        .findValuesAsText("kind"))
                .containsExactly("NEW", "RENEWAL");
    }

    @Test
    void reissuesInTheSameOrder() {
        long order = issued();
        long first = certificate(order);
        ObjectNode wish = body();
        ((ObjectNode) wish.path("certificate")).putArray("dns_names").add("new.example.com");

        JsonNode taken =
                customer.post(path(order) + "/reissue", wish.toString()).json();

        assertThat(taken.path("id").asLong()).isEqualTo(order);
        assertThat(taken.has("certificate_chain")).isTrue();
        JsonNode now = customer.info(order);
        assertThat(now.path("status").asText()).isEqualTo("issued");
        assertThat(now.path("reissues_count").asInt()).isOne();
        assertThat(now.path("certificate").path("id").asLong()).isNotEqualTo(first);
        assertThat(now.path("certificate").path("dns_names").toString())
                .isEqualTo("[\"www.example.com\",\"new.example.com\"]");
        assertThat(customer.get(path(order) + "/reissue").json().path("certificates"))
                .hasSize(1);
    }

    @Test
    void cancelsAReissueAndKeepsTheOrder() {
        long order = issued();
        long first = certificate(order);
        ObjectNode wish = customer.ov(Csrs.fresh("a.test"), "www.unproved.example");
        JsonNode taken =
                customer.post(path(order) + "/reissue", wish.toString()).json();
        assertThat(taken.path("domains").path(0).path("name").asText()).isEqualTo("unproved.example");
        assertThat(customer.info(order).path("status").asText()).isEqualTo("reissue_pending");
        assertThat(certificate(order)).as("the one before still is the order's").isEqualTo(first);

        assertThat(customer.put(path(order) + "/status", "{\"status\":\"CANCELED\",\"note\":\"no more\"}")
                        .status())
                .isEqualTo(204);

        assertThat(customer.info(order).path("status").asText()).isEqualTo("issued");
        JsonNode request = customer.get(
                        "/request/" + taken.path("requests").path(0).path("id").asLong())
                .json();
        assertThat(request.path("status").asText()).isEqualTo("rejected");
        assertThat(request.path("processor_comment").asText()).isEqualTo("no more");
    }

    @Test
    void cancelsWhatIsNotIssued() {
        JsonNode taken = customer.order("ssl_basic", customer.ov(Csrs.fresh("a.test"), "www.example.org"))
                .json();
        String status = path(taken.path("id").asLong()) + "/status";

        assertThat(CertCentral.code(customer.put(status, "{\"status\":\"canceled\"}")))
                .isEqualTo("required_param:note");
        assertThat(customer.put(status, "{\"status\":\"canceled\",\"note\":\"x\"}")
                        .status())
                .isEqualTo(204);

        assertThat(customer.info(taken.path("id").asLong()).path("status").asText())
                .isEqualTo("canceled");
        assertThat(customer.put(path(issued()) + "/status", "{\"status\":\"canceled\",\"note\":\"x\"}")
                        .status())
                .as("an issued one is revoked instead")
                .isEqualTo(400);
    }

    @Test
    void duplicatesWithTheSameNamesOnly() {
        long order = issued();

        JsonNode taken =
                customer.post(path(order) + "/duplicate", body().toString()).json();
        Reply other = customer.post(
                path(order) + "/duplicate",
                customer.ov(Csrs.fresh("a.test"), "other.example.com").toString());

        assertThat(taken.has("certificate_chain")).isTrue();
        assertThat(CertCentral.code(other)).isEqualTo("invalid_value:dns_names");
        assertThat(customer.info(order).path("duplicates_count").asInt()).isOne();
        JsonNode listed = customer.get(path(order) + "/duplicate")
                .json()
                .path("certificates")
                .path(0);
        assertThat(listed.path("status").asText()).isEqualTo("issued");
        assertThat(listed.path("archived").isTextual()).isTrue();
    }

    @Test
    void revokesInTwoStepsUnlessApprovalIsSkipped() throws IOException {
        long order = issued();
        long certificate = certificate(order);
        Reply asked = customer.put("/certificate/" + certificate + "/revoke", "{\"comments\":\"lost\"}");
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.json().path("type").asText()).isEqualTo("revoke");
        assertThat(asked.json().path("status").asText()).isEqualTo("pending");
        assertThat(customer.info(order).path("certificate").path("status").asText())
                .isEqualTo("issued");

        customer.put("/request/" + asked.json().path("id").asLong() + "/status", "{\"status\":\"approved\"}");

        JsonNode revoked = customer.info(order);
        assertThat(revoked.path("certificate").path("status").asText()).isEqualTo("revoked");
        assertThat(revoked.path("status").asText()).as("the order lives on").isEqualTo("issued");
        String serial = revoked.path("certificate").path("serial_number").asText();
        Files.writeString(folder.resolve("root.pem"), caller.get("/ca/root.pem").body());
        Files.writeString(
                folder.resolve("issuing.pem"), caller.get("/ca/issuing.pem").body());
        assertThat(new OpenSsl(folder)
                        .run(
                                "ocsp",
                                "-issuer",
                                "issuing.pem",
                                "-serial",
                                "0x" + serial,
                                "-url",
                                base.resolve("/ca/ocsp").toString(),
                                "-CAfile",
                                "root.pem",
                                "-verify_other",
                                "issuing.pem"))
                .contains("0x" + serial + ": revoked");

        long other = issued();
        assertThat(customer.put(
                                path(other) + "/revoke",
                                "{\"revocation_reason\":\"superseded\",\"skip_approval\":true}")
                        .status())
                .isEqualTo(204);
        assertThat(customer.info(other).path("status").asText()).isEqualTo("revoked");
        assertThat(CertCentral.code(customer.put(path(other) + "/revoke", "{\"skip_approval\":true}")))
                .isEqualTo("order_already_revoked");
        assertThat(CertCentral.code(customer.put(path(order) + "/revoke", "{\"revocation_reason\":\"mood\"}")))
                .isEqualTo("invalid_value:revocation_reason");
    }

    @Test
    void handsOutCertificatesInEveryFormat() throws IOException {
        long order = issued();
        String download = "/certificate/" + certificate(order) + "/download/format/";

        assertThat(blocks(customer.get(download + "pem_all").body())).isEqualTo(3);
        assertThat(blocks(customer.get(download + "pem_noroot").body())).isEqualTo(2);
        Reply leaf = customer.get(download + "pem_nointermediate");
        assertThat(blocks(leaf.body())).isOne();
        assertThat(leaf.contentType()).isEqualTo("application/x-pem-file");
        assertThat(customer.get(download + "p7b").body()).startsWith("-----BEGIN PKCS7-----");
        assertThat(customer.get(download + "default").contentType()).isEqualTo("application/zip");
        assertThat(customer.get("/certificate/download/order/" + order + "/format/pem_nointermediate")
                        .body())
                .isEqualTo(leaf.body());
        Files.writeString(folder.resolve("leaf.pem"), leaf.body());
        assertThat(new OpenSsl(folder).run("x509", "-in", "leaf.pem", "-noout", "-subject"))
                .contains("CN = www.example.com");
        JsonNode waiting = customer.order("ssl_basic", customer.ov(Csrs.fresh("a.test"), "www.example.org"))
                .json();
        assertThat(customer.get("/certificate/" + waiting.path("certificate_id").asLong() + "/download/format/pem_all")
                        .status())
                .isEqualTo(404);
    }

    private static int blocks(String pem) {
        return pem.split("-----BEGIN CERTIFICATE-----", -1).length - 1;
    }

    @Test
    void listsFiltersSortsAndPages() {
        long first = issued();
        long second = customer.order("ssl_basic", customer.ov(Csrs.fresh("a.test"), "api.example.com"))
                .json()
                .path("id")
                .asLong();
        long waiting = customer.order("ssl_basic", customer.ov(Csrs.fresh("a.test"), "www.example.org"))
                .json()
                .path("id")
                .asLong();

        assertThat(ids("?sort=-order_id")).containsExactly(waiting, second, first);
        assertThat(ids("?limit=1&offset=1")).containsExactly(second);
        assertThat(ids("?filters%5Bstatus%5D=issued")).containsExactly(first, second);
        assertThat(ids("?filters%5Bcommon_name%5D=api.example.com")).containsExactly(second);
        assertThat(ids("?filters%5Bstatus%5D%5B0%5D=pending&filters%5Bstatus%5D%5B1%5D=revoked"))
                .containsExactly(waiting);
        assertThat(ids("?filters%5Bsearch%5D=%25example.com")).containsExactly(first, second);
        String today = customer.info(first).path("order_valid_from").asText();
        assertThat(ids("?filters%5Bdate_created%5D=" + today + "..." + today)).hasSize(3);
        assertThat(ids("?filters%5Bdate_created%5D=%3E2999-01-01")).isEmpty();
        JsonNode listed = customer.get("/order/certificate").json();
        assertThat(listed.path("page").path("total").asInt()).isEqualTo(3);
        assertThat(listed.path("orders").path(0).path("certificate").has("csr")).isFalse();
    }

    private List<Long> ids(String query) {
        List<Long> ids = new ArrayList<>();
        customer.get("/order/certificate" + query)
                .json()
                .path("orders")
                .forEach(order -> ids.add(order.path("id").asLong()));
        return ids;
    }

    @Test
    void feedsChangesOfStatus() {
        assertThat(customer.get("/order/certificate/status-changes?minutes=5").body())
                .as("empty as the CA writes it")
                .isEqualTo("{}");
        long order = issued();

        JsonNode changed =
                customer.get("/order/certificate/status-changes?minutes=5").json();

        assertThat(changed.path("orders").path(0).path("order_id").asLong()).isEqualTo(order);
        assertThat(changed.path("orders").path(0).path("status").asText()).isEqualTo("issued");
        assertThat(CertCentral.code(customer.get("/order/certificate/status-changes?minutes=10081")))
                .isEqualTo("time_frame_too_long");
        assertThat(customer.get("/order/certificate/status-changes?filters%5Bstatus_last_updated%5D="
                                + "2020-01-01+00:00:00...2020-01-02+00:00:00")
                        .body())
                .isEqualTo("{}");
    }

    @Test
    void ends() {
        long order = issued();
        try {
            world.setClockAhead(Duration.ofDays(366));
            customer.awaitStatus(order, "expired");
            assertThat(customer.info(order).path("certificate").path("status").asText())
                    .isEqualTo("expired");
            assertThat(ids("?filters%5Bstatus%5D=issued"))
                    .as("there is no filter for those alone")
                    .containsExactly(order);
            assertThat(CertCentral.code(customer.post(path(order) + "/reissue", body().toString())))
                    .isEqualTo("order_expired");
        } finally {
            world.setClockAhead(Duration.ZERO);
        }
        customer.awaitStatus(order, "issued");
    }

    @Test
    void changesTheMethodOfAnOrderThatWaits() {
        JsonNode taken = customer.order("ssl_dv_geotrust_flex", customer.dv(Csrs.fresh("a.test"), "m.example.com"))
                .json();
        String order = path(taken.path("id").asLong());

        JsonNode changed = customer.put(order + "/dcv-method", "{\"dcv_method\":\"dns-cname-token\"}")
                .json();

        assertThat(changed.path("dcv_random_value").asText())
                .isEqualTo(taken.path("dcv_random_value").asText())
                .isEqualTo(customer.put(order + "/dcv-random-value", "")
                        .json()
                        .path("dcv_random_value")
                        .asText());
        assertThat(customer.put(order + "/dcv-method", "{\"dcv_method\":\"email\"}")
                        .body())
                .isEmpty();
        assertThat(CertCentral.code(customer.put(order + "/check-dcv", ""))).isEqualTo("invalid_dns_method");
        assertThat(customer.put(order + "/resend-emails", "").status()).isEqualTo(204);
    }
}
