package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.digicert.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How values are written and read: times with an offset, numbers that may be texts, booleans that may be numbers.
final class Wire {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private Wire() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode texts(Iterable<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    static String time(Instant at) {
        return TIME.format(OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty() ? value.asText() : null;
    }

    static @Nullable Long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isIntegralNumber()) {
            return value.asLong();
        }
        if (value.isTextual() && value.textValue().matches("-?[0-9]{1,18}")) {
            return Long.valueOf(value.textValue());
        }
        throw Refusal.invalid(field);
    }

    static @Nullable Integer whole(JsonNode node, String field) {
        Long value = number(node, field);
        if (value == null) {
            return null;
        }
        if (value != value.intValue()) {
            throw Refusal.invalid(field);
        }
        return value.intValue();
    }

    static boolean flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.asBoolean(false) || value.asText().equals("1");
    }

    static List<String> list(JsonNode node, String field) {
        List<String> values = new ArrayList<>();
        node.path(field).forEach(value -> values.add(value.asText()));
        return values;
    }

    /// The id in a path; what is no number is as unknown as a number that is not there.
    static long id(String text, String what) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Refusal.notFound(what);
        }
        return Long.parseLong(text);
    }
}
