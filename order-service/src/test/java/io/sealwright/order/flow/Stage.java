package io.sealwright.order.flow;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sealwright.contracts.CaEvent.AccountChanged;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.contracts.CaEvent.Product;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// What is around the order-service in a test: its clients, the other services, the authority, and time.
final class Stage implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(30);
    static final String ACCOUNT = "globalsign-main";
    private static final AtomicLong VERSIONS = new AtomicLong(1);

    private final String privateKeyFile;
    private final Path clockFile;
    private final Bus bus;
    private final TestAuthority authority = new TestAuthority();
    private Duration passed = Duration.ZERO;

    /// Begins at the present, with one CA account that the service knows.
    Stage() {
        Config config = ConfigProvider.getConfig();
        privateKeyFile = config.getValue("test.identity.private-key-file", String.class);
        clockFile = config.getValue("sealwright.clock.offset-file", Path.class);
        bus = new Bus(
                config.getValue("kafka.bootstrap.servers", String.class),
                config.getValue("sealwright.topic-prefix", String.class));
        letPass(Duration.ZERO);
        sayAccount(1, List.of());
        await().atMost(LIMIT)
                .until(() -> !place("probe-" + UUID.randomUUID(), Map.of("caAccount", ACCOUNT), 422)
                        .getString("errors.detail")
                        .contains("is no CA account"));
    }

    @Override
    public void close() {
        bus.close();
    }

    /// The account has one more product from now on.
    void offer(String product) {
        sayAccount(VERSIONS.incrementAndGet(), List.of(new Product(product, product, true, true, 100)));
        await().atMost(LIMIT)
                .until(() -> place(
                                "probe-" + UUID.randomUUID(),
                                Map.of("caAccount", ACCOUNT, "product", "no-such-product"),
                                422)
                        .getString("errors.detail")
                        .contains(product));
    }

    private void sayAccount(long version, List<Product> more) {
        List<Product> products = new ArrayList<>(List.of(
                new Product("PV_SHA2", "OrganizationSSL", true, true, 100),
                new Product("PV_INTRA", "IntranetSSL", false, true, 100)));
        products.addAll(more);
        bus.say(new AccountChanged("id-1", ACCOUNT, "GLOBALSIGN", true, products, version, Instant.now()));
    }

    Bus bus() {
        return bus;
    }

    /// Makes it that long after the present for the service, which looks at the clock's file now and then.
    void letPass(Duration sinceTheBeginning) {
        try {
            Files.writeString(clockFile, Long.toString(sinceTheBeginning.toSeconds()));
            passed = sinceTheBeginning;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Clock clock = CDI.current().select(Clock.class).get();
        await().atMost(LIMIT)
                .until(() -> Duration.between(now(), clock.instant()).abs().compareTo(Duration.ofMinutes(1)) < 0);
    }

    Instant now() {
        return Instant.now().plus(passed);
    }

    void issue(String id, String caOrderId, String csr, String name) {
        Instant notBefore = now().minus(Duration.ofMinutes(5));
        bus.say(new CertificateIssued(
                id, caOrderId, authority.issue(csr, name, notBefore), List.of(authority.root()), now()));
    }

    /// Issues for these names, the common name first, until the given end.
    void issue(String id, String caOrderId, String csr, List<String> names, Instant notAfter) {
        Instant notBefore = now().minus(Duration.ofMinutes(5));
        bus.say(new CertificateIssued(
                id, caOrderId, authority.issue(csr, names, notBefore, notAfter), List.of(authority.root()), now()));
    }

    TestAuthority authority() {
        return authority;
    }

    JsonPath certificate(String id) {
        return as("AUDITOR")
                .get("/v1/certificates/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// Asks for something to be done with a certificate of the team `web`.
    Response ask(String certificateId, String what, Map<String, ?> body) {
        return ask(
                "client-of-web", "web", certificateId, what, UUID.randomUUID().toString(), body);
    }

    Response ask(
            String name, String team, String certificateId, String what, String idempotencyKey, Map<String, ?> body) {
        return as(name, team, "REQUESTER")
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(body)
                .post("/v1/certificates/" + certificateId + "/" + what);
    }

    String controlOf(String domain) {
        return await().atMost(LIMIT)
                .until(
                        () -> as("OPERATOR")
                                .get("/v1/domains")
                                .jsonPath()
                                .getString("items.find { it.domain == '" + domain + "' }.id"),
                        Objects::nonNull);
    }

    JsonPath awaitState(String id, String state) {
        return await().atMost(LIMIT)
                .until(() -> order(id), order -> order.getString("state").equals(state));
    }

    JsonPath order(String id) {
        return as("AUDITOR").get("/v1/orders/" + id).jsonPath();
    }

    String placed(String csr) {
        return place(UUID.randomUUID().toString(), body(csr), 202).getString("id");
    }

    static Map<String, Object> body(String csr) {
        return new HashMap<>(Map.of("caAccount", ACCOUNT, "product", "PV_SHA2", "csr", csr));
    }

    JsonPath place(String key, Map<String, ?> body, int status) {
        return place("web", key, body, status);
    }

    JsonPath place(String team, String key, Map<String, ?> body, int status) {
        return given().auth()
                .oauth2(token(team, "REQUESTER"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/v1/orders")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    RequestSpecification as(String role) {
        return given().auth().oauth2(token("web", role));
    }

    /// Somebody of a team by another name than [#as(String)].
    RequestSpecification as(String name, String team, String role) {
        return given().auth().oauth2(token(name, team, role));
    }

    String token(String team, String role) {
        return token("client-of-" + team, team, role);
    }

    private String token(String name, String team, String role) {
        try {
            return Jwt.upn(name)
                    .claim("team", team)
                    .groups(Set.of(role))
                    .issuer("sealwright")
                    .audience("sealwright-services")
                    .expiresIn(Duration.ofMinutes(5))
                    .jws()
                    .algorithm(SignatureAlgorithm.ES256)
                    .sign(KeyUtils.decodePrivateKey(
                            Files.readString(Path.of(privateKeyFile)), SignatureAlgorithm.ES256));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
