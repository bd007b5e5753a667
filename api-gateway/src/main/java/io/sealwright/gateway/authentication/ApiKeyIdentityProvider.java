package io.sealwright.gateway.authentication;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.sealwright.gateway.client.ApiClients;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Finds the client whose key was shown.
@ApplicationScoped
class ApiKeyIdentityProvider implements IdentityProvider<ApiKeyRequest> {
    private final ApiClients clients;

    ApiKeyIdentityProvider(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public Class<ApiKeyRequest> getRequestType() {
        return ApiKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext context) {
        return clients.byKey(request.key())
                .map(found -> found.map(Visitor::identityOf)
                        .orElseThrow(() -> new AuthenticationFailedException("unknown key")));
    }
}
