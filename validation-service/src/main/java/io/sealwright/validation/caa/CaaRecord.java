package io.sealwright.validation.caa;

import java.util.Locale;

/// One CAA record as it stands in DNS.
///
/// @param flags 0 to 255; 128 is the critical flag
/// @param tag in lower case: tags compare without regard to case (RFC 8659, section 4.1)
/// @param value verbatim
public record CaaRecord(int flags, String tag, String value) {
    private static final int CRITICAL = 128;

    public CaaRecord {
        tag = tag.toLowerCase(Locale.ROOT);
    }

    boolean isCritical() {
        return (flags & CRITICAL) != 0;
    }

    /// As in a zone file: `0 issue "ca.example"`.
    String toText() {
        return flags + " " + tag + " \"" + value + "\"";
    }
}
