package io.sealwright.cagateway.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void countsUnknownStatesForEachAccount() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Drift drift = new Drift(registry);
        Import job = new Import(
                new UUID(1, 1),
                "main",
                "DIGICERT",
                new Import.Wish(Import.Scope.ALL, null, null, null),
                "ada",
                Import.State.RUNNING,
                null,
                Instant.EPOCH,
                Import.Counts.NONE,
                0,
                null,
                null,
                Instant.EPOCH,
                null);

        drift.unknownState(job, "1", "enchanted");
        drift.unknownState(job, "2", "enchanted");

        assertThat(registry.get("sealwright.ca.drift")
                        .tags("ca", "DIGICERT", "account", "main", "what", "order-state")
                        .counter()
                        .count())
                .isEqualTo(2);
    }
}
