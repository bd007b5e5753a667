package io.sealwright.simulator.digicert;

import java.util.Arrays;
import java.util.Optional;

/// How control of a name is proved.
public enum DcvMethod {
    EMAIL("email"),
    DNS_TXT("dns-txt-token"),
    DNS_CNAME("dns-cname-token"),
    HTTP("http-token"),
    HTTP_DYNAMIC("http-token-dynamic");

    private final String code;

    DcvMethod(String code) {
        this.code = code;
    }

    /// As it stands on the wire.
    public String code() {
        return code;
    }

    public boolean byFile() {
        return this == HTTP || this == HTTP_DYNAMIC;
    }

    public static Optional<DcvMethod> of(String code) {
        return Arrays.stream(values())
                .filter(method -> method.code.equals(code))
                .findFirst();
    }
}
