package io.sealwright.cagateway.connector.sectigo.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the control of a domain stands; what was missing is empty or null.
///
/// @param status of the domain
/// @param attempt of the proof that is under way
/// @param host where to publish, without trailing dot
/// @param point what to publish
public record ValidationRecord(
        String domain,
        String status,
        @Nullable Instant validUntil,
        String method,
        String attempt,
        String host,
        String point) {
    public boolean isValid(Instant now) {
        return status.equals("VALIDATED") && (validUntil == null || validUntil.isAfter(now));
    }
}
