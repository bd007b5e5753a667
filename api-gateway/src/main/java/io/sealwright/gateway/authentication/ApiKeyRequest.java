package io.sealwright.gateway.authentication;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// An API key that somebody shows.
final class ApiKeyRequest extends BaseAuthenticationRequest {
    private final String key;

    ApiKeyRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
