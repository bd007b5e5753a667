package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft;
import java.util.List;
import java.util.Locale;

/// Which names go into SANEntries, and under which SANOptionType (guide 2.9).
final class AlternativeNames {
    private static final int SUBDOMAIN = 2;
    private static final int OTHER_NAME = 7;
    private static final int WILDCARD_NAME = 13;
    private static final String WILDCARD = "*.";
    private static final String WWW = "www.";

    private AlternativeNames() {}

    /// @param names all names of the order, the common name among them
    /// @param domain the name of the domain object that covers the common name
    /// @param withTwins whether the bare domain of a `www.` or wildcard common name is listed, too
    static List<OrderDraft.Name> entries(String commonName, List<String> names, String domain, boolean withTwins) {
        String common = commonName.toLowerCase(Locale.ROOT);
        return names.stream()
                .map(n -> n.toLowerCase(Locale.ROOT))
                .distinct()
                .filter(n -> !n.equals(common) && (withTwins || !isTwin(common, n)))
                .map(n -> new OrderDraft.Name(option(n, domain), n))
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

    private static int option(String name, String domain) {
        if (name.startsWith(WILDCARD)) {
            return WILDCARD_NAME;
        }
        return name.endsWith("." + domain.toLowerCase(Locale.ROOT)) ? SUBDOMAIN : OTHER_NAME;
    }
}
