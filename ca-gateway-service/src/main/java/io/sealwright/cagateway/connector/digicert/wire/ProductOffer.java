package io.sealwright.cagateway.connector.digicert.wire;

import io.sealwright.cagateway.connector.rest.Doc;
import java.util.List;

/// A product that an account may order.
///
/// @param issuers the intermediates to choose from
/// @param hashes of signatures, to choose from
public record ProductOffer(String code, String name, String validation, List<Choice> issuers, List<Choice> hashes) {
    public ProductOffer {
        issuers = List.copyOf(issuers);
        hashes = List.copyOf(hashes);
    }

    static ProductOffer read(Doc doc) {
        return new ProductOffer(
                doc.text("name_id"),
                doc.text("name"),
                doc.text("validation_type"),
                Choice.of(doc, "allowed_ca_certs"),
                Choice.of(doc.at("signature_hash_types"), "allowed_hash_types"));
    }

    public record Choice(String id, String name) {
        static List<Choice> of(Doc doc, String list) {
            return doc.items(list).stream()
                    .map(one -> new Choice(one.text("id"), one.text("name")))
                    .filter(one -> !one.id().isEmpty())
                    .toList();
        }
    }
}
