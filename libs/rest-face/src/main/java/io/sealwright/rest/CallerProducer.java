package io.sealwright.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

@Dependent
class CallerProducer {
    /// The caller of the present request, from the token that every service verifies by itself.
    @Produces
    @Dependent
    Caller caller(JsonWebToken token) {
        Object team = token.getClaim("team");
        Set<String> roles = token.getGroups();
        return new Caller(token.getName(), team == null ? "" : team.toString(), roles == null ? Set.of() : roles);
    }
}
