package io.sealwright.validation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealwright.localstack.dns.DnsPart;
import io.sealwright.localstack.dns.TsigKey;
import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.testing.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the service needs around it: PostgreSQL, Kafka, a DNS server with three zones, keys. Every name of the zones is
/// a
/// site that the service's own responder serves.
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
        TestSettings settings = TestSettings.of(ServiceSchema.VALIDATION_SERVICE);
        int dnsPort = FreePorts.any();
        String webPort = String.valueOf(FreePorts.any());
        InetAddress here = InetAddress.getLoopbackAddress();
        try {
            dns = new DnsPart(
                    settings.folder().resolve("zones"),
                    dnsPort,
                    List.of(ZONE, OTHER_ZONE, ZONE_WITH_TWO_SERVERS),
                    new TsigKey(KEY_NAME + ".", SECRET),
                    here,
                    () -> here);
            dns.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The DNS server for the tests did not start", e);
        }
        return settings.with(Map.of(
                "sealwright.dns.resolvers",
                "127.0.0.1:" + dnsPort,
                "sealwright.dns.authoritative-port",
                String.valueOf(dnsPort),
                "sealwright.web-proof.port",
                webPort,
                "sealwright.web-proof.fetch-port",
                webPort,
                "sealwright.web-proof.private-addresses-allowed",
                "true",
                "sealwright.dns.test-patience",
                "PT2S",
                "sealwright.sealing.keys-file",
                settings.newSealingKeysFile()));
    }

    @Override
    public void stop() {
        if (dns != null) {
            dns.stop();
        }
    }
}
