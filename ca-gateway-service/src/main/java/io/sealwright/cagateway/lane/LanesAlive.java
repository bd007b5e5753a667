package io.sealwright.cagateway.lane;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means that due work is taken up: the leases are asked for and the database answers.
@Readiness
@ApplicationScoped
class LanesAlive implements HealthCheck {
    private final Lanes lanes;

    LanesAlive(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("CA accounts are worked on")
                .status(lanes.isAlive())
                .build();
    }
}
