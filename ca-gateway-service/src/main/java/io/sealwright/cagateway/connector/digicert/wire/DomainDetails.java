package io.sealwright.cagateway.connector.digicert.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One domain of the account; what was missing is empty or null.
///
/// @param proven whether its control is proven, and the proof not over
/// @param provenUntil null where nothing is said
/// @param token the value to publish; empty where there is none now
/// @param tokenUntil when it ends
/// @param mailedTo where a mail about it went just now; else empty
public record DomainDetails(
        String domainId,
        String name,
        boolean active,
        String method,
        boolean proven,
        @Nullable Instant provenUntil,
        String token,
        @Nullable Instant tokenUntil,
        List<String> mailedTo) {
    public DomainDetails {
        mailedTo = List.copyOf(mailedTo);
    }

    /// Whether the proof covers this very name alone, and nothing below it: files prove no more.
    public boolean isByFile() {
        return method.startsWith("http-token");
    }
}
