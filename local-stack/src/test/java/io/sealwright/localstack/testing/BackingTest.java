package io.sealwright.localstack.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealwright.contracts.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class BackingTest {
    @Test
    void givesEveryTestADatabaseAndTopicsOfItsOwn() throws Exception {
        TestDatabase one = Backing.newDatabase();
        TestDatabase other = Backing.newDatabase();

        assertThat(one.name()).isNotEqualTo(other.name());
        for (TestDatabase database : new TestDatabase[] {one, other}) {
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE orders.once (v text)");
            }
        }
        assertThat(Backing.newTopics("t1.")).isEqualTo("t1.");
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Backing.shared().kafkaBootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            // Created is what the controller has written; the broker hears of it a moment later.
            await().untilAsserted(() -> assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS))
                    .contains("t1." + Topic.CA_COMMANDS.topicName(), "t1." + Topic.CA_COMMANDS.deadLetters()));
        }
        assertThat(Backing.shared()).isSameAs(Backing.shared());
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), "order_service", database.password("order_service"));
    }
}
