package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.played.ValidityRules;
import io.sealwright.simulator.proof.HostNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/// What this CA has decided for itself.
///
/// @param watchedWords lower case; a name that contains one waits for a person
/// @param bannedTlds without dots
/// @param addsTwinNames whether `www.x` also gets `x`, and `*.x` also `x`
public record HouseRules(
        ValidityRules validity, List<String> watchedWords, Set<String> bannedTlds, boolean addsTwinNames) {

    /// Every name of a certificate, the common name first.
    List<String> namesOf(String commonName, List<SanEntry> sans) {
        SequencedSet<String> names = new LinkedHashSet<>();
        names.add(commonName);
        sans.forEach(entry -> names.add(entry.name()));
        if (addsTwinNames) {
            if (commonName.startsWith("www.")) {
                names.add(commonName.substring("www.".length()));
            } else if (commonName.startsWith("*.")) {
                names.add(HostNames.withoutWildcard(commonName));
            }
        }
        return List.copyOf(names);
    }
}
