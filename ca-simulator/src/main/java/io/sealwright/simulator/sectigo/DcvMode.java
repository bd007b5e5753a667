package io.sealwright.simulator.sectigo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How control of a name is proved, with the name that a finished proof goes by.
public enum DcvMode {
    CNAME("CNAME_CSR_HASH"),
    TXT("DNSTXT_RANDOM_VALUE"),
    HTTP("HTTP_CSR_HASH"),
    HTTPS("HTTPS_CSR_HASH"),
    EMAIL("EMAIL");

    private final String method;

    DcvMode(String method) {
        this.method = method;
    }

    public String method() {
        return method;
    }

    public static Optional<DcvMode> of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
