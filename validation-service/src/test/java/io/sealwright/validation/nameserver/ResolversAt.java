package io.sealwright.validation.nameserver;

import java.util.List;

/// Resolvers for tests of other packages.
public final class ResolversAt {
    private ResolversAt() {}

    public static Resolvers of(String hostAndPort) {
        return new Resolvers(List.of(hostAndPort));
    }
}
