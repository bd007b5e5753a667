package io.sealwright.order.account;

import io.sealwright.contracts.CaEvent.Product;
import java.util.List;
import java.util.Optional;

/// A CA account as the CA gateway told of it.
public record KnownCaAccount(String name, String ca, boolean active, List<Product> products) {
    public Optional<Product> product(String code) {
        return products.stream().filter(product -> product.code().equals(code)).findFirst();
    }

    public List<String> productCodes() {
        return products.stream().map(Product::code).toList();
    }
}
