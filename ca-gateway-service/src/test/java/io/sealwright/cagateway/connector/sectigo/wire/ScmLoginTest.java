package io.sealwright.cagateway.connector.sectigo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.CannedServer;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.contracts.Contact;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The two ways to log in at SCM.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ScmLoginTest {
    private static final String SECRET = "example-is-secret";
    private static final String JSON = "application/json";
    private static final String TOKEN = "{\"access_token\": \"abc\", \"expires_in\": 300, \"token_type\": \"Bearer\"}";

    private static Scm open(CannedServer server, ScmLogin login) {
        CaAccess access = new CaAccess(
                "main",
                server.uri().resolve("/api"),
                Map.of(),
                Map.of(),
                null,
                new Contact("Ada", "Example", "pki@example.com", "+44"));
        Duration limit = Duration.ofSeconds(3);
        CallRules rules = new CallRules(() -> true, (_, _, _) -> {}, Clock.systemUTC(), limit, limit, limit);
        return Scm.open(access, login, "2645", rules);
    }

    private static ScmLogin client(CannedServer tokens) {
        return new ScmLogin.Client(URI.create(tokens.uri() + "/token"), "client-1", SECRET);
    }

    @Test
    void sendsThreeHeadersWithEveryCall() throws IOException {
        try (CannedServer server = CannedServer.saying(200, JSON, "{\"sslId\": 55}", Map.of());
                Scm scm = open(server, new ScmLogin.Headers("admin", SECRET, "acme"))) {
            assertThat(scm.enroll(Map.of("orgId", 2645))).isEqualTo(new Answer.Success<>("55", List.of(), null));

            assertThat(server.request())
                    .startsWith("POST /api/ssl/v1/enroll\n")
                    .containsIgnoringCase("login: admin\n")
                    .containsIgnoringCase("password: " + SECRET + "\n")
                    .containsIgnoringCase("customerUri: acme\n")
                    .endsWith("{\"orgId\":2645}");
        }
    }

    @Test
    void fetchesATokenOnceAndSendsItWithEveryCall() throws IOException {
        try (CannedServer tokens = CannedServer.saying(200, JSON, TOKEN, Map.of());
                CannedServer server = CannedServer.saying(200, JSON, "{\"sslId\": 55}", Map.of());
                Scm scm = open(server, client(tokens))) {
            scm.enroll(Map.of());
            scm.enroll(Map.of());

            assertThat(tokens.count()).isEqualTo(1);
            assertThat(tokens.request())
                    .startsWith("POST /token")
                    .contains("grant_type=client_credentials", "client_id=client-1", "client_secret=" + SECRET);
            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request).containsIgnoringCase("Authorization: Bearer abc\n"));
        }
    }

    @Test
    void sendsNothingToScmWithoutAToken() throws IOException {
        String refused = "{\"error\": \"invalid_client\", \"error_description\": \"No such client\"}";
        try (CannedServer tokens = CannedServer.saying(401, JSON, refused, Map.of());
                CannedServer broken = CannedServer.saying(500, "text/html", "<html/>", Map.of());
                CannedServer server = CannedServer.saying(200, JSON, "{\"sslId\": 55}", Map.of());
                Scm known = open(server, client(tokens));
                Scm unlucky = open(server, client(broken))) {
            assertThat(known.enroll(Map.of()))
                    .isEqualTo(new Answer.Failure<>(
                            List.of(new Remark("invalid_client", "", "No such client"), new Remark("401", "", ""))));
            assertThat(tokens.count()).isEqualTo(1);
            assertThat(unlucky.enroll(Map.of())).isInstanceOf(Answer.NotSent.class);
            assertThat(server.count()).isZero();
        }
    }

    @Test
    void fetchesANewTokenOnceWhereOneIsRefused() throws IOException {
        try (CannedServer tokens = CannedServer.saying(200, JSON, TOKEN, Map.of());
                CannedServer server =
                        CannedServer.saying(401, JSON, "{\"code\": -16, \"description\": \"Unknown user\"}", Map.of());
                Scm scm = open(server, client(tokens))) {
            assertThat(scm.enroll(Map.of()))
                    .isEqualTo(new Answer.Failure<>(
                            List.of(new Remark("-16", "", "Unknown user"), new Remark("401", "", ""))));

            assertThat(tokens.count()).isEqualTo(2);
            assertThat(server.count()).isEqualTo(2);
        }
    }

    @Test
    void doesNotShowSecretsInTexts() {
        assertThat(new ScmLogin.Headers("admin", SECRET, "acme").toString()).doesNotContain(SECRET);
        assertThat(new ScmLogin.Client(URI.create("http://x"), "c", SECRET).toString())
                .doesNotContain(SECRET);
    }
}
