package io.sealwright.simulator.sectigo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.sectigo.Refusal;
import io.sealwright.simulator.sectigo.Ssl;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How values are written and read: what is null is left out, what has the wrong type is refused.
final class Wire {
    private static final int LARGEST_PAGE = 200;

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

    static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw Refusal.unreadable(field + " must be a text");
        }
        return value.asText();
    }

    static @Nullable Integer number(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw Refusal.unreadable(field + " must be a number");
        }
        return Integer.valueOf(text);
    }

    static @Nullable Boolean flag(JsonNode node, String field) {
        String text = text(node, field);
        return text == null ? null : Boolean.valueOf(text);
    }

    /// A list of texts, where an array is wanted.
    static List<String> list(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw Refusal.unreadable(field + " must be an array");
        }
        List<String> values = new ArrayList<>();
        value.forEach(one -> values.add(one.asText()));
        return values;
    }

    /// A list of texts, where one text with commas is wanted.
    static List<String> commaList(JsonNode node, String field) {
        String text = text(node, field);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
    }

    static List<Ssl.CustomField> customFields(JsonNode node) {
        List<Ssl.CustomField> fields = new ArrayList<>();
        for (JsonNode one : node.path("customFields")) {
            fields.add(new Ssl.CustomField(
                    one.path("name").asText(), one.path("value").asText()));
        }
        return List.copyOf(fields);
    }

    /// The body, which must be an object.
    static JsonNode body(Call call) {
        if (!call.body().isObject()) {
            throw Refusal.unreadable("the body must be an object");
        }
        return call.body();
    }

    /// A page of a list, with the number of all in a header.
    static <T> Answer page(Call call, List<T> all, Function<T, JsonNode> view) {
        int position = number(call, "position", 0);
        int size = Math.min(LARGEST_PAGE, number(call, "size", LARGEST_PAGE));
        ArrayNode items = array();
        all.stream().skip(position).limit(size).map(view).forEach(items::add);
        return Answer.ok(items).with("X-Total-Count", Integer.toString(all.size()));
    }

    private static int number(Call call, String name, int otherwise) {
        return call.query(name)
                .map(text -> {
                    if (!text.matches("[0-9]{1,9}")) {
                        throw Refusal.invalid(name);
                    }
                    return Integer.parseInt(text);
                })
                .orElse(otherwise);
    }

    /// Whether a filter is left out or fits.
    static boolean fits(Call call, String name, Function<String, Boolean> test) {
        return call.query(name).map(test).orElse(true);
    }

    /// A created thing: nothing but where it is.
    static Answer created(String location) {
        return Answer.empty(201).with("Location", location);
    }
}
