package io.sealwright.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.contracts.CaEvent.Product;
import io.sealwright.contracts.OrderOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CarriedOptionsTest {
    private static final Product PRODUCT = new Product("PV_SHA2", "OrganizationSSL", true, true, 100)
            .with(List.of(
                    OrderOption.text("note", "a note", 20),
                    OrderOption.oneOf("issuer", "the issuer", List.of("I1", "I2")),
                    OrderOption.text("coupon", "a coupon", 20).once()));

    @Test
    void onlyWhatTheProductStillTakesIsCarriedOver() {
        Map<String, String> before = Map.of("note", "for the shop", "issuer", "I1", "coupon", "C", "gone", "x");
        assertThat(OrderFields.carriedOver(before, PRODUCT)).isEqualTo(Map.of("note", "for the shop", "issuer", "I1"));
        assertThat(OrderFields.carriedOver(Map.of("issuer", "I0"), PRODUCT)).isEmpty();
    }
}
