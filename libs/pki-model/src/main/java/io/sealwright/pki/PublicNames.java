package io.sealwright.pki;

import java.util.Map;
import java.util.Optional;

/// Which names are out of reach for publicly trusted certificates, and why (Baseline Requirements 4.2.2 and
/// 7.1.4.2.1, ballot SC-086 for reverse zones, the IANA registry of special-use names).
///
/// What counts as a public suffix is the ICANN part of the public suffix list as Guava carries it: a top-level
/// domain that is younger than the library in use is taken for internal until the library is updated.
final class PublicNames {
    /// The list holds some of these as suffixes, so they are looked at first.
    private static final Map<DomainName, String> SPECIAL = Map.ofEntries(
            special("local", "is kept for the local network (RFC 6762)"),
            special("localhost", "is kept for the machine itself (RFC 6761)"),
            special("internal", "is kept for private networks"),
            special("home.arpa", "is kept for home networks (RFC 8375)"),
            special("test", "is kept for tests (RFC 6761)"),
            special("example", "is kept for examples (RFC 6761)"),
            special("invalid", "is kept for names that must not exist (RFC 6761)"),
            special("alt", "is kept for names outside the DNS (RFC 9476)"),
            special("onion", "lies outside the DNS, so that control of it cannot be proved by DNS (RFC 7686)"),
            special("in-addr.arpa", "is a reverse zone of IP addresses, not certifiable since 2026-03-15"),
            special("ip6.arpa", "is a reverse zone of IP addresses, not certifiable since 2026-03-15"));

    private PublicNames() {}

    private static Map.Entry<DomainName, String> special(String suffix, String why) {
        return Map.entry(DomainName.parse(suffix), why);
    }

    static Optional<String> whyNot(DomainName name) {
        for (Optional<DomainName> zone = Optional.of(name);
                zone.isPresent();
                zone = zone.get().parent()) {
            String why = SPECIAL.get(zone.get());
            if (why != null) {
                return Optional.of(name + " is not a public name: " + zone.get() + " " + why
                        + ". Use a name under a registered domain, or a private CA.");
            }
        }
        if (name.registrableDomain().isPresent()) {
            return Optional.empty();
        }
        if (name.isRegistrySuffix()) {
            return Optional.of((name.isWildcard() ? name + " covers every domain under " : name + " is ")
                    + "the public suffix " + name.withoutWildcard()
                    + ", under which anybody may register. Use a name under a registered domain.");
        }
        return Optional.of(name + " is an internal name: "
                + (name.withoutWildcard().parent().isEmpty() ? "it has only one label" : "it ends in no public suffix")
                + ". Use a name under a registered domain, or a private CA.");
    }
}
