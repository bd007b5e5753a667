package io.sealwright.simulator.fault;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// Counts every call and draws its faults, whatever wire it came on.
@Singleton
public class FaultDraws {
    private final CallCounts counts;
    private final Map<String, FaultDice> dice = new HashMap<>();

    FaultDraws(CallCounts counts) {
        this.counts = counts;
    }

    /// @return the faults that hit this call, with their rules
    public Map<FaultKind, FaultRule> draw(String account, FaultPlan plan, String operation) {
        counts.count(account, operation);
        return plan.rules().isEmpty() ? Map.of() : diceOf(account, plan).draw(operation);
    }

    /// Every plan that is put starts its sequences anew, also one that equals the plan before.
    @SuppressWarnings("ReferenceEquality")
    private synchronized FaultDice diceOf(String account, FaultPlan plan) {
        FaultDice current = dice.get(account);
        if (current == null || current.plan() != plan) {
            current = new FaultDice(plan);
            dice.put(account, current);
        }
        return current;
    }
}
