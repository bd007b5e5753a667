package io.sealwright.pki;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The methods of proving control of a domain name, by their number in section 3.2.2.4 of the Baseline
/// Requirements.
///
/// Methods that ended before 2025 are left out; no proof made with one of them can be in use.
public enum DcvMethod {
    WHOIS_CONTACT_EMAIL(2, LocalDate.of(2025, 7, 15)),
    CONSTRUCTED_EMAIL(4, LocalDate.of(2028, 3, 15)),
    DNS_CHANGE(7, null),
    IP_ADDRESS_MATCH(8, LocalDate.of(2026, 3, 15)),
    CA_IS_REGISTRAR(12, null),
    CAA_CONTACT_EMAIL(13, LocalDate.of(2028, 3, 15)),
    DNS_TXT_CONTACT_EMAIL(14, LocalDate.of(2028, 3, 15)),
    DOMAIN_CONTACT_PHONE(15, LocalDate.of(2025, 7, 15)),
    DNS_TXT_CONTACT_PHONE(16, LocalDate.of(2027, 3, 15)),
    CAA_CONTACT_PHONE(17, LocalDate.of(2027, 3, 15)),
    AGREED_WEBSITE_CHANGE(18, null),
    ACME_HTTP(19, null),
    TLS_ALPN(20, null),
    ACME_DNS_ACCOUNT(21, null),
    PERSISTENT_DNS_TXT(22, null);

    private final int number;
    private final @Nullable LocalDate endsOn;

    DcvMethod(int number, @Nullable LocalDate endsOn) {
        this.number = number;
        this.endsOn = endsOn;
    }

    /// As the Baseline Requirements cite it: `3.2.2.4.7`.
    public String section() {
        return "3.2.2.4." + number;
    }

    /// The first day (UTC) on which the method may not be used any more. Proofs made with it earlier end that day
    /// too.
    public Optional<LocalDate> endsOn() {
        return Optional.ofNullable(endsOn);
    }
}
