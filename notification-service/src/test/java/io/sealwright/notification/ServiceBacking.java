package io.sealwright.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.testing.TestSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the service needs around it: PostgreSQL, Kafka, an SMTP server, keys.
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {
    public static final String OPERATOR = "operator@example.com";

    private @Nullable SmtpSink sink;

    @Override
    public Map<String, String> start() {
        SmtpSink smtp = new SmtpSink(FreePorts.any());
        smtp.up();
        sink = smtp;
        return TestSettings.of(ServiceSchema.NOTIFICATION_SERVICE)
                .with(Map.of(
                        "quarkus.mailer.host", "127.0.0.1",
                        "quarkus.mailer.port", String.valueOf(smtp.port()),
                        "sealwright.notification.operators", OPERATOR,
                        "sealwright.notification.dashboard-url", "https://tls.example.com/",
                        "sealwright.notification.first-retry", "PT0.1S",
                        "sealwright.notification.longest-retry", "PT0.3S",
                        "sealwright.notification.poll-interval", "1s"));
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
}
