package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.NameType;
import io.sealwright.pki.PkiProblem;
import io.sealwright.pki.SubjectAltName;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which names go into SANEntries, and under which SANOptionType (guide 2.9).
final class AlternativeNames {
    private static final String WILDCARD = "*.";
    private static final String WWW = "www.";

    private AlternativeNames() {}

    /// @param names all names of the order, the common name among them
    /// @param domain the name of the domain object that covers the common name; empty where none does
    /// @param withTwins whether the bare domain of a `www.` or wildcard common name is listed, too
    static List<OrderDraft.Name> entries(
            String commonName, List<String> names, String domain, boolean withTwins, boolean publicTrust) {
        String common = commonName.toLowerCase(Locale.ROOT);
        return names.stream()
                .map(n -> n.toLowerCase(Locale.ROOT))
                .distinct()
                .filter(n -> !n.equals(common) && (withTwins || !isTwin(common, n)))
                .map(n -> new OrderDraft.Name(type(n, domain, publicTrust), n))
                .toList();
    }

    /// The names that GlobalSign is said to add to a common name by itself.
    private static boolean isTwin(String common, String name) {
        if (common.startsWith(WILDCARD)) {
            String bare = common.substring(WILDCARD.length());
            return name.equals(bare) || name.equals(WWW + bare);
        }
        return common.startsWith(WWW) && name.equals(common.substring(WWW.length()));
    }

    /// @param publicTrust of such a product every DNS name is public: nobody may order another
    static NameType type(String name, String domain, boolean publicTrust) {
        if (name.startsWith(WILDCARD)) {
            return NameType.WILDCARD;
        }
        InetAddress address = address(name);
        if (address != null) {
            return isReserved(address)
                    ? NameType.INTERNAL
                    : address instanceof Inet4Address ? NameType.PUBLIC_IP : NameType.PUBLIC_IPV6;
        }
        if (!publicTrust && isInternal(name)) {
            return NameType.INTERNAL;
        }
        return !domain.isEmpty() && name.endsWith("." + domain.toLowerCase(Locale.ROOT))
                ? NameType.SUBDOMAIN
                : NameType.OTHER_NAME;
    }

    /// Whether nobody on the Internet owns the name or address.
    static boolean isInternal(String name) {
        try {
            return switch (SubjectAltName.parse(name)) {
                case SubjectAltName.Dns(var domain) -> domain.whyNotPublic().isPresent();
                case SubjectAltName.Ip(String address) -> isReserved(InetAddress.ofLiteral(address));
                case SubjectAltName.Other _ -> false;
            };
        } catch (PkiProblem e) {
            // Not one that could be anybody's; GlobalSign says what is wrong with it.
            return false;
        }
    }

    /// Null for a DNS name.
    static @Nullable InetAddress address(String name) {
        try {
            return SubjectAltName.parse(name) instanceof SubjectAltName.Ip(String address)
                    ? InetAddress.ofLiteral(address)
                    : null;
        } catch (PkiProblem e) {
            return null;
        }
    }

    /// The special-purpose blocks of IANA's registries.
    private static boolean isReserved(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        if (bytes.length == 4) {
            return first == 0
                    || first >= 240
                    || first == 127
                    || (first == 100 && second >= 64 && second < 128)
                    || (first == 192 && second == 0 && (third == 0 || third == 2))
                    || (first == 198 && (second == 18 || second == 19 || (second == 51 && third == 100)))
                    || (first == 203 && second == 0 && third == 113);
        }
        return (first & 0xfe) == 0xfc
                || (first == 0x20 && second == 0x01 && third == 0x0d && (bytes[3] & 0xff) == 0xb8);
    }
}
