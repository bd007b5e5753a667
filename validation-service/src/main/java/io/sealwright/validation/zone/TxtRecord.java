package io.sealwright.validation.zone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One TXT value at one name.
///
/// @param value verbatim, as the certificate authority gave it: no zone-file escapes, no quotes of ours
public record TxtRecord(DnsName name, String value) implements DnsRecord {
    /// The most bytes of UTF-8 that are taken as one value; authorities use less than 300.
    public static final int LARGEST_VALUE = 4096;

    private static final int LARGEST_STRING = 255;

    public TxtRecord {
        int size = value.getBytes(StandardCharsets.UTF_8).length;
        if (size == 0 || size > LARGEST_VALUE) {
            throw new IllegalArgumentException(
                    "The value for " + name + " has " + size + " bytes; 1 to " + LARGEST_VALUE + " fit.");
        }
    }

    @Override
    public Type type() {
        return Type.TXT;
    }

    /// The value in bytes: what the strings of the record must add up to.
    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /// The value as character-strings of at most 255 bytes each (RFC 1035, section 3.3.14), cut always at the same
    /// places.
    public List<byte[]> strings() {
        byte[] all = bytes();
        List<byte[]> strings = new ArrayList<>();
        for (int from = 0; from < all.length; from += LARGEST_STRING) {
            strings.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + LARGEST_STRING)));
        }
        return strings;
    }
}
