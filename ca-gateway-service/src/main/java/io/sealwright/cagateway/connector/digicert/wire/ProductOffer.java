package io.sealwright.cagateway.connector.digicert.wire;

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

    public record Choice(String id, String name) {}
}
