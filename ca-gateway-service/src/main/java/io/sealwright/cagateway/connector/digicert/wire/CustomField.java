package io.sealwright.cagateway.connector.digicert.wire;

import io.sealwright.cagateway.connector.rest.Doc;
import java.util.List;

/// A field that an account's orders may or must fill.
public record CustomField(long id, String label, boolean required) {
    /// Those that orders may fill at present.
    static List<CustomField> active(Doc doc) {
        return doc.items("metadata").stream()
                .filter(f -> !f.has("is_active") || f.flag("is_active"))
                .filter(f -> !f.text("label").isEmpty() && f.number("id").isPresent())
                .map(f -> new CustomField(f.number("id").orElseThrow(), f.text("label"), f.flag("is_required")))
                .toList();
    }
}
