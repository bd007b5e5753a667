package io.sealwright.simulator;

import io.sealwright.simulator.played.PlayedAuthorities;
import io.sealwright.simulator.played.PlayedAuthority;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while what happens can be remembered.
@Readiness
class JournalReadiness implements HealthCheck {
    private final PlayedAuthorities played;

    JournalReadiness(PlayedAuthorities played) {
        this.played = played;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("journal")
                .status(played.stream().allMatch(PlayedAuthority::remembers))
                .build();
    }
}
