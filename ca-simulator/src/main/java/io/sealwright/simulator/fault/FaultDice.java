package io.sealwright.simulator.fault;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Draws the faults of one plan.
///
/// Every kind has its own sequence, drawn only for the calls that its rule concerns: adding one fault to a plan, or
/// calls of another operation, does not move the others.
final class FaultDice {
    private final FaultPlan plan;
    private final Map<FaultKind, SplittableRandom> sequences = new EnumMap<>(FaultKind.class);

    FaultDice(FaultPlan plan) {
        this.plan = plan;
        SplittableRandom seeds = new SplittableRandom(plan.seed());
        for (FaultKind kind : FaultKind.values()) {
            sequences.put(kind, seeds.split());
        }
    }

    FaultPlan plan() {
        return plan;
    }

    /// @return the faults that hit this call, with their rules
    synchronized Map<FaultKind, FaultRule> draw(String operation) {
        Map<FaultKind, FaultRule> hits = new EnumMap<>(FaultKind.class);
        plan.rules().forEach((kind, rule) -> {
            SplittableRandom sequence = sequences.get(kind);
            if (rule.concerns(operation) && sequence != null && sequence.nextDouble() < rule.probability()) {
                hits.put(kind, rule);
            }
        });
        return Collections.unmodifiableMap(hits);
    }
}
