package io.sealwright.gateway.limits;

/// How many bytes a body may have.
public final class BodyLimits {
    /// One order, or any other resource: 1 MiB.
    static final long ONE_RESOURCE = 1L << 20;

    /// A batch of up to 10,000 orders: 32 MiB.
    static final long BATCH = 32L << 20;

    private BodyLimits() {}

    /// Whether a body must announce its length: what the door passes on it counts as it streams; what it takes for
    /// itself it reads whole, and so must know before how much that is.
    ///
    /// @param path normalized
    static boolean mustBeAnnounced(String path) {
        return path.startsWith("/v1/api-clients");
    }

    /// @param path normalized
    public static long of(String path) {
        return path.equals("/v1/orders:batch") ? BATCH : ONE_RESOURCE;
    }
}
