package io.sealwright.gateway.authentication;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;

/// The token that replaces a caller's own credentials behind the door: signed here, verified by each service, and void
/// after a minute.
@ApplicationScoped
public class InternalTokens {
    static final String ISSUER = "sealwright";
    private static final String SERVICES = "sealwright-services";
    private static final long SECONDS = 60;

    private final IdentityKeys keys;

    InternalTokens(IdentityKeys keys) {
        this.keys = keys;
    }

    /// The value of the Authorization header for a service.
    public String bearer(Visitor visitor) {
        return "Bearer "
                + Jwt.issuer(ISSUER)
                        .upn(visitor.name())
                        .subject(visitor.name())
                        .audience(SERVICES)
                        .groups(visitor.roles())
                        .claim("team", visitor.team())
                        .expiresIn(SECONDS)
                        .jws()
                        .algorithm(SignatureAlgorithm.ES256)
                        .sign(keys.privateKey());
    }
}
