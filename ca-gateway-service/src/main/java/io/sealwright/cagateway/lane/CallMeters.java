package io.sealwright.cagateway.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sealwright.cagateway.connector.CallRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// How long calls take and how they end, per operation.
@ApplicationScoped
class CallMeters implements CallRules.Observer {
    private final MeterRegistry registry;

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void called(String operation, String outcome, Duration took) {
        Timer.builder("sealwright.ca.call")
                .description("Calls to certificate authorities")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }
}
