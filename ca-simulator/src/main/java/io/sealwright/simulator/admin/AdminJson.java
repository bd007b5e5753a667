package io.sealwright.simulator.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads what the admin face is sent, and refuses what it does not know by name.
@Singleton
class AdminJson {
    private final ObjectMapper mapper;

    AdminJson(ObjectMapper mapper) {
        this.mapper = mapper.copy()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /// @param fields the only ones that may be there
    JsonNode object(String body, Set<String> fields) {
        return object("the body", object(body), fields);
    }

    JsonNode object(String body) {
        JsonNode node;
        try {
            node = mapper.readTree(body);
        } catch (JsonProcessingException e) {
            throw AdminRefusal.badInput("The body is not JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw AdminRefusal.badInput("the body must be a JSON object");
        }
        return node;
    }

    static JsonNode object(String what, JsonNode node, Set<String> fields) {
        if (!node.isObject()) {
            throw AdminRefusal.badInput(what + " must be a JSON object");
        }
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(fields);
        if (!unknown.isEmpty()) {
            throw AdminRefusal.badInput(
                    what + " has unknown fields " + unknown + "; known are " + new TreeSet<>(fields));
        }
        return node;
    }

    static String text(JsonNode node, String field, int longest) {
        JsonNode value = node.path(field);
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > longest) {
            throw AdminRefusal.badInput(field + " must be a text of 1 to " + longest + " characters");
        }
        return value.textValue();
    }

    static Optional<Integer> wholeNumber(JsonNode node, String field, int least, int most) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw AdminRefusal.badInput(field + " must be a whole number from " + least + " to " + most);
        }
        return Optional.of(value.intValue());
    }

    static Optional<Boolean> flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw AdminRefusal.badInput(field + " must be true or false");
        }
        return Optional.of(value.booleanValue());
    }
}
