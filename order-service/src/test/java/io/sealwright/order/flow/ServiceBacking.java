package io.sealwright.order.flow;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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

/// What the service needs around it: PostgreSQL, Kafka, the identity's keys, a clock to move.
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {
    private static final String ROLE = "order_service";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("order-service-test");
            TestDatabase database = Backing.newDatabase();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair identity = generator.generateKeyPair();
            Map<String, String> config = new HashMap<>();
            config.put("sealwright.db.host", database.host());
            config.put("sealwright.db.port", String.valueOf(database.port()));
            config.put("sealwright.db.name", database.name());
            config.put("sealwright.db.user", ROLE);
            config.put("sealwright.db.password", database.password(ROLE));
            config.put("kafka.bootstrap.servers", Backing.shared().kafkaBootstrapServers());
            config.put(
                    "sealwright.topic-prefix",
                    Backing.newTopics("t" + UUID.randomUUID().toString().substring(0, 8) + "."));
            config.put("sealwright.clock.offset-file", folder.resolve("clock").toString());
            config.put("sealwright.renewal.scan-interval", "1s");
            config.put("sealwright.identity.public-key-file", pem(folder, "PUBLIC KEY", identity.getPublic()));
            config.put("test.identity.private-key-file", pem(folder, "PRIVATE KEY", identity.getPrivate()));
            config.put("quarkus.http.test-port", "0");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK makes P-256 keys", e);
        }
    }

    private static String pem(Path folder, String label, Key key) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        return Files.writeString(folder.resolve(label.replace(' ', '-')), text).toString();
    }

    @Override
    public void stop() {
        // The backing is shared by all tests of this JVM and ends with it.
    }
}
