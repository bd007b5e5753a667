package io.sealwright.cagateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.testing.TestSettings;
import java.util.Map;

/// What the service needs around it: PostgreSQL, Kafka, keys; and waits that suit a test.
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestSettings settings = TestSettings.of(ServiceSchema.CA_GATEWAY_SERVICE);
        return settings.with(Map.ofEntries(
                Map.entry("sealwright.sealing.keys-file", settings.newSealingKeysFile()),
                Map.entry("sealwright.ca.follow-interval", "PT0.3S"),
                Map.entry("sealwright.ca.reconcile-after", "PT0.4S"),
                Map.entry("sealwright.ca.retry-after", "PT0.2S"),
                Map.entry("sealwright.ca.first-pause", "PT0.2S"),
                Map.entry("sealwright.ca.longest-pause", "PT1S"),
                Map.entry("sealwright.ca.check-again-after", "PT0.2S"),
                Map.entry("sealwright.ca.look-at-mail-after", "PT0.3S"),
                Map.entry("sealwright.ca.look-at-mail-at-most", "PT0.5S"),
                Map.entry("sealwright.ca.look-up-after", "PT2S"),
                Map.entry("sealwright.ca.answer-timeout", "PT4S"),
                Map.entry("sealwright.ca.call-timeout", "PT5S"),
                Map.entry("sealwright.ca.lease", "PT6S"),
                Map.entry("sealwright.ca.revocation.reconcile-after", "PT0.5S"),
                Map.entry("sealwright.ca.revocation.retry-after", "PT0.2S"),
                Map.entry("sealwright.ca.revocation.approval-after", "PT0.3S"),
                Map.entry("sealwright.ca.revocation.approval-at-most", "PT1S"),
                Map.entry("sealwright.ca.revocation.look-after", "PT0.3S"),
                Map.entry("sealwright.ca.revocation.look-for-work", "PT0.2S"),
                Map.entry("sealwright.import.page-size", "4"),
                Map.entry("sealwright.import.retry-after", "PT0.2S"),
                Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "WARN"),
                Map.entry("quarkus.log.category.\"org.flywaydb\".level", "WARN"),
                Map.entry("quarkus.log.category.\"org.hibernate\".level", "WARN")));
    }

    @Override
    public void stop() {
        // The backing ends with this JVM.
    }
}
