package io.sealwright.validation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealwright.localstack.dns.DnsPart;
import io.sealwright.localstack.dns.TsigKey;
import io.sealwright.localstack.home.FreePorts;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the service needs around it: PostgreSQL, Kafka, a DNS server with two zones, keys.
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {
    public static final String ZONE = "example.com";
    /// A zone that no DNS account writes at first.
    public static final String OTHER_ZONE = "other.example";

    /// A zone to which a test adds a second name server.
    public static final String ZONE_WITH_TWO_SERVERS = "two.example";

    public static final String KEY_NAME = "sealwright-test";
    public static final String SECRET = "dmFsaWRhdGlvbi1zZXJ2aWNlIHRlc3Qga2V5IDMyYiE=";

    private @Nullable DnsPart dns;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("validation-service-test");
            int dnsPort = FreePorts.any();
            dns = new DnsPart(
                    folder.resolve("zones"),
                    dnsPort,
                    List.of(ZONE, OTHER_ZONE, ZONE_WITH_TWO_SERVERS),
                    new TsigKey(KEY_NAME + ".", SECRET));
            dns.start();
            Map<String, String> config = new HashMap<>();
            TestDatabase database = Backing.newDatabase();
            config.put("sealwright.db.host", database.host());
            config.put("sealwright.db.port", String.valueOf(database.port()));
            config.put("sealwright.db.name", database.name());
            config.put("sealwright.db.user", "validation_service");
            config.put("sealwright.db.password", database.password("validation_service"));
            config.put("kafka.bootstrap.servers", Backing.shared().kafkaBootstrapServers());
            config.put("sealwright.topic-prefix", Backing.newTopics("t" + UUID.randomUUID() + "."));
            config.put("sealwright.dns.resolvers", "127.0.0.1:" + dnsPort);
            config.put("sealwright.dns.authoritative-port", String.valueOf(dnsPort));
            config.put("sealwright.dns.test-patience", "PT2S");
            config.put("quarkus.http.test-port", "0");
            Path master = folder.resolve("master-keys");
            Files.writeString(master, "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
            config.put("sealwright.sealing.keys-file", master.toString());
            KeyPair identity = identityKeys();
            config.put(
                    "sealwright.identity.public-key-file",
                    pem(folder.resolve("identity.pub"), "PUBLIC KEY", identity.getPublic()));
            config.put(
                    "test.identity.private-key-file",
                    pem(folder.resolve("identity.key"), "PRIVATE KEY", identity.getPrivate()));
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    @Override
    public void stop() {
        if (dns != null) {
            dns.stop();
        }
    }
}
