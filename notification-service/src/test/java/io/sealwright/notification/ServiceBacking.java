package io.sealwright.notification;

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
import org.jspecify.annotations.Nullable;

/// What the service needs around it: PostgreSQL, Kafka, an SMTP server, keys.
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {
    public static final String OPERATOR = "operator@example.com";
    private static final String ROLE = ServiceSchema.NOTIFICATION_SERVICE.role();

    private @Nullable SmtpSink sink;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("notification-service-test");
            SmtpSink smtp = new SmtpSink(FreePorts.any());
            smtp.up();
            sink = smtp;
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
            config.put("quarkus.mailer.host", "127.0.0.1");
            config.put("quarkus.mailer.port", String.valueOf(smtp.port()));
            config.put("sealwright.notification.operators", OPERATOR);
            config.put("sealwright.notification.dashboard-url", "https://tls.example.com/");
            config.put("sealwright.notification.first-retry", "PT0.1S");
            config.put("sealwright.notification.longest-retry", "PT0.3S");
            config.put("sealwright.notification.poll-interval", "1s");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sink, new TestInjector.MatchesType(SmtpSink.class));
    }

    @Override
    public void stop() {
        if (sink != null) {
            sink.down();
        }
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
