package io.sealwright.cagateway.connector.domains;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A domain of which an authority holds the control as proven.
///
/// @param name without `*.`; proven is this name and all below it
/// @param exactly whether this very name alone is proven, and nothing below it (a proof by a file does no more)
/// @param validUntil null where the authority said nothing
public record ProvenDomain(
        String name, boolean exactly, @Nullable Instant validUntil) {
    private static final String WILDCARD = "*.";

    boolean covers(String ordered, Instant now) {
        if (validUntil != null && !validUntil.isAfter(now)) {
            return false;
        }
        if (exactly) {
            return ordered.equalsIgnoreCase(name);
        }
        String own = ordered.startsWith(WILDCARD) ? ordered.substring(WILDCARD.length()) : ordered;
        int below = own.length() - name.length();
        return below == 0
                ? own.equalsIgnoreCase(name)
                : below > 0 && own.charAt(below - 1) == '.' && own.regionMatches(true, below, name, 0, name.length());
    }

    /// The names that none of the domains covers now.
    static List<String> uncovered(Collection<ProvenDomain> domains, Collection<String> names, Instant now) {
        return names.stream()
                .filter(name -> domains.stream().noneMatch(d -> d.covers(name, now)))
                .distinct()
                .toList();
    }
}
