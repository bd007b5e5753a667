package io.sealwright.simulator.fault;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// The faults that an account asked for.
///
/// @param seed the same seed and the same calls give the same faults
public record FaultPlan(long seed, Map<FaultKind, FaultRule> rules) {
    public static final FaultPlan NONE = new FaultPlan(0, Map.of());

    public FaultPlan {
        Map<FaultKind, FaultRule> inOrder = new EnumMap<>(FaultKind.class);
        inOrder.putAll(rules);
        rules = Collections.unmodifiableMap(inOrder);
    }
}
