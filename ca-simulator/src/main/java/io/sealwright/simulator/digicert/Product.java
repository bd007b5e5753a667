package io.sealwright.simulator.digicert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be ordered.
public enum Product {
    SSL_DV_GEOTRUST("GeoTrust DV SSL", Vetting.DV, Names.SINGLE),
    SSL_DV_RAPIDSSL("RapidSSL Standard DV", Vetting.DV, Names.SINGLE),
    WILDCARD_DV_GEOTRUST("GeoTrust Wildcard DV", Vetting.DV, Names.WILDCARD),
    WILDCARD_DV_RAPIDSSL("RapidSSL Wildcard DV", Vetting.DV, Names.WILDCARD),
    CLOUD_DV_GEOTRUST("GeoTrust Cloud DV", Vetting.DV, Names.ANY),
    SSL_DV_GEOTRUST_FLEX("GeoTrust DV SSL", Vetting.DV, Names.ANY),
    SSL_BASIC("Basic OV", Vetting.OV, Names.ANY),
    SSL_PLUS("Standard SSL", Vetting.OV, Names.SINGLE),
    SSL_MULTI_DOMAIN("Multi-Domain SSL", Vetting.OV, Names.MULTI),
    SSL_WILDCARD("WildCard SSL", Vetting.OV, Names.WILDCARD),
    SSL_CLOUD_WILDCARD("Cloud WildCard SSL", Vetting.OV, Names.ANY),
    SSL_SECURESITE_FLEX("Secure Site OV", Vetting.OV, Names.ANY),
    SSL_SECURESITE_PRO("Secure Site Pro SSL", Vetting.OV, Names.ANY),
    SSL_SECURESITE("Secure Site SSL", Vetting.OV, Names.SINGLE),
    SSL_SECURESITE_MULTI_DOMAIN("Secure Site Multi-Domain SSL", Vetting.OV, Names.MULTI),
    SSL_SECURESITE_WILDCARD("Secure Site Wildcard SSL", Vetting.OV, Names.WILDCARD),
    SSL_GEOTRUST_TRUEBIZID("GeoTrust TrueBusiness ID OV", Vetting.OV, Names.ANY),
    SSL_EV_BASIC("Basic EV", Vetting.EV, Names.MULTI),
    SSL_EV_PLUS("Extended Validation SSL", Vetting.EV, Names.SINGLE),
    SSL_EV_MULTI_DOMAIN("EV Multi-Domain", Vetting.EV, Names.MULTI),
    SSL_EV_SECURESITE("Secure Site EV SSL", Vetting.EV, Names.SINGLE),
    SSL_EV_SECURESITE_MULTI_DOMAIN("Secure Site EV Multi-Domain", Vetting.EV, Names.MULTI),
    SSL_EV_SECURESITE_FLEX("Secure Site EV", Vetting.EV, Names.MULTI),
    SSL_EV_SECURESITE_PRO("Secure Site Pro EV SSL", Vetting.EV, Names.MULTI);

    private final String title;
    private final Vetting vetting;
    private final Names names;

    Product(String title, Vetting vetting, Names names) {
        this.title = title;
        this.vetting = vetting;
        this.names = names;
    }

    /// What the CA looks at before it issues.
    public enum Vetting {
        DV("Domain Validation"),
        OV("Normal Organization Validation"),
        EV("Extended Organization Validation");

        private final String description;

        Vetting(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }

        /// As it stands on the wire.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Which names one certificate may have.
    public enum Names {
        SINGLE,
        MULTI,
        WILDCARD,
        ANY
    }

    /// As it stands on the wire.
    public String nameId() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public Vetting vetting() {
        return vetting;
    }

    public Names names() {
        return names;
    }

    /// As it stands on the wire.
    public String type() {
        return vetting == Vetting.DV ? "dv_ssl_certificate" : "ssl_certificate";
    }

    public static Optional<Product> of(String nameId) {
        return Arrays.stream(values())
                .filter(product -> product.nameId().equals(nameId))
                .findFirst();
    }
}
