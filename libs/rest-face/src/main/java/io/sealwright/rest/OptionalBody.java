package io.sealwright.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/// The body of a request that may go without one: a client that has nothing to say often sends no content type
/// either, so it is read as text first.
public final class OptionalBody {
    private OptionalBody() {}

    /// @return null where there is none
    /// @throws ProblemException 400 where it is no JSON
    public static @Nullable JsonNode read(ObjectMapper json, @Nullable String body) {
        try {
            return body == null || body.isBlank() ? null : json.readTree(body);
        } catch (JsonProcessingException e) {
            throw Problems.badRequest("The body is not well-formed JSON.");
        }
    }
}
