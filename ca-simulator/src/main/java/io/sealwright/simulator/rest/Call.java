package io.sealwright.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call as it came.
///
/// @param path below the authority's base, with a slash at its start
/// @param parameters of the path, by the names of the route's template
/// @param query decoded, in the order in which it came
/// @param headers by their names in lower case
/// @param body missing where there was none
public record Call(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        JsonNode body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// A parameter of the path that the route's template has.
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route of " + method + " " + path + " has no {" + name + "}");
        }
        return value;
    }

    /// @return empty where it is missing or empty
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst).filter(value -> !value.isEmpty());
    }

    Call with(JsonNode otherBody) {
        return new Call(method, path, parameters, query, headers, otherBody);
    }

    Call on(Map<String, String> pathParameters) {
        return new Call(method, path, pathParameters, query, headers, body);
    }
}
