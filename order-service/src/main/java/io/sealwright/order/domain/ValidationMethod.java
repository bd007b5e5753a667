package io.sealwright.order.domain;

import io.sealwright.contracts.ChallengeForm;
import io.sealwright.pki.DcvMethod;
import java.time.LocalDate;
import java.util.Collection;

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

    /// This, or DNS where it does not prove such names: of a file there is none for a wildcard.
    public ValidationMethod forNames(Collection<String> names) {
        return this == HTTP && names.stream().anyMatch(name -> name.startsWith("*.")) ? DNS : this;
    }

    /// Whether something that is published in a form answers for it; of a mail nothing is published.
    boolean takes(ChallengeForm form) {
        return switch (this) {
            case DNS -> form == ChallengeForm.TXT || form == ChallengeForm.CNAME;
            case HTTP -> form == ChallengeForm.FILE;
            case EMAIL -> false;
        };
    }

    /// Whether authorities may still use it.
    public boolean isAllowed(LocalDate today) {
        return method.endsOn().map(today::isBefore).orElse(true);
    }
}
