package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.played.ValidityRules;
import java.util.List;
import java.util.Set;

/// What this CA has decided for itself.
///
/// @param watchedWords lower case; a name that contains one waits for a person
/// @param bannedTlds without dots
/// @param addsTwinNames whether `www.x` also gets `x`, and `*.x` also `x`
public record HouseRules(
        ValidityRules validity, List<String> watchedWords, Set<String> bannedTlds, boolean addsTwinNames) {}
