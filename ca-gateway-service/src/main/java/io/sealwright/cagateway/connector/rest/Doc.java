package io.sealwright.cagateway.connector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// JSON as an authority sent it, read so that nothing breaks it: a field that is new is ignored, one that is
/// missing, null or of another type than usual reads as empty.
public final class Doc {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /// What is to be read where there is nothing to read.
    static final Doc NOTHING = new Doc(MissingNode.getInstance());

    private final JsonNode node;

    private Doc(JsonNode node) {
        this.node = node;
    }

    /// @return nothing where the text is no whole JSON object or array
    static Optional<Doc> parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node != null && node.isContainerNode() ? Optional.of(new Doc(node)) : Optional.empty();
        } catch (JsonProcessingException e) {
            // Without the cause: it would quote the answer.
            return Optional.empty();
        }
    }

    public boolean has(String field) {
        return !node.path(field).isMissingNode() && !node.path(field).isNull();
    }

    /// Whether it has a list there, be it empty.
    public boolean hasList(String field) {
        return node.path(field).isArray();
    }

    /// An object within.
    public Doc at(String field) {
        JsonNode found = node.path(field);
        return found.isObject() ? new Doc(found) : NOTHING;
    }

    /// A text or number, stripped; empty where there is none.
    public String text(String field) {
        JsonNode found = node.path(field);
        return found.isValueNode() && !found.isNull() ? found.asText().strip() : "";
    }

    public OptionalLong number(String field) {
        JsonNode found = node.path(field);
        if (found.isIntegralNumber() && found.canConvertToLong()) {
            return OptionalLong.of(found.longValue());
        }
        String text = text(field);
        return text.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /// True, 1 and "1" alike.
    public boolean flag(String field) {
        String text = text(field);
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    /// The objects of a list; a single object stands for a list of one.
    public List<Doc> items(String field) {
        return items(node.path(field));
    }

    /// Its own objects, where it is a list.
    public List<Doc> items() {
        return items(node);
    }

    private static List<Doc> items(JsonNode found) {
        if (found.isObject()) {
            return List.of(new Doc(found));
        }
        List<Doc> items = new ArrayList<>(found.size());
        found.forEach(item -> {
            if (item.isObject()) {
                items.add(new Doc(item));
            }
        });
        return List.copyOf(items);
    }

    /// The texts of a list of them.
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        node.path(field).forEach(item -> {
            if (item.isValueNode() && !item.isNull()) {
                texts.add(item.asText().strip());
            }
        });
        return List.copyOf(texts);
    }
}
