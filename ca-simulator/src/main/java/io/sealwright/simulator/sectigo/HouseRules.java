package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.played.ValidityRules;
import java.time.Duration;
import java.util.List;

/// What this CA has decided for itself.
///
/// @param watchedWords lower case; a name that contains one waits for a person
/// @param recheckEvery how often it looks for proofs that were not there yet
public record HouseRules(ValidityRules validity, List<String> watchedWords, Duration recheckEvery) {}
