package io.sealwright.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the query parameters of a list and collects everything that is wrong with them, as [JsonFields]
/// does for a body. [#page()] ends the reading.
public final class QueryValues {
    private static final int MAX_LENGTH = 500;

    private final MultivaluedMap<String, String> values;
    private final Set<String> known = new HashSet<>(Set.of("limit", "cursor"));
    private final List<FieldProblem> problems = new ArrayList<>();

    private QueryValues(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    public static QueryValues of(UriInfo uri) {
        return new QueryValues(uri.getQueryParameters());
    }

    /// The parameter as text, or null where it is absent.
    public @Nullable String text(String name) {
        known.add(name);
        List<String> given = values.get(name);
        if (given == null || given.isEmpty()) {
            return null;
        }
        String text = given.getFirst();
        if (given.size() > 1) {
            problem(name, "must be given once");
        } else if (text.isBlank() || text.length() > MAX_LENGTH || text.indexOf('\0') >= 0) {
            problem(name, "must be a text of 1 to " + MAX_LENGTH + " characters");
        } else {
            return text;
        }
        return null;
    }

    /// The parameter as one of these texts, or null where it is absent.
    public @Nullable String oneOf(String name, List<String> choices) {
        String text = text(name);
        if (text != null && !choices.contains(text)) {
            problem(name, "must be one of " + String.join(", ", choices));
            return null;
        }
        return text;
    }

    /// The parameter as a constant, or null where it is absent.
    public <T extends Enum<T>> @Nullable T choice(String name, Class<T> choices) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (T choice : choices.getEnumConstants()) {
            if (choice.name().equals(text)) {
                return choice;
            }
        }
        problem(
                name,
                "must be one of "
                        + Arrays.stream(choices.getEnumConstants())
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")));
        return null;
    }

    /// The parameter as an RFC 3339 time, or null where it is absent.
    public @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            problem(name, "must be a time such as 2026-11-21T08:00:00Z");
            return null;
        }
    }

    /// The parameter as a key and a value with `=` between them, or null where it is absent.
    public Map.@Nullable Entry<String, String> pair(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        int equals = text.indexOf('=');
        if (equals < 1) {
            problem(name, "must be a key and a value such as service=shop");
            return null;
        }
        return Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }

    /// The parameter as true or false, or null where it is absent.
    public @Nullable Boolean bool(String name) {
        String text = oneOf(name, List.of("true", "false"));
        return text == null ? null : Boolean.valueOf(text);
    }

    /// Ends the reading with the page that is asked for. The filters that were read become part of its
    /// cursors.
    ///
    /// @throws ProblemException 422 with every problem, unknown parameters among them
    public PageRequest page() {
        done();
        TreeMap<String, String> filters = new TreeMap<>();
        values.forEach((name, given) -> filters.put(name, given.getFirst()));
        filters.remove("limit");
        String cursor = filters.remove("cursor");
        return PageRequest.of(values.getFirst("limit"), cursor, filters.toString());
    }

    /// Ends the reading of a list that has cursors of its own.
    ///
    /// @throws ProblemException 422 with every problem, unknown parameters among them
    public void done() {
        for (String name : values.keySet()) {
            if (known.add(name)) {
                problem(name.length() > 80 ? name.substring(0, 80) : name, "is not a filter of this list");
            }
        }
        if (!problems.isEmpty()) {
            throw Problems.invalid(problems);
        }
    }

    private void problem(String name, String detail) {
        problems.add(new FieldProblem("query:" + name, detail));
    }
}
