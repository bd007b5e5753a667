package io.sealwright.cagateway.connector.digicert;

import io.sealwright.contracts.CaEvent;
import java.util.List;
import java.util.Optional;

/// What CertCentral sells and can be ordered here. DV products are left out: they ask for a proof of their own
/// with every order. Retired products are, too; CertCentral names what replaces them.
final class Products {
    /// The one limit of names that is documented.
    private static final int MOST_NAMES = 250;

    private static final List<Product> ALL = List.of(
            new Product("ssl_basic", "Basic OV", Validation.ORGANIZATION, true, MOST_NAMES),
            new Product("ssl_securesite_flex", "Secure Site OV", Validation.ORGANIZATION, true, MOST_NAMES),
            new Product("ssl_securesite_pro", "Secure Site Pro", Validation.ORGANIZATION, true, MOST_NAMES),
            new Product("ssl_ev_basic", "Basic EV", Validation.EXTENDED, false, MOST_NAMES),
            new Product("ssl_ev_securesite_flex", "Secure Site EV", Validation.EXTENDED, false, MOST_NAMES),
            new Product("ssl_ev_securesite_pro", "Secure Site Pro EV", Validation.EXTENDED, false, MOST_NAMES),
            new Product("private_ssl_flex", "Private SSL", Validation.PRIVATE, true, MOST_NAMES));

    private Products() {}

    /// What is validated before a certificate is issued.
    enum Validation {
        ORGANIZATION,
        EXTENDED,
        PRIVATE
    }

    record Product(String code, String label, Validation validation, boolean wildcards, int maxNames) {
        boolean publicTrust() {
            return validation != Validation.PRIVATE;
        }
    }

    static Optional<Product> of(String code) {
        return ALL.stream().filter(p -> p.code().equals(code)).findFirst();
    }

    static List<CaEvent.Product> forOrdering() {
        return ALL.stream()
                .map(p -> new CaEvent.Product(p.code(), p.label(), p.publicTrust(), p.wildcards(), p.maxNames()))
                .toList();
    }
}
