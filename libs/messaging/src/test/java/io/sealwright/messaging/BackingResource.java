package io.sealwright.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.testing.TestSettings;
import java.util.Map;

/// A real PostgreSQL and a real Kafka for the test.
public class BackingResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return TestSettings.of(ServiceSchema.ORDER_SERVICE).common();
    }

    @Override
    public void stop() {
        // The backing is shared by all tests of this JVM and ends with it.
    }
}
