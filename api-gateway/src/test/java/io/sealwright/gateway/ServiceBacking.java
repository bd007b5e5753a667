package io.sealwright.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.testing.TestSettings;
import java.util.Map;

/// What the door needs around it: PostgreSQL, Kafka, four services, keys, and the clients of its bootstrap file.
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {
    private final Services services = new Services(
            new StubService(FreePorts.any()),
            new StubService(FreePorts.any()),
            new StubService(FreePorts.any()),
            new StubService(FreePorts.any()));

    @Override
    public Map<String, String> start() {
        services.up();
        TestSettings settings = TestSettings.of(ServiceSchema.API_GATEWAY);
        return settings.with(Map.of(
                "sealwright.identity.private-key-file", settings.identityPrivateKeyFile(),
                "sealwright.order-service.url", services.order().url(),
                "sealwright.ca-gateway-service.url", services.caGateway().url(),
                "sealwright.validation-service.url", services.validation().url(),
                "sealwright.notification-service.url", services.notification().url(),
                "sealwright.upstream.answer-timeout", "PT1.5S",
                "sealwright.limits.requests-per-second", "5",
                "sealwright.limits.burst", "100",
                "sealwright.bootstrap-api-keys-file", settings.newFile("clients.json", Keys.bootstrapFile())));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(services, new TestInjector.MatchesType(Services.class));
    }

    @Override
    public void stop() {
        services.down();
    }
}
