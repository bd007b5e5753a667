package io.sealwright.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.testing.Backing;
import io.sealwright.localstack.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What the door needs around it: PostgreSQL, Kafka, four services, keys, and the clients of its bootstrap file.
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {
    private static final String ROLE = ServiceSchema.API_GATEWAY.role();

    private final Services services = new Services(
            new StubService(FreePorts.any()),
            new StubService(FreePorts.any()),
            new StubService(FreePorts.any()),
            new StubService(FreePorts.any()));

    @Override
    public Map<String, String> start() {
        try {
            services.up();
            Path folder = Files.createTempDirectory("api-gateway-test");
            TestDatabase database = Backing.newDatabase();
            KeyPair identity = identityKeys();
            Map<String, String> config = new HashMap<>();
            config.put("sealwright.db.host", database.host());
            config.put("sealwright.db.port", String.valueOf(database.port()));
            config.put("sealwright.db.name", database.name());
            config.put("sealwright.db.user", ROLE);
            config.put("sealwright.db.password", database.password(ROLE));
            config.put("kafka.bootstrap.servers", Backing.shared().kafkaBootstrapServers());
            config.put("sealwright.topic-prefix", Backing.newTopics("t" + UUID.randomUUID() + "."));
            config.put(
                    "sealwright.identity.public-key-file",
                    pem(folder.resolve("identity.pub"), "PUBLIC KEY", identity.getPublic()));
            config.put(
                    "sealwright.identity.private-key-file",
                    pem(folder.resolve("identity.key"), "PRIVATE KEY", identity.getPrivate()));
            config.put("sealwright.order-service.url", services.order().url());
            config.put("sealwright.ca-gateway-service.url", services.caGateway().url());
            config.put(
                    "sealwright.validation-service.url", services.validation().url());
            config.put(
                    "sealwright.notification-service.url",
                    services.notification().url());
            config.put("sealwright.upstream.answer-timeout", "PT1.5S");
            config.put("sealwright.limits.requests-per-second", "5");
            config.put("sealwright.limits.burst", "100");
            config.put(
                    "sealwright.bootstrap-api-keys-file",
                    Files.writeString(folder.resolve("clients.json"), Keys.bootstrapFile())
                            .toString());
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(services, new TestInjector.MatchesType(Services.class));
    }

    @Override
    public void stop() {
        services.down();
    }

    private static KeyPair identityKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Path file, String label, Key key) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
                .toString();
    }
}
