package io.sealwright.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a JSON object field by field and collects everything that is wrong with it, so that a sender hears
/// of all mistakes at once. What is not read is an unknown field.
///
/// A read that fails returns a neutral value and remembers the problem; [#done()] throws before that value
/// can be used.
public final class JsonFields {
    private final JsonNode object;
    private final String path;
    private final List<FieldProblem> problems;
    private final Set<String> known = new HashSet<>();
    private final List<JsonFields> nested = new ArrayList<>();

    private JsonFields(JsonNode object, String path, List<FieldProblem> problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    /// @throws ProblemException 400 where the body is absent or no JSON object
    public static JsonFields of(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problems.badRequest("The body must be one JSON object.");
        }
        return new JsonFields(body, "", new ArrayList<>());
    }

    /// Whether the field is there and not null.
    public boolean has(String name) {
        known.add(name);
        return object.hasNonNull(name);
    }

    /// A text of 1 to `maxLength` characters that must be there.
    public String text(String name, int maxLength) {
        String text = optionalText(name, maxLength);
        if (text == null && !has(name)) {
            problem(name, "is missing");
        }
        return text == null ? "" : text;
    }

    /// A text of 1 to `maxLength` characters, or null where it is absent.
    public @Nullable String optionalText(String name, int maxLength) {
        if (!has(name)) {
            return null;
        }
        return textOf(object.get(name), escaped(name), maxLength);
    }

    /// Others no XML takes (XML 1.0, section 2.2), and NUL no database.
    private static boolean isWritten(int c) {
        return c >= ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private @Nullable String textOf(JsonNode value, String at, int maxLength) {
        if (!value.isTextual()) {
            problem(at, "must be a text");
            return null;
        }
        String text = value.textValue();
        if (text.isBlank()) {
            problem(at, "must not be empty");
        } else if (text.length() > maxLength) {
            problem(at, "must be at most " + maxLength + " characters long, is " + text.length());
        } else if (!text.chars().allMatch(JsonFields::isWritten)) {
            problem(at, "must not hold control characters but tabs and line ends");
        } else {
            return text;
        }
        return null;
    }

    /// A whole number from `min` to `max` that must be there.
    public int integer(String name, int min, int max) {
        Integer number = optionalInteger(name, min, max);
        if (number == null && !has(name)) {
            problem(name, "is missing");
        }
        return number == null ? min : number;
    }

    /// A whole number from `min` to `max`, or null where it is absent.
    public @Nullable Integer optionalInteger(String name, int min, int max) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = object.get(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            problem(name, "must be a whole number from " + min + " to " + max);
            return null;
        }
        return value.intValue();
    }

    /// True or false, or `absent` where the field is not there.
    public boolean bool(String name, boolean absent) {
        if (!has(name)) {
            return absent;
        }
        JsonNode value = object.get(name);
        if (!value.isBoolean()) {
            problem(name, "must be true or false");
            return absent;
        }
        return value.booleanValue();
    }

    /// A list of texts; empty where it is absent.
    public List<String> texts(String name, int maxItems, int maxLength) {
        if (!has(name)) {
            return List.of();
        }
        JsonNode value = object.get(name);
        if (!value.isArray()) {
            problem(name, "must be a list of texts");
            return List.of();
        }
        if (value.size() > maxItems) {
            problem(name, "must have at most " + maxItems + " items, has " + value.size());
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String text = textOf(value.get(i), name + "/" + i, maxLength);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /// An object whose values are texts; empty where it is absent.
    public Map<String, String> map(String name, int maxEntries, int maxLength) {
        return map(name, maxEntries, maxLength, maxLength);
    }

    /// An object whose values are texts; empty where it is absent.
    public Map<String, String> map(String name, int maxEntries, int maxKeyLength, int maxLength) {
        JsonFields entries = object(name);
        if (entries == null) {
            return Map.of();
        }
        if (entries.object.size() > maxEntries) {
            problem(name, "must have at most " + maxEntries + " entries, has " + entries.object.size());
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (String key : (Iterable<String>) entries.object::fieldNames) {
            if (key.isBlank() || key.length() > maxKeyLength) {
                problem(name, "has a key that is empty or longer than " + maxKeyLength + " characters");
            } else if (!key.chars().allMatch(JsonFields::isWritten)) {
                problem(name, "has a key that holds control characters");
            }
            String value = entries.optionalText(key, maxLength);
            if (value != null) {
                map.put(key, value);
            }
        }
        return map;
    }

    /// An object within this one, or null where it is absent.
    public @Nullable JsonFields object(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = object.get(name);
        if (!value.isObject()) {
            problem(name, "must be an object");
            return null;
        }
        JsonFields inner = new JsonFields(value, path + "/" + escaped(name), problems);
        nested.add(inner);
        return inner;
    }

    /// One of an enumeration's constants that must be there.
    public <T extends Enum<T>> T choice(String name, Class<T> choices) {
        T choice = optionalChoice(name, choices);
        if (choice == null && !has(name)) {
            problem(name, "is missing");
        }
        return choice == null ? choices.getEnumConstants()[0] : choice;
    }

    /// One of an enumeration's constants, or null where it is absent.
    public <T extends Enum<T>> @Nullable T optionalChoice(String name, Class<T> choices) {
        if (!has(name)) {
            return null;
        }
        String given = object.get(name).textValue();
        for (T choice : choices.getEnumConstants()) {
            if (choice.name().equals(given)) {
                return choice;
            }
        }
        String all = Stream.of(choices.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        problem(name, "must be one of " + all);
        return null;
    }

    /// Adds what the reader found wrong by a rule of its own.
    ///
    /// @param name the field, or a path below it with slashes
    public void problem(String name, String detail) {
        problems.add(new FieldProblem(path + "/" + name, detail));
    }

    /// Whether everything read so far was right.
    public boolean isFine() {
        return problems.isEmpty();
    }

    /// Ends the reading.
    ///
    /// @throws ProblemException 422 with every problem, unknown fields among them
    public void done() {
        List<FieldProblem> all = allProblems();
        if (!all.isEmpty()) {
            throw Problems.invalid(all);
        }
    }

    private List<FieldProblem> allProblems() {
        noteUnknown();
        return problems;
    }

    private void noteUnknown() {
        for (String name : (Iterable<String>) object::fieldNames) {
            if (known.add(name)) {
                problem(escaped(name), "is not a field of this resource");
            }
        }
        nested.forEach(JsonFields::noteUnknown);
    }

    /// A name as it stands in a pointer (RFC 6901), for [#problem].
    public static String escaped(String name) {
        String shortened = name.length() <= 80 ? name : name.substring(0, 80) + "…";
        return shortened.replace("~", "~0").replace("/", "~1");
    }
}
