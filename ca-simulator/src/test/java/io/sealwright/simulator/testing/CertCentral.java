package io.sealwright.simulator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// An account at the simulated DigiCert and what its owner does.
public final class CertCentral {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String BASE = "/services/v2";

    private final Caller caller;
    private final String name;
    private final String key;
    private final long organizationId;

    private CertCentral(Caller caller, String name, String key, long organizationId) {
        this.caller = caller;
        this.name = name;
        this.key = key;
        this.organizationId = organizationId;
    }

    /// A new account whose orders are issued at once.
    public static CertCentral create(Caller caller) {
        int number = NUMBER.incrementAndGet();
        String name = "digicert-" + number;
        String key = "KEY%030d".formatted(number);
        JsonNode opened =
                caller.put("/admin/accounts/" + name, """
                {"ca": "DIGICERT", "apiKey": "%s"}""".formatted(key)).json();
        CertCentral customer =
                new CertCentral(caller, name, key, opened.path("organizationId").asLong());
        customer.setIssuance("{\"delayMillis\": 0}");
        return customer;
    }

    public String name() {
        return name;
    }

    public String key() {
        return key;
    }

    public long organizationId() {
        return organizationId;
    }

    public void setIssuance(String json) {
        assertThat(caller.put("/admin/accounts/" + name + "/issuance", json).status())
                .isEqualTo(200);
    }

    public void setFaults(String json) {
        Reply reply = caller.put("/admin/accounts/" + name + "/faults", json);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    public Reply call(String method, String path, String body) {
        return caller.send(method, BASE + path, Map.of("X-DC-DEVKEY", key, "Content-Type", "application/json"), body);
    }

    public Reply get(String path) {
        return call("GET", path, "");
    }

    public Reply put(String path, String body) {
        return call("PUT", path, body);
    }

    public Reply post(String path, String body) {
        return call("POST", path, body);
    }

    /// @return the code of the first error
    public static String code(Reply reply) {
        return reply.json().path("errors").path(0).path("code").asText();
    }

    /// An OV order's body, to be changed at will.
    public ObjectNode ov(String csr, String commonName, String... more) {
        ObjectNode body = dv(csr, commonName, more);
        body.putObject("organization").put("id", organizationId);
        return body;
    }

    /// A DV order's body, to be changed at will.
    public ObjectNode dv(String csr, String commonName, String... more) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        ObjectNode certificate = body.putObject("certificate");
        certificate.put("common_name", commonName);
        List.of(more).forEach(certificate.withArray("dns_names")::add);
        certificate.put("csr", csr);
        certificate.put("signature_hash", "sha256");
        certificate.putObject("server_platform").put("id", -1);
        body.putObject("order_validity").put("years", 1);
        body.put("dcv_method", "dns-txt-token");
        body.put("skip_approval", true);
        return body;
    }

    public Reply order(String product, ObjectNode body) {
        return post("/order/certificate/" + product, body.toString());
    }

    /// Adds a domain and proves control of it.
    ///
    /// @return its id
    public long ownDomain(TinyNameServer dns, String domain) {
        JsonNode added = post("/domain", """
                {"name": "%s", "organization": {"id": %d}, "validations": [{"type": "ov"}],
                 "dcv_method": "dns-txt-token"}""".formatted(domain, organizationId)).json();
        dns.publish("_dnsauth." + domain, added.path("dcv_token").path("token").asText());
        long id = added.path("id").asLong();
        assertThat(put("/domain/" + id + "/dcv/validate-token", "").status()).isEqualTo(200);
        return id;
    }

    public JsonNode info(long orderId) {
        Reply reply = get("/order/certificate/" + orderId);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    /// @return the order when it has come to a status
    public JsonNode awaitStatus(long orderId, String status) {
        return await().pollInterval(Duration.ofMillis(10))
                .until(
                        () -> info(orderId),
                        order -> order.path("status").asText().equals(status));
    }
}
