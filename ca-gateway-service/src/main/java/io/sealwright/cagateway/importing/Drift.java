package io.sealwright.cagateway.importing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Counts what authorities say and nobody here knows: a sign that they changed something.
@ApplicationScoped
class Drift {
    private static final Logger LOG = Logger.getLogger(Drift.class);

    private final MeterRegistry registry;

    Drift(MeterRegistry registry) {
        this.registry = registry;
    }

    void unknownState(Import job, String caOrderId, String state) {
        LOG.warnf(
                "The authority of account %s shows its order %s in the unknown state '%s'",
                job.account(), caOrderId, state);
        Counter.builder("sealwright.ca.drift")
                .description("What certificate authorities say that is not known here")
                .tag("ca", job.ca())
                .tag("account", job.account())
                .tag("what", "order-state")
                .register(registry)
                .increment();
    }
}
