package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.digicert.Refusal;
import io.sealwright.simulator.rest.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lists: filtered, sorted and cut into pages as the query asks.
final class Pages {
    private static final int LARGEST = 1000;
    private static final Pattern FILTER = Pattern.compile("filters\\[([a-z_]+)](?:\\[[0-9]*])?");

    private Pages() {}

    /// How things are filtered: by a property's values, compared as texts.
    interface Property<T> extends Function<T, List<String>> {}

    static <T> List<T> filtered(Call call, List<T> all, Map<String, Property<T>> properties) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        call.query().forEach((key, values) -> {
            Matcher filter = FILTER.matcher(key);
            if (filter.matches()) {
                wanted.computeIfAbsent(filter.group(1), _ -> new ArrayList<>()).addAll(values);
            }
        });
        List<T> left = all;
        for (Map.Entry<String, List<String>> entry : wanted.entrySet()) {
            Property<T> property = properties.get(entry.getKey());
            if (property == null) {
                throw Refusal.invalid(entry.getKey());
            }
            left = left.stream()
                    .filter(one -> property.apply(one).stream()
                            .anyMatch(value -> entry.getValue().stream().anyMatch(asked -> fits(value, asked))))
                    .toList();
        }
        return left;
    }

    private static boolean fits(String value, String asked) {
        int dots = asked.indexOf("...");
        if (dots >= 0) {
            // A whole day as the end holds all of its times.
            return value.compareTo(asked.substring(0, dots)) >= 0
                    && value.compareTo(asked.substring(dots + 3) + Character.MAX_VALUE) <= 0;
        }
        return switch (asked.isEmpty() ? ' ' : asked.charAt(0)) {
            case '>' -> value.compareTo(asked.substring(1)) >= 0;
            case '<' -> value.compareTo(asked.substring(1) + Character.MAX_VALUE) <= 0;
            case '%' -> value.contains(asked.substring(1).replaceAll("%$", ""));
            default -> value.equalsIgnoreCase(asked);
        };
    }

    static <T> List<T> sorted(Call call, List<T> all, Map<String, Comparator<T>> orders) {
        Comparator<T> order = null;
        for (String key : call.query("sort").map(text -> text.split(",")).orElse(new String[0])) {
            Comparator<T> one = orders.get(key.replaceFirst("^-", ""));
            if (one == null) {
                throw Refusal.invalid("sort");
            }
            Comparator<T> next = key.startsWith("-") ? one.reversed() : one;
            order = order == null ? next : order.thenComparing(next);
        }
        return order == null ? all : all.stream().sorted(order).toList();
    }

    /// @return `name` with the page's items, and `page`
    static <T> ObjectNode page(Call call, String name, List<T> all, Function<T, JsonNode> view) {
        int offset = number(call, "offset", 0);
        int limit = Math.min(LARGEST, number(call, "limit", LARGEST));
        ObjectNode node = Wire.object();
        ArrayNode items = node.putArray(name);
        all.stream().skip(offset).limit(limit).map(view).forEach(items::add);
        node.set(
                "page",
                Wire.object().put("total", all.size()).put("limit", limit).put("offset", offset));
        return node;
    }

    static int number(Call call, String name, int otherwise) {
        return call.query(name)
                .map(text -> {
                    if (!text.matches("[0-9]{1,9}")) {
                        throw Refusal.invalid(name);
                    }
                    return Integer.parseInt(text);
                })
                .orElse(otherwise);
    }
}
