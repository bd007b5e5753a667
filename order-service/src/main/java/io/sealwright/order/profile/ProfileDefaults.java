package io.sealwright.order.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.order.ordering.NamedProfiles.Expanded;
import java.util.List;
import java.util.Map;

/// What an order says together with its profile. Whatever the order says itself, wins.
final class ProfileDefaults {
    /// Whom to ask, for how long, with which key: half of each would be no answer.
    private static final List<String> WHOLE = List.of("validity", "contact");
    /// What is filled up field by field.
    private static final List<String> BY_FIELD = List.of("validation", "autoRenew", "labels", "options");
    /// All fields that a profile may have defaults for.
    static final List<String> FIELDS =
            List.of("validity", "key", "validation", "contact", "autoRenew", "labels", "options");

    private ProfileDefaults() {}

    static Expanded expand(JsonNode order, CertificateProfile profile) {
        ObjectNode whole = order.deepCopy();
        JsonNode defaults = profile.defaults();
        whole.put("product", profile.product());
        if (!order.hasNonNull("caAccount")) {
            whole.put("caAccount", profile.caAccount());
        }
        if (!order.hasNonNull("csr") && !order.hasNonNull("key") && defaults.hasNonNull("key")) {
            whole.set("key", defaults.get("key"));
        }
        for (String name : WHOLE) {
            if (!order.hasNonNull(name) && defaults.hasNonNull(name)) {
                whole.set(name, defaults.get(name));
            }
        }
        for (String name : BY_FIELD) {
            if (defaults.hasNonNull(name)) {
                whole.set(name, filled(order.get(name), defaults.get(name)));
            }
        }
        return new Expanded(profile.name(), whole, !order.hasNonNull("validity"));
    }

    private static JsonNode filled(JsonNode given, JsonNode defaults) {
        if (given == null || given.isNull()) {
            return defaults;
        }
        if (!(given instanceof ObjectNode object)) {
            return given;
        }
        ObjectNode both = object.deepCopy();
        for (Map.Entry<String, JsonNode> entry : defaults.properties()) {
            if (!both.hasNonNull(entry.getKey())) {
                both.set(entry.getKey(), entry.getValue());
            }
        }
        return both;
    }
}
