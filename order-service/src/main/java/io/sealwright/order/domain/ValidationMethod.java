package io.sealwright.order.domain;

import io.sealwright.pki.DcvMethod;
import java.time.LocalDate;

/// How control of domains is proven.
public enum ValidationMethod {
    /// By a record, for the domain and all below it.
    DNS(DcvMethod.DNS_CHANGE),
    /// By a file on the web server of each name, for that name alone.
    HTTP(DcvMethod.AGREED_WEBSITE_CHANGE),
    /// By a person who confirms a mail to the domain, for the domain and all below it.
    EMAIL(DcvMethod.CONSTRUCTED_EMAIL);

    private final DcvMethod method;

    ValidationMethod(DcvMethod method) {
        this.method = method;
    }

    /// Whether authorities may still use it.
    public boolean isAllowed(LocalDate today) {
        return method.endsOn().map(today::isBefore).orElse(true);
    }
}
