package io.sealwright.gateway.authentication;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.sealwright.gateway.client.KnownClient;
import io.sealwright.gateway.client.Role;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whoever came through the door: what the services are told.
///
/// @param name the API client's name, or the person's
/// @param team the team in whose name it acts
public record Visitor(String name, String team, Set<String> roles) {
    private static final Set<String> SEE_ALL_TEAMS = Set.of("OPERATOR", "AUDITOR", "ADMIN");
    private static final String TEAM = "team";

    public Visitor {
        roles = Set.copyOf(roles);
    }

    /// The visitor of a request; empty where nobody has shown who it is.
    public static Optional<Visitor> of(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user ? of(user.getSecurityIdentity()) : Optional.empty();
    }

    /// The visitor behind an identity; empty where it is anonymous.
    public static Optional<Visitor> of(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        String team = identity.getAttribute(TEAM);
        return Optional.of(
                new Visitor(identity.getPrincipal().getName(), team == null ? "" : team, identity.getRoles()));
    }

    /// Whether it sees what other teams own.
    public boolean seesAllTeams() {
        return roles.stream().anyMatch(SEE_ALL_TEAMS::contains);
    }

    static SecurityIdentity identityOf(KnownClient client) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(client.name()))
                .addRoles(client.roles())
                .addAttribute(TEAM, client.team())
                .build();
    }

    /// A person whom the OIDC provider vouches for, with the roles that there are here; a provider knows many more.
    static SecurityIdentity identityOf(SecurityIdentity person, String team) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(person.getPrincipal().getName()))
                .addRoles(Arrays.stream(Role.values())
                        .map(Role::name)
                        .filter(person::hasRole)
                        .collect(Collectors.toSet()))
                .addAttribute(TEAM, team)
                .build();
    }
}
