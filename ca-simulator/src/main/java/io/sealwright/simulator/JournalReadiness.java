package io.sealwright.simulator;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while what happens can be remembered.
@Readiness
class JournalReadiness implements HealthCheck {
    private final Simulator simulator;

    JournalReadiness(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("journal")
                .status(simulator.remembers())
                .build();
    }
}
