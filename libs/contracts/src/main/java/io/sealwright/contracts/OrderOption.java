package io.sealwright.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Something that an order of a product may say beside what every order says.
///
/// @param name under which an order says it, such as coupon or `customField.Cost centre`
/// @param label what it is, as part of a sentence for a person
/// @param required whether an order without it is refused
/// @param carriedOver whether it is kept for what takes the certificate's place: its renewal, its reissue
/// @param kinds of the orders that may say it: NEW, RENEWAL, REISSUE, SAN_CHANGE
/// @param values all that it may be; empty where it may be any text
/// @param several whether it may be several of the values, with commas between
/// @param longest in characters, at least 1
public record OrderOption(
        String name,
        String label,
        boolean required,
        boolean carriedOver,
        List<String> kinds,
        List<String> values,
        boolean several,
        int longest) {
    /// The longest that any may be.
    public static final int LONGEST = 16_384;

    private static final List<String> ORDERS_OF_THEIR_OWN = List.of("NEW", "RENEWAL");

    public OrderOption {
        kinds = List.copyOf(kinds);
        values = List.copyOf(values);
    }

    /// Any text, for new orders and renewals, and carried over.
    public static OrderOption text(String name, String label, int longest) {
        return new OrderOption(name, label, false, true, ORDERS_OF_THEIR_OWN, List.of(), false, longest);
    }

    /// One of the values, for new orders and renewals, and carried over.
    public static OrderOption oneOf(String name, String label, List<String> values) {
        return new OrderOption(name, label, false, true, ORDERS_OF_THEIR_OWN, values, false, LONGEST);
    }

    /// Some of the values, for new orders and renewals, and carried over.
    public static OrderOption someOf(String name, String label, List<String> values) {
        return new OrderOption(name, label, false, true, ORDERS_OF_THEIR_OWN, values, true, LONGEST);
    }

    public OrderOption required(boolean needed) {
        return new OrderOption(name, label, needed, carriedOver, kinds, values, several, longest);
    }

    /// For the one order that says it.
    public OrderOption once() {
        return new OrderOption(name, label, required, false, kinds, values, several, longest);
    }

    /// For orders of these kinds.
    public OrderOption of(String... orders) {
        return new OrderOption(name, label, required, carriedOver, List.of(orders), values, several, longest);
    }

    public boolean isFor(String kind) {
        return kinds.contains(kind);
    }

    /// The parts of a value.
    public static List<String> parts(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    /// Why it may not be this.
    ///
    /// @return what would be right, as part of a sentence that begins with the option; empty where it may be
    public Optional<String> wrong(String value) {
        if (value.length() > longest) {
            return Optional.of("must be at most " + longest + " characters long, is " + value.length());
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        boolean fits = several ? values.containsAll(parts(value)) : values.contains(value);
        return fits
                ? Optional.empty()
                : Optional.of((several ? "must be one or, with commas between, several of " : "must be one of ")
                        + String.join(", ", values));
    }
}
