package io.sealwright.localstack.home;

import java.util.List;

/// One API client that the gateway knows from its first start.
///
/// @param key what it authenticates with
public record ApiClient(String name, String team, List<String> roles, String key) {
    public ApiClient {
        roles = List.copyOf(roles);
    }

    @Override
    public String toString() {
        return "ApiClient[" + name + "]";
    }
}
