package io.sealwright.order.account;

import io.sealwright.contracts.CaEvent.Product;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A CA account as the CA gateway told of it.
///
/// @param validationMethods how control of domains can be proven there; empty where no proof is wanted, null where it
///     is not known
/// @param abilities what can be done there beside placing orders; null where it is not known
public record KnownCaAccount(
        String name,
        String ca,
        boolean active,
        List<Product> products,
        @Nullable List<String> validationMethods,
        @Nullable List<String> abilities) {
    public Optional<Product> product(String code) {
        return products.stream().filter(product -> product.code().equals(code)).findFirst();
    }

    public List<String> productCodes() {
        return products.stream().map(Product::code).toList();
    }

    /// Why control cannot be proven that way there.
    ///
    /// @param method DNS, HTTP or EMAIL
    /// @return as part of a sentence; empty where it can, or nothing is known against it
    public Optional<String> notProvenBy(String method) {
        return validationMethods == null || validationMethods.isEmpty() || validationMethods.contains(method)
                ? Optional.empty()
                : Optional.of("must be one of " + String.join(", ", validationMethods) + ": " + name
                        + " takes no other proof of control");
    }

    /// Whether nothing is proven there, as far as is known.
    public boolean wantsNoProof() {
        return validationMethods != null && validationMethods.isEmpty();
    }

    /// Whether the account cannot do that, as far as is known.
    ///
    /// @param ability such as REISSUE
    public boolean cannot(String ability) {
        return abilities != null && !abilities.contains(ability);
    }
}
