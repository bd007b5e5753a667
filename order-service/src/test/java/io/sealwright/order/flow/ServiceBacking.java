package io.sealwright.order.flow;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.testing.TestSettings;
import java.util.Map;

/// What the service needs around it: PostgreSQL, Kafka, the identity's keys, a clock to move.
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestSettings settings = TestSettings.of(ServiceSchema.ORDER_SERVICE);
        return settings.with(Map.of(
                "sealwright.sealing.keys-file",
                settings.newSealingKeysFile(),
                "sealwright.overview.measure-interval",
                "1s",
                "sealwright.renewal.scan-interval",
                "1s",
                "sealwright.idempotency.forget-every",
                "1s"));
    }

    @Override
    public void stop() {
        // The backing is shared by all tests of this JVM and ends with it.
    }
}
