package io.sealwright.gateway.authentication;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import java.util.UUID;

/// A session cookie whose signature holds.
final class SessionRequest extends BaseAuthenticationRequest {
    private final UUID client;

    SessionRequest(UUID client) {
        this.client = client;
    }

    UUID client() {
        return client;
    }
}
