package io.sealwright.simulator.fault;

import jakarta.enterprise.context.RequestScoped;
import java.util.Map;
import java.util.Optional;

/// The faults that were drawn for the call at hand.
@RequestScoped
public class InjectedFaults {
    private Map<FaultKind, FaultRule> drawn = Map.of();

    public void draw(Map<FaultKind, FaultRule> faults) {
        drawn = faults;
    }

    public Optional<FaultRule> rule(FaultKind kind) {
        return Optional.ofNullable(drawn.get(kind));
    }

    /// Whether the login is to fail although the password is right.
    public boolean passwordExpired() {
        return drawn.containsKey(FaultKind.EXPIRED_PASSWORD);
    }

    /// The CA's error code that the call is to be refused with.
    public Optional<String> errorCode() {
        return rule(FaultKind.ERROR_CODE).map(FaultRule::code);
    }
}
