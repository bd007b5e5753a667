package io.sealwright.simulator.played;

import io.sealwright.simulator.fault.FaultPlan;
import java.util.SequencedMap;

/// A customer of a played authority, as the admin face shows it.
///
/// @param name how tests and operators call it
/// @param shown what is shown beside: the part of its credentials that is no secret, and the ids that orders need
public record PlayedAccount(
        String name, SequencedMap<String, Object> shown, IssuancePolicy issuance, FaultPlan faults) {}
