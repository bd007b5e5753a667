package io.sealwright.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem detail (RFC 9457).
///
/// @param type a stable name of the kind of problem: a relative reference below `/problems/`
/// @param status the HTTP status, 400 to 599
/// @param detail what happened, to what, and what to do next; never anything internal
/// @param errors every part of the request that is wrong, not only the first
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable List<FieldProblem> errors) {
    /// The media type under which a problem travels.
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(String kind, String title, int status, String detail) {
        return new Problem("/problems/" + kind, title, status, detail, null, null);
    }

    Problem at(String path) {
        return new Problem(type, title, status, detail, path, errors);
    }
}
