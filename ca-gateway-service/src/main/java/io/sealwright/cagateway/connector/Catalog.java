package io.sealwright.cagateway.connector;

import io.sealwright.contracts.CaEvent.Product;
import java.util.List;

/// What an account has at its authority beside orders.
public sealed interface Catalog extends CaAnswer permits Catalog.Listed, Trouble {
    /// @param products what can be ordered through this service
    /// @param entries everything else, at most one for each kind and id
    record Listed(List<Product> products, List<Entry> entries) implements Catalog {
        public Listed {
            products = List.copyOf(products);
            entries = List.copyOf(entries);
        }
    }

    /// What an entry is.
    enum Kind {
        ORGANIZATION,
        DOMAIN,
        PROFILE,
        PRODUCT
    }

    /// @param id the authority's own
    /// @param state in the authority's own words; empty where it has none
    record Entry(Kind kind, String id, String name, String state) {}
}
