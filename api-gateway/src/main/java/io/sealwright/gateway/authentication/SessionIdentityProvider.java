package io.sealwright.gateway.authentication;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.sealwright.gateway.client.ApiClients;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Finds the client whose session it is; where it was deleted meanwhile, nobody.
@ApplicationScoped
class SessionIdentityProvider implements IdentityProvider<SessionRequest> {
    private final ApiClients clients;

    SessionIdentityProvider(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        return clients.byId(request.client())
                .map(found -> found.map(Visitor::identityOf)
                        .orElseGet(() -> QuarkusSecurityIdentity.builder()
                                .setAnonymous(true)
                                .build()));
    }
}
