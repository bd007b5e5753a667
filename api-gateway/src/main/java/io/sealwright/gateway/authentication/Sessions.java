package io.sealwright.gateway.authentication;

import io.sealwright.gateway.client.KnownClient;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Sessions of people at the dashboard: a signed cookie that names the API client and nothing else. Its team and roles
/// are looked up anew, so a deleted client's sessions end with it.
@ApplicationScoped
public class Sessions {
    /// The cookie's name.
    public static final String COOKIE = "sealwright_session";

    private static final String DASHBOARD = "sealwright-dashboard";

    private final IdentityKeys keys;
    private final Duration length;
    private final DefaultJWTParser parser;

    Sessions(
            IdentityKeys keys,
            @ConfigProperty(name = "sealwright.session.length", defaultValue = "PT12H") Duration length) {
        this.keys = keys;
        this.length = length;
        JWTAuthContextInfo expected = new JWTAuthContextInfo(keys.publicKey(), InternalTokens.ISSUER);
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        // A token for the services opens no session, and a session opens no service.
        expected.setExpectedAudience(Set.of(DASHBOARD));
        this.parser = new DefaultJWTParser(expected);
    }

    public Duration length() {
        return length;
    }

    /// The cookie's value for a client that showed its key.
    public String open(KnownClient client) {
        return Jwt.issuer(InternalTokens.ISSUER)
                .subject(client.id().toString())
                .audience(DASHBOARD)
                .expiresIn(length)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(keys.privateKey());
    }

    /// Whose session a cookie is; empty where it is forged, for another purpose, or over.
    Optional<UUID> clientOf(String cookie) {
        try {
            return Optional.of(UUID.fromString(parser.parse(cookie).getSubject()));
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
