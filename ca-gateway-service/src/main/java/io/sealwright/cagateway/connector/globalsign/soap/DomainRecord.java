package io.sealwright.cagateway.connector.globalsign.soap;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One domain of a profile. Nil, empty and missing are all the empty text.
///
/// @param validationCode DomainValidationCode: the token to publish
/// @param expires null where it is missing
public record DomainRecord(
        String domainId,
        String domainName,
        String status,
        String vettingType,
        String validationCode,
        @Nullable Instant expires) {}
