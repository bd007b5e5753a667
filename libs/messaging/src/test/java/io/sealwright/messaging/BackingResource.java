package io.sealwright.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealwright.localstack.testing.Backing;
import io.sealwright.localstack.testing.TestDatabase;
import java.util.Map;
import java.util.UUID;

/// A real PostgreSQL and a real Kafka for the test.
public class BackingResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestDatabase database = Backing.newDatabase();
        String role = "order_service";
        return Map.of(
                "sealwright.db.host", database.host(),
                "sealwright.db.port", Integer.toString(database.port()),
                "sealwright.db.name", database.name(),
                "sealwright.db.user", role,
                "sealwright.db.password", database.password(role),
                "kafka.bootstrap.servers", Backing.shared().kafkaBootstrapServers(),
                "sealwright.topic-prefix",
                        Backing.newTopics("t" + UUID.randomUUID().toString().substring(0, 8) + "."));
    }

    @Override
    public void stop() {
        // The backing is shared by all tests of this JVM and ends with it.
    }
}
