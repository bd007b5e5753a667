package io.sealwright.cagateway.catalog;

import static io.sealwright.cagateway.connector.Catalog.Kind.DOMAIN;
import static io.sealwright.cagateway.connector.Catalog.Kind.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.Catalog.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogChangeTest {
    private static final Entry ACME = new Entry(ORGANIZATION, "7", "Acme Ltd", "active");
    private static final Entry SHOP = new Entry(DOMAIN, "7", "shop.example", "pending");

    @Test
    void nothingChangedWhereBothReadingsAreAlike() {
        assertThat(CatalogChange.between(List.of(ACME, SHOP), List.of(SHOP, ACME)))
                .isEmpty();
    }

    @Test
    void saysWhatIsNewAndWhatIsGone() {
        assertThat(CatalogChange.between(List.of(ACME), List.of(SHOP)))
                .containsExactly(
                        new CatalogChange(DOMAIN, "7", "shop.example is new, in the state pending"),
                        new CatalogChange(ORGANIZATION, "7", "Acme Ltd is gone"));
    }

    @Test
    void saysWhatWasRenamedAndHowAStateMoved() {
        Entry renamed = new Entry(ORGANIZATION, "7", "Acme GmbH", "active");
        Entry validated = new Entry(DOMAIN, "7", "shop.example", "validated");
        Entry nameless = new Entry(DOMAIN, "8", "b.example", "");

        assertThat(CatalogChange.between(List.of(ACME, SHOP), List.of(renamed, validated, nameless)))
                .extracting(CatalogChange::what)
                .containsExactly(
                        "Acme Ltd is called Acme GmbH now",
                        "shop.example went from pending to validated",
                        "b.example is new");
    }
}
