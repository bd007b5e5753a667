package io.sealwright.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

@Singleton
class CallerProducer {
    /// The caller of the present request, from the token that every service verifies by itself.
    @Produces
    @RequestScoped
    Caller caller(JsonWebToken token) {
        Object team = token.getClaim("team");
        Set<String> roles = token.getGroups();
        return new VouchedCaller(
                token.getName(), team == null ? "" : team.toString(), roles == null ? Set.of() : roles);
    }
}
