package io.sealwright.gateway.authentication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.sealwright.gateway.Keys;
import io.sealwright.gateway.ServiceBacking;
import io.sealwright.gateway.Services;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The door where the company's OIDC provider is switched on by configuration.
@QuarkusTest
@TestProfile(OidcTest.SwitchedOn.class)
@QuarkusTestResource(ServiceBacking.class)
class OidcTest {
    /// Adds the provider.
    public static final class SwitchedOn implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OidcProvider.class));
        }
    }

    @SuppressWarnings("NullAway.Init") // ServiceBacking puts it here
    private Services services;

    @SuppressWarnings("NullAway.Init") // the provider puts itself here
    private OidcProvider provider;

    @BeforeEach
    void forget() {
        services.forget();
    }

    @Test
    void letsAPersonInByATokenOfTheProvider() throws Exception {
        call(provider.sign(provider.token())).statusCode(200);
        JsonWebToken seen = tokenSeen();
        assertThat(seen.getName()).isEqualTo("ada@example.com");
        assertThat(seen.<String>getClaim("team")).isEqualTo("web");
        assertThat(seen.getGroups()).containsExactly("REQUESTER");
    }

    @Test
    void tellsServicesOnlyOfRolesThatThereAre() throws Exception {
        JwtClaimsBuilder token = provider.token().groups(Set.of("AUDITOR", "offline_access", "king"));
        call(provider.sign(token)).statusCode(200);
        assertThat(tokenSeen().getGroups()).containsExactly("AUDITOR");
    }

    @Test
    void refusesTokensThatAreNotTheProvidersOrNotForUs() {
        refused(OidcProvider.forge(provider.token()));
        refused(provider.sign(provider.token().audience("another-application")));
        refused(provider.sign(provider.token().issuer("https://elsewhere.example.com")));
        refused(provider.sign(provider.token().expiresAt(1)));
        refused(provider.sign(provider.token()) + "x");
        assertThat(services.order().seen()).isEmpty();
    }

    @Test
    void refusesATokenThatNamesNoTeam() {
        refused(provider.sign(provider.token().claim("team", "")));
        assertThat(services.order().seen()).isEmpty();
    }

    @Test
    void takesApiKeysAsBefore() {
        Keys.with(Keys.OPERATOR).get("/v1/orders").then().statusCode(200);
    }

    private static void refused(String token) {
        call(token).statusCode(401).contentType("application/problem+json").header("WWW-Authenticate", "Bearer");
    }

    private static ValidatableResponse call(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/v1/orders")
                .then();
    }

    private JsonWebToken tokenSeen() throws Exception {
        return SeenToken.in(services.order().seen().getFirst().headers());
    }
}
