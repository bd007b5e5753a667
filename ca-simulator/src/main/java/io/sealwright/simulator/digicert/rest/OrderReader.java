package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.simulator.digicert.Order;
import io.sealwright.simulator.digicert.PlaceOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads what is ordered; fields that it does not know are left alone, as the CA leaves them.
final class OrderReader {
    private static final int OTHER_PLATFORM = -1;

    private OrderReader() {}

    static PlaceOrder read(String productNameId, JsonNode body) {
        JsonNode certificate = body.path("certificate");
        return new PlaceOrder(
                productNameId,
                Wire.text(body.path("product"), "type_hint"),
                new PlaceOrder.Wanted(
                        Wire.text(certificate, "common_name"),
                        Wire.list(certificate, "dns_names"),
                        Wire.text(certificate, "csr"),
                        Wire.text(certificate, "signature_hash"),
                        Objects.requireNonNullElse(
                                Wire.whole(certificate.path("server_platform"), "id"), OTHER_PLATFORM)),
                orderValidity(body),
                period(certificate.path("cert_validity")),
                Wire.number(body.path("organization"), "id"),
                Wire.text(body, "dcv_method"),
                Wire.text(body, "certificate_dcv_scope"),
                renewal(body),
                Wire.text(body, "alternative_order_id"),
                Wire.text(body, "comments"),
                Wire.flag(body, "auto_renew") ? 1 : 0,
                customFields(body),
                extras(body));
    }

    private static Map<String, String> extras(JsonNode body) {
        JsonNode certificate = body.path("certificate");
        Map<String, String> extras = new LinkedHashMap<>();
        for (String name : List.of("ca_cert_id", "profile_option")) {
            String value = Wire.text(certificate, name);
            if (value != null) {
                extras.put(name, value);
            }
        }
        putAll(extras, "organization_units", Wire.list(certificate, "organization_units"));
        putAll(extras, "additional_emails", Wire.list(body, "additional_emails"));
        return extras;
    }

    private static void putAll(Map<String, String> extras, String name, List<String> values) {
        if (!values.isEmpty()) {
            extras.put(name, String.join(", ", values));
        }
    }

    private static @Nullable Long renewal(JsonNode body) {
        Long original = Wire.number(body, "renewal_of_order_id");
        return original == null || original == 0 ? null : original;
    }

    private static PlaceOrder.@Nullable Period orderValidity(JsonNode body) {
        PlaceOrder.Period given = period(body.path("order_validity"));
        if (given != null) {
            return given;
        }
        PlaceOrder.Period old = new PlaceOrder.Period(
                Wire.text(body, "custom_expiration_date"),
                Wire.whole(body, "validity_days"),
                Wire.whole(body, "validity_years"));
        return old.until() == null && old.days() == null && old.years() == null ? null : old;
    }

    private static PlaceOrder.@Nullable Period period(JsonNode node) {
        return node.isObject()
                ? new PlaceOrder.Period(
                        Wire.text(node, "custom_expiration_date"), Wire.whole(node, "days"), Wire.whole(node, "years"))
                : null;
    }

    private static List<Order.CustomField> customFields(JsonNode body) {
        List<Order.CustomField> fields = new ArrayList<>();
        for (JsonNode field : body.path("custom_fields")) {
            Long id = Wire.number(field, "metadata_id");
            if (id != null) {
                fields.add(new Order.CustomField(id, field.path("value").asText()));
            }
        }
        return List.copyOf(fields);
    }
}
