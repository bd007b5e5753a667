package io.sealwright.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API client as administrators see it.
///
/// @param key the key, in the answer to its making only
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiClientView(
        UUID id,
        String name,
        String team,
        List<Role> roles,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsedAt,
        @Nullable String key) {
    static ApiClientView of(ApiClient client) {
        return withKey(client, null);
    }

    static ApiClientView withKey(ApiClient client, @Nullable String key) {
        return new ApiClientView(
                client.id(),
                client.name(),
                client.team(),
                client.roles(),
                client.createdAt(),
                client.createdBy(),
                client.lastUsedAt(),
                key);
    }

    /// Without the key.
    @Override
    public String toString() {
        return "ApiClientView[" + name + "]";
    }
}
