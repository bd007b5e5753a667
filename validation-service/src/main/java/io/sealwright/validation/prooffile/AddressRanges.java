package io.sealwright.validation.prooffile;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses this service connects to for the sake of a name that somebody gave: public ones. Behind others
/// stand what only this installation can reach, and no authority.
final class AddressRanges {
    /// Inside an installation; allowed where the installation says so.
    private static final List<Range> PRIVATE = ranges(
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /// Of no host at all, of the link (where clouds keep credentials), of documentation and tests, of tunnels and
    /// translations that carry another address within.
    private static final List<Range> NEVER = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fe80::/10",
            "ff00::/8");

    private static final int IPV6_BYTES = 16;
    private static final int ZEROS_OF_MAPPED = 10;

    private final boolean privateAllowed;

    /// @param privateAllowed whether addresses inside an installation will do
    AddressRanges(boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    boolean allow(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (isMapped(bytes)) {
            return false;
        }
        if (PRIVATE.stream().anyMatch(range -> range.holds(bytes))) {
            return privateAllowed;
        }
        return NEVER.stream().noneMatch(range -> range.holds(bytes));
    }

    /// `::ffff:0:0/96`, which the library's texts turn into IPv4.
    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != IPV6_BYTES) {
            return false;
        }
        for (int i = 0; i < ZEROS_OF_MAPPED; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[ZEROS_OF_MAPPED] == -1 && bytes[ZEROS_OF_MAPPED + 1] == -1;
    }

    private static List<Range> ranges(String... texts) {
        return Stream.of(texts).map(Range::parse).toList();
    }

    private static final class Range {
        private final byte[] first;
        private final int bits;

        private Range(byte[] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        static Range parse(String text) {
            int slash = text.indexOf('/');
            return new Range(
                    InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                    Integer.parseInt(text.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(first, 0, whole, address, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            int mask = 0xff << (Byte.SIZE - rest) & 0xff;
            return rest == 0 || (first[whole] & mask) == (address[whole] & mask);
        }
    }
}
