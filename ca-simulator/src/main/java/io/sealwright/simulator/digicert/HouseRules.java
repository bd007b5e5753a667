package io.sealwright.simulator.digicert;

import io.sealwright.simulator.played.ValidityRules;
import java.util.List;

/// What this CA has decided for itself.
///
/// @param watchedWords lower case; a name that contains one waits for a person
/// @param refusesLongCertificates whether a wish for more days than the rules allow is refused; else it is cut
public record HouseRules(ValidityRules validity, List<String> watchedWords, boolean refusesLongCertificates) {}
