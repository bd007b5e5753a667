package io.sealwright.cagateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void countsWhatIsNotKnownForEachAccount() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Drift drift = new Drift(registry);

        drift.count("DIGICERT", "main", "order-state", "It shows its order 1 as enchanted.");
        drift.count("DIGICERT", "main", "order-state", "It shows its order 2 as enchanted.");

        assertThat(registry.get("sealwright.ca.drift")
                        .tags("ca", "DIGICERT", "account", "main", "what", "order-state")
                        .counter()
                        .count())
                .isEqualTo(2);
    }
}
