package io.sealwright.cagateway.connector.domains;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The mailboxes to which an authority may send a mail that proves control of a domain.
public final class Mailboxes {
    /// Those that every authority may write to (Baseline Requirements 3.2.2.4.4), the likeliest to be read first.
    private static final List<String> CONSTRUCTED =
            List.of("hostmaster", "postmaster", "webmaster", "admin", "administrator");

    private Mailboxes() {}

    /// The one to choose where only one is written to: one that the domain's owner named in DNS before one that
    /// every domain should have.
    public static Optional<String> best(List<String> candidates) {
        return candidates.stream().filter(c -> c.contains("@")).min(Comparator.comparingInt(Mailboxes::rank));
    }

    private static int rank(String address) {
        return CONSTRUCTED.indexOf(address.substring(0, address.indexOf('@')).toLowerCase(Locale.ROOT));
    }

    /// All that can be written to where nobody named others.
    public static List<String> constructed(String domain) {
        return CONSTRUCTED.stream().map(box -> box + "@" + domain).toList();
    }
}
