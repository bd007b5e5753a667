package io.sealwright.validation;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/// Requests as the api-gateway would pass them on.
public final class Callers {
    private Callers() {}

    public static RequestSpecification operator() {
        return as("OPERATOR");
    }

    public static RequestSpecification requester() {
        return as("REQUESTER");
    }

    private static RequestSpecification as(String role) {
        String key = ConfigProvider.getConfig().getValue("test.identity.private-key-file", String.class);
        String token = Jwt.upn("test-" + role)
                .groups(Set.of(role))
                .claim("team", "test")
                .issuer("sealwright")
                .audience("sealwright-services")
                .expiresIn(Duration.ofSeconds(60))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key);
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }
}
