package io.sealwright.cagateway.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Counts what authorities say and nobody here knows: a sign that they changed something.
@ApplicationScoped
public class Drift {
    private static final Logger LOG = Logger.getLogger(Drift.class);

    private final MeterRegistry registry;

    Drift(MeterRegistry registry) {
        this.registry = registry;
    }

    /// @param what a word out of few
    /// @param detail as a sentence
    public void count(String ca, String account, String what, String detail) {
        LOG.warnf("Account %s: %s", account, detail);
        Counter.builder("sealwright.ca.drift")
                .description("What certificate authorities say that is not known here")
                .tag("ca", ca)
                .tag("account", account)
                .tag("what", what)
                .register(registry)
                .increment();
    }
}
