package io.sealwright.simulator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// An account at the simulated Sectigo and what its owner does.
public final class Scm {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String BASE = "/api";

    private final Caller caller;
    private final String name;
    private final String login;
    private final JsonNode opened;

    private Scm(Caller caller, String name, String login, JsonNode opened) {
        this.caller = caller;
        this.name = name;
        this.login = login;
        this.opened = opened;
    }

    /// A new account whose certificates are issued at once.
    public static Scm create(Caller caller) {
        int number = NUMBER.incrementAndGet();
        String name = "sectigo-" + number;
        String login = "api-admin-" + number;
        Reply reply = caller.put("/admin/accounts/" + name, """
                {"ca": "SECTIGO", "login": "%s", "password": "example-pw", "customerUri": "acme",
                 "clientId": "client-%d", "clientSecret": "example-secret"}""".formatted(login, number));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        Scm customer = new Scm(caller, name, login, reply.json());
        customer.setIssuance("{\"delayMillis\": 0}");
        return customer;
    }

    public String name() {
        return name;
    }

    public String login() {
        return login;
    }

    public String clientId() {
        return opened.path("clientId").asText();
    }

    public int organizationId() {
        return opened.path("organizationId").asInt();
    }

    public int departmentId() {
        return opened.path("departmentId").asInt();
    }

    public JsonNode opened() {
        return opened;
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
        return caller.send(
                method,
                BASE + path,
                Map.of(
                        "login",
                        login,
                        "password",
                        "example-pw",
                        "customerUri",
                        "acme",
                        "Content-Type",
                        "application/json;charset=utf-8"),
                body);
    }

    public Reply get(String path) {
        return call("GET", path, "");
    }

    public Reply post(String path, String body) {
        return call("POST", path, body);
    }

    public static int code(Reply reply) {
        return reply.json().path("code").asInt(Integer.MAX_VALUE);
    }

    /// Adds a domain for the organization.
    ///
    /// @return its id
    public int addDomain(String domain) {
        Reply created = post("/domain/v1", """
                {"name": "%s", "delegations": [{"orgId": %d, "certTypes": ["SSL"]}]}""".formatted(domain, organizationId()));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.body()).isEmpty();
        return Integer.parseInt(created.header("Location").replaceAll(".*/", ""));
    }

    public Reply dcv(String step, String domain) {
        return post("/dcv/v1/validation/" + step, "{\"domain\":\"" + domain + "\"}");
    }

    /// Adds a domain and proves control of it.
    ///
    /// @return its id
    public int ownDomain(TinyNameServer dns, String domain) {
        int id = addDomain(domain);
        JsonNode values = dcv("start/domain/cname", domain).json();
        dns.publishAlias(
                withoutDot(values.path("host").asText()),
                withoutDot(values.path("point").asText()));
        dcv("submit/domain/cname", domain);
        assertThat(dcv("status", domain).json().path("status").asText()).isEqualTo("VALIDATED");
        return id;
    }

    public static String withoutDot(String name) {
        return name.replaceAll("\\.$", "");
    }

    /// An enrolment's body, to be changed at will.
    public ObjectNode enrollment(String csr) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.put("orgId", organizationId());
        body.put("csr", csr);
        body.put("certType", 8575);
        body.put("term", 199);
        body.put("numberServers", 0);
        body.put("serverType", -1);
        return body;
    }

    public Reply enroll(ObjectNode body) {
        return post("/ssl/v1/enroll", body.toString());
    }

    /// @return the id of a new certificate
    public int enrolled(ObjectNode body) {
        Reply reply = enroll(body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().path("sslId").asInt();
    }

    public JsonNode details(int sslId) {
        Reply reply = get("/ssl/v1/" + sslId);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    public String status(int sslId) {
        return details(sslId).path("status").asText();
    }

    /// @return the certificate when it has come to a status
    public JsonNode awaitStatus(int sslId, String status) {
        return await().pollInterval(Duration.ofMillis(10))
                .until(() -> details(sslId), one -> one.path("status").asText().equals(status));
    }
}
