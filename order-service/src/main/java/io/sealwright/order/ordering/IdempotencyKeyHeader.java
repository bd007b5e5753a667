package io.sealwright.order.ordering;

import io.sealwright.rest.IdempotencyKeys;
import io.sealwright.rest.Problems;
import org.jspecify.annotations.Nullable;

/// The header without which nothing is ordered.
public final class IdempotencyKeyHeader {
    private IdempotencyKeyHeader() {}

    /// @throws io.sealwright.rest.ProblemException 400 where it is missing or too long
    public static String require(@Nullable String key) {
        if (key == null || key.isBlank()) {
            throw Problems.badRequest("The header Idempotency-Key is missing. Send any text that is unique to this"
                    + " request, and the same one when you repeat it, so that nothing is bought twice.");
        }
        if (key.length() > IdempotencyKeys.MAX_LENGTH) {
            throw Problems.badRequest(
                    "The Idempotency-Key is longer than " + IdempotencyKeys.MAX_LENGTH + " characters.");
        }
        return key;
    }
}
