package io.sealwright.gateway.client;

import java.util.Set;
import java.util.UUID;

/// An API client that showed a valid key.
public record KnownClient(UUID id, String name, String team, Set<String> roles) {
    public KnownClient {
        roles = Set.copyOf(roles);
    }
}
