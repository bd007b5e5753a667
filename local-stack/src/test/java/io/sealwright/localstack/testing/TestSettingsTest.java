package io.sealwright.localstack.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealwright.contracts.Topic;
import io.sealwright.localstack.postgres.ServiceSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestSettingsTest {
    private final TestSettings settings = TestSettings.of(ServiceSchema.NOTIFICATION_SERVICE);
    private final Map<String, String> common = settings.common();

    @Test
    void leadIntoTheServicesOwnSchema() throws Exception {
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(said("sealwright.db.host"), said("sealwright.db.port"), said("sealwright.db.name"));
        try (Connection connection =
                        DriverManager.getConnection(url, said("sealwright.db.user"), said("sealwright.db.password"));
                Statement statement = connection.createStatement();
                ResultSet schema = statement.executeQuery("SELECT current_schema()")) {
            assertThat(schema.next()).isTrue();
            assertThat(schema.getString(1)).isEqualTo("notification");
        }
    }

    @Test
    void nameTopicsThatAreThereAndThatNobodyElseHas() throws Exception {
        String other = TestSettings.of(ServiceSchema.NOTIFICATION_SERVICE).topicPrefix();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", said("kafka.bootstrap.servers")))) {
            await().untilAsserted(() -> assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS))
                    .contains(said("sealwright.topic-prefix") + Topic.ORDER_EVENTS.topicName()));
        }
        assertThat(said("sealwright.topic-prefix")).isNotEqualTo(other);
    }

    @Test
    void holdTheTwoHalvesOfOneKey() throws Exception {
        KeyFactory keys = KeyFactory.getInstance("EC");
        PrivateKey signing =
                keys.generatePrivate(new PKCS8EncodedKeySpec(der(said(TestSettings.IDENTITY_PRIVATE_KEY))));
        PublicKey checking =
                keys.generatePublic(new X509EncodedKeySpec(der(said("sealwright.identity.public-key-file"))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signing);
        byte[] signed = signature.sign();
        signature.initVerify(checking);

        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void giveWayToWhatIsSpecialToAService() {
        Map<String, String> all = settings.with(Map.of("sealwright.db.name", "another", "special", "yes"));

        assertThat(all).containsEntry("sealwright.db.name", "another").containsEntry("special", "yes");
        assertThat(all).hasSize(common.size() + 1);
    }

    @Test
    void leaveTheClockAloneUntilATestMovesIt() {
        assertThat(Path.of(said("sealwright.clock.offset-file")))
                .isEqualTo(settings.clockFile())
                .doesNotExist();
    }

    private String said(String name) {
        return Objects.requireNonNull(common.get(name), name);
    }

    private static byte[] der(String file) throws Exception {
        return Base64.getMimeDecoder().decode(Files.readString(Path.of(file)).replaceAll("-----[A-Z ]+-----", ""));
    }
}
