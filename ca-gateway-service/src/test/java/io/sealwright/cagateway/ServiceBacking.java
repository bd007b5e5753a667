package io.sealwright.cagateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What the service needs around it: PostgreSQL, Kafka, keys; and waits that suit a test.
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {
    private static final String ROLE = ServiceSchema.CA_GATEWAY_SERVICE.role();

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("ca-gateway-service-test");
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
                    "test.identity.private-key-file",
                    pem(folder.resolve("identity.key"), "PRIVATE KEY", identity.getPrivate()));
            config.put("sealwright.sealing.keys-file", sealingKeys(folder.resolve("sealing.keys")));
            config.put("sealwright.ca.follow-interval", "PT0.3S");
            config.put("sealwright.ca.reconcile-after", "PT1S");
            config.put("sealwright.ca.retry-after", "PT0.2S");
            config.put("sealwright.ca.first-pause", "PT0.2S");
            config.put("sealwright.ca.longest-pause", "PT1S");
            config.put("sealwright.ca.check-again-after", "PT0.2S");
            config.put("sealwright.ca.look-up-after", "PT3S");
            config.put("sealwright.ca.answer-timeout", "PT5S");
            config.put("sealwright.ca.call-timeout", "PT6S");
            config.put("sealwright.ca.lease", "PT3S");
            config.put("quarkus.log.category.\"org.apache.kafka\".level", "WARN");
            config.put("quarkus.log.category.\"org.flywaydb\".level", "WARN");
            config.put("quarkus.log.category.\"org.hibernate\".level", "WARN");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The backing ends with this JVM.
    }

    private static String sealingKeys(Path file) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Files.writeString(file, "k1:" + Base64.getEncoder().encodeToString(key) + "\n")
                .toString();
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
