package io.sealwright.cagateway.connector.sectigo.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A certificate in a report; what was missing is empty.
///
/// @param profile its id
/// @param day that the report goes by; null where it was not said
public record PastCertificate(
        String sslId,
        String status,
        String comments,
        String profile,
        String serialNumber,
        @Nullable Instant requestedAt,
        @Nullable Instant day) {}
