package io.sealwright.cagateway.connector.sectigo.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A certificate in a report; what was missing is empty.
///
/// @param profile its id
/// @param day that the report goes by; null where it was not said
/// @param names the common name first
public record PastCertificate(
        String sslId,
        String status,
        String comments,
        String profile,
        String serialNumber,
        @Nullable Instant requestedAt,
        @Nullable Instant day,
        List<String> names,
        @Nullable Instant expiresAt) {
    public PastCertificate {
        names = List.copyOf(names);
    }
}
