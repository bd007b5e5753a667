package io.sealwright.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether those who speak and read the released form of a message and those of the present one understand each other.
///
/// Both directions count, as services are replaced one after the other: nothing that was said may vanish or change its
/// type, and nothing may be asked for that was not said before.
final class SchemaCompatibility {
    private SchemaCompatibility() {}

    /// @return every way in which they do not understand each other; empty where they do
    static List<String> breaks(JsonNode released, JsonNode present) {
        List<String> found = new ArrayList<>();
        compare("", released, present, found);
        return found;
    }

    private static void compare(String path, JsonNode released, JsonNode present, List<String> found) {
        if (!released.path("type").equals(present.path("type"))
                || !released.path("format").equals(present.path("format"))) {
            found.add(path + " was " + typeOf(released) + " and is " + typeOf(present));
            return;
        }
        texts(released.path("enum")).stream()
                .filter(value -> !texts(present.path("enum")).contains(value))
                .forEach(value -> found.add(path + " no longer knows the value " + value));
        Set<String> newlyRequired = texts(present.path("required"));
        newlyRequired.removeAll(texts(released.path("required")));
        newlyRequired.forEach(name -> found.add(path + "/" + name + " is required now and was not"));
        Set<String> noLongerSaid = texts(released.path("required"));
        noLongerSaid.removeAll(texts(present.path("required")));
        noLongerSaid.forEach(name -> found.add(path + "/" + name + " was always said and is not any more"));
        released.path("properties").properties().forEach(property -> {
            JsonNode now = present.path("properties").path(property.getKey());
            if (now.isMissingNode()) {
                found.add(path + "/" + property.getKey() + " was removed");
            } else {
                compare(path + "/" + property.getKey(), property.getValue(), now, found);
            }
        });
        if (released.has("items")) {
            compare(path + "/*", released.path("items"), present.path("items"), found);
        }
    }

    private static String typeOf(JsonNode schema) {
        return schema.path("type").asText() + " " + schema.path("format").asText();
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
