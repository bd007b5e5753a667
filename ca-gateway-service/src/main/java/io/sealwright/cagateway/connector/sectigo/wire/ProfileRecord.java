package io.sealwright.cagateway.connector.sectigo.wire;

import java.util.List;

/// A certificate profile of the account.
///
/// @param terms how many days its certificates may last
public record ProfileRecord(String id, String name, List<Integer> terms) {
    public ProfileRecord {
        terms = List.copyOf(terms);
    }
}
