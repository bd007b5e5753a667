package io.sealwright.cagateway.connector.digicert;

import io.sealwright.contracts.CaEvent;
import java.util.List;
import java.util.Optional;

/// What CertCentral sells and can be ordered here. Retired products are left out; CertCentral names what replaces
/// them.
final class Products {
    /// The one limit of names that is documented.
    private static final int MOST_NAMES = 250;

    /// A name, and the same with `www.` before it.
    private static final int ONE_NAME_WITH_WWW = 2;

    private static final List<Product> ALL = List.of(
            new Product("ssl_dv_geotrust_flex", "GeoTrust DV", Validation.DOMAIN, true, MOST_NAMES),
            new Product("cloud_dv_geotrust", "GeoTrust Cloud DV", Validation.DOMAIN, true, MOST_NAMES),
            new Product("ssl_dv_rapidssl", "RapidSSL Standard DV", Validation.DOMAIN, false, ONE_NAME_WITH_WWW),
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
        /// Control of the names alone, proven anew for every order and every reissue.
        DOMAIN,
        ORGANIZATION,
        EXTENDED,
        PRIVATE
    }

    record Product(String code, String label, Validation validation, boolean wildcards, int maxNames) {
        boolean publicTrust() {
            return validation != Validation.PRIVATE;
        }

        boolean provenPerOrder() {
            return validation == Validation.DOMAIN;
        }
    }

    static Optional<Product> of(String code) {
        return ALL.stream().filter(p -> p.code().equals(code)).findFirst();
    }

    static boolean isProvenPerOrder(String code) {
        return of(code).filter(Product::provenPerOrder).isPresent();
    }

    static List<CaEvent.Product> forOrdering() {
        return ALL.stream()
                .map(p -> new CaEvent.Product(
                        p.code(), p.label(), p.publicTrust(), p.wildcards(), p.maxNames(), ProductOptions.of(p)))
                .toList();
    }
}
