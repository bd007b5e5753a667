package io.sealwright.cagateway.connector;

import java.time.Duration;

/// How often an authority lets one account call.
///
/// @param calls at most so many, at least 1
/// @param within any span of this length
public record CallLimit(int calls, Duration within) {
    public CallLimit {
        if (calls < 1 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("A limit allows at least one call in some time");
        }
    }
}
