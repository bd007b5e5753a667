package io.sealwright.cagateway.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of asking the authority to look at a published challenge.
public sealed interface ControlCheck extends CaAnswer
        permits ControlCheck.Proven, ControlCheck.NotYet, ControlCheck.InReview, ControlCheck.Refused, Trouble {
    /// @param validUntil null where the authority said nothing
    record Proven(@Nullable Instant validUntil) implements ControlCheck {}

    /// Not seen or not decided yet: ask again.
    record NotYet(String detail) implements ControlCheck {}

    /// The authority's staff look at the domain.
    record InReview(String detail) implements ControlCheck {}

    /// The authority will not approve it as it stands.
    record Refused(String detail) implements ControlCheck {}
}
