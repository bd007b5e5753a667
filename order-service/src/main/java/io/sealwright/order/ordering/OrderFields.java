package io.sealwright.order.ordering;

import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.Contact;
import io.sealwright.contracts.OrderOption;
import io.sealwright.order.domain.ValidationMethod;
import io.sealwright.order.ordering.OrderTerms.AutoRenewal;
import io.sealwright.order.ordering.OrderTerms.Kind;
import io.sealwright.pki.KeyKind;
import io.sealwright.pki.NamePlace;
import io.sealwright.rest.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads those fields of an order that its profile may have instead. Each is checked by itself, without
/// knowing accounts or the day.
public final class OrderFields {
    /// The longest that a private authority's certificate may be ordered for, in days.
    public static final int LONGEST_VALIDITY = 1826;

    private static final String OPTIONS = "options";
    private static final int MOST_OPTIONS = 20;
    private static final int LONGEST_OPTION_NAME = 300;
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC");
    private static final int LARGEST_KEY = 4096;

    private OrderFields() {}

    /// The kind of key to make, where there is the field `key`; empty too where that is wrong.
    public static Optional<KeyKind> key(JsonFields fields) {
        JsonFields key = fields.object("key");
        if (key == null) {
            return Optional.empty();
        }
        String algorithm = key.text("algorithm", 20);
        int size = key.integer("size", 1, LARGEST_KEY);
        if (algorithm.isEmpty()) {
            return Optional.empty();
        }
        if (!KEY_ALGORITHMS.contains(algorithm)) {
            key.problem("algorithm", "must be one of " + String.join(", ", KEY_ALGORITHMS));
            return Optional.empty();
        }
        Optional<KeyKind> kind = KeyKind.of(algorithm, size);
        if (kind.isEmpty() && key.has("size")) {
            String sizes =
                    KeyKind.sizes(algorithm).stream().map(String::valueOf).collect(Collectors.joining(", "));
            key.problem("size", "must be one of " + sizes + " for " + algorithm);
        }
        return kind;
    }

    /// The validity in days, or null where the field is absent.
    public static @Nullable Integer validity(JsonFields fields, int longest) {
        JsonFields validity = fields.object("validity");
        return validity == null ? null : validity.integer("days", 1, longest);
    }

    /// How control of the domains is to be proven.
    ///
    /// @param dnsAccount where records are to be published; null leaves the choice to the validation service
    public record Validation(
            ValidationMethod method, @Nullable String dnsAccount) {}

    /// What `validation` says; by DNS where the field is absent.
    public static Validation validation(JsonFields fields) {
        JsonFields validation = fields.object("validation");
        if (validation == null) {
            return new Validation(ValidationMethod.DNS, null);
        }
        ValidationMethod method = validation.optionalChoice("method", ValidationMethod.class);
        String dnsAccount = validation.optionalText("dnsAccount", 100);
        if (dnsAccount != null && method != null && method != ValidationMethod.DNS) {
            validation.problem("dnsAccount", "is for the method DNS only");
        }
        return new Validation(method == null ? ValidationMethod.DNS : method, dnsAccount);
    }

    /// Automatic renewal; on where the field is absent.
    public static AutoRenewal autoRenewal(JsonFields fields) {
        JsonFields renewal = fields.object("autoRenew");
        return renewal == null
                ? new AutoRenewal(true, null)
                : new AutoRenewal(renewal.bool("enabled", true), renewal.optionalInteger("daysBefore", 1, 365));
    }

    /// The contact, or null where the field is absent.
    public static @Nullable Contact contact(JsonFields fields) {
        JsonFields contact = fields.object("contact");
        if (contact == null) {
            return null;
        }
        String firstName = contact.text("firstName", 100);
        String lastName = contact.text("lastName", 100);
        String email = contact.text("email", 255);
        if (!email.isEmpty() && !email.matches("[^@\\s<>,;:\"]+@[^@\\s<>,;:\"]+")) {
            contact.problem("email", "must be one mail address");
        }
        return new Contact(firstName, lastName, email, contact.text("phone", 30));
    }

    /// The labels; empty where the field is absent.
    public static Map<String, String> labels(JsonFields fields) {
        return fields.map("labels", 32, 255);
    }

    /// What the order says beside, as it stands there; empty where the field is absent.
    public static Map<String, String> options(JsonFields fields) {
        return fields.map(OPTIONS, MOST_OPTIONS, LONGEST_OPTION_NAME, OrderOption.LONGEST);
    }

    /// Holds options against what a product takes.
    ///
    /// @param kind NEW, RENEWAL, REISSUE or SAN_CHANGE
    /// @param given what [#options] read
    /// @param carried what the order says without having been told
    public static void checkOptions(
            JsonFields fields, Product product, Kind kind, Map<String, String> given, Map<String, String> carried) {
        checkGivenOptions(fields, product, kind, given);
        product.options().stream()
                .filter(option -> option.required() && option.isFor(kind.name()))
                .filter(option -> !given.containsKey(option.name()) && !carried.containsKey(option.name()))
                .forEach(option ->
                        fields.problem(option(option.name()), "is missing: " + option.label() + takes(product, kind)));
    }

    /// The same for options that others may be added to.
    public static void checkGivenOptions(JsonFields fields, Product product, Kind kind, Map<String, String> given) {
        given.forEach((name, value) -> product.options().stream()
                .filter(option -> option.name().equals(name) && option.isFor(kind.name()))
                .findFirst()
                .map(option -> option.wrong(value))
                .orElseGet(() -> Optional.of("is no option of an order of the kind " + kind + takes(product, kind)))
                .ifPresent(why -> fields.problem(option(name), why)));
    }

    private static String option(String name) {
        return OPTIONS + "/" + JsonFields.escaped(name);
    }

    private static String takes(Product product, Kind kind) {
        String names = product.options().stream()
                .filter(option -> option.isFor(kind.name()))
                .map(option -> option.required() ? option.name() + " (required)" : option.name())
                .collect(Collectors.joining(", "));
        return "; " + product.code() + " takes " + (names.isEmpty() ? "none" : names);
    }

    /// What an order says without being told, as the one says whose certificate's place its own takes.
    ///
    /// @param now the product as it is offered now
    public static Map<String, String> carriedOver(Map<String, String> before, Product now) {
        Map<String, String> carried = new TreeMap<>();
        for (OrderOption option : now.options()) {
            String value = before.get(option.name());
            if (option.carriedOver() && value != null && option.wrong(value).isEmpty()) {
                carried.put(option.name(), value);
            }
        }
        return carried;
    }

    /// The field of an order where a name stands.
    public static String pointer(NamePlace place) {
        return switch (place) {
            case NamePlace.CommonName _ -> "commonName";
            case NamePlace.AlternativeName(var index) -> "subjectAltNames/" + index;
            case NamePlace.InCsr _ -> "csr";
            case NamePlace.AllNames _ -> "subjectAltNames";
        };
    }
}
