package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.globalsign.soap.DomainRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of a profile's domains an order goes through. Several may carry one name or lie within each other.
final class DomainChoice {
    static final String APPROVED = "3";
    /// Approved, and those whose renewal is under way while the old approval lasts (guide 2.9).
    private static final Set<String> MAY_ISSUE = Set.of(APPROVED, "7", "9", "10");
    private static final Set<String> IN_REVIEW = Set.of("8", "11");
    /// First approval under way, or a renewal whose old approval has run out meanwhile.
    private static final Set<String> IN_PROCESS = Set.of("0", "1", "2", "7", "9", "10");
    private static final String WILDCARD = "*.";

    private DomainChoice() {}

    /// The domain that covers the name: of those that may issue now, the one with the longest name.
    static Optional<DomainRecord> covering(Collection<DomainRecord> domains, String name, Instant now) {
        return domains.stream()
                .filter(d -> mayIssue(d, now) && covers(d, name))
                .max(Comparator.<DomainRecord>comparingInt(d -> d.domainName().length())
                        .thenComparing(d -> d.status().equals(APPROVED))
                        .thenComparing(d -> d.expires() == null ? Instant.MAX : d.expires()));
    }

    /// The names that no domain covers now.
    static List<String> uncovered(Collection<DomainRecord> domains, Collection<String> names, Instant now) {
        return names.stream()
                .filter(n -> covering(domains, n, now).isEmpty())
                .distinct()
                .toList();
    }

    /// The names that are covered by domains alone of which another proof is under way. Their entries tell of that
    /// one; the one before, which counts as yet, may have been by a file and cover less.
    static List<String> beingProven(Collection<DomainRecord> domains, Collection<String> names, Instant now) {
        return names.stream()
                .filter(n -> covering(domains, n, now)
                        .filter(d -> !d.status().equals(APPROVED))
                        .isPresent())
                .distinct()
                .toList();
    }

    /// The entry to go on with for a domain whose control is to be proven: one that may issue before one in
    /// review before one in process before one that is over; nothing where the profile does not have the
    /// domain.
    static @Nullable DomainRecord standing(Collection<DomainRecord> domains, String domain, Instant now) {
        return domains.stream()
                .filter(d -> d.domainName().equalsIgnoreCase(domain))
                .max(Comparator.<DomainRecord>comparingInt(d -> rank(d, now))
                        .thenComparing(d -> d.expires() == null ? Instant.MIN : d.expires()))
                .orElse(null);
    }

    private static int rank(DomainRecord domain, Instant now) {
        if (mayIssue(domain, now)) {
            return 3;
        }
        return isInReview(domain) ? 2 : isInProcess(domain) ? 1 : 0;
    }

    static boolean mayIssue(DomainRecord domain, Instant now) {
        return MAY_ISSUE.contains(domain.status())
                && (domain.expires() == null || domain.expires().isAfter(now));
    }

    static boolean isInReview(DomainRecord domain) {
        return IN_REVIEW.contains(domain.status());
    }

    static boolean isInProcess(DomainRecord domain) {
        return IN_PROCESS.contains(domain.status());
    }

    static boolean isByFile(DomainRecord domain) {
        return domain.vettingType().equalsIgnoreCase("HTTP");
    }

    /// A domain proven over HTTP covers that exact name only (GlobalSign, since 28 November 2021); any
    /// other covers all below it.
    private static boolean covers(DomainRecord domain, String name) {
        String approved = domain.domainName();
        if (isByFile(domain)) {
            return approved.equalsIgnoreCase(name);
        }
        String own = name.startsWith(WILDCARD) ? name.substring(WILDCARD.length()) : name;
        int below = own.length() - approved.length();
        return below == 0
                ? own.equalsIgnoreCase(approved)
                : below > 0
                        && own.charAt(below - 1) == '.'
                        && own.regionMatches(true, below, approved, 0, approved.length());
    }
}
