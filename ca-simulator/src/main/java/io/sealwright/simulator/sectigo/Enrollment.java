package io.sealwright.simulator.sectigo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An enrolment as it came; null for what is missing.
///
/// @param names of the SANs
public record Enrollment(
        @Nullable Integer orgId,
        @Nullable String csr,
        @Nullable Integer profileId,
        @Nullable Integer term,
        List<String> names,
        @Nullable String comments,
        @Nullable String externalRequester,
        List<Ssl.CustomField> customFields,
        @Nullable String dcvMode,
        @Nullable String dcvEmail) {}
