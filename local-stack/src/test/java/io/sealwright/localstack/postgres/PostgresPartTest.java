package io.sealwright.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.process.ProcessNews;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresPartTest {
    private static final String NO_RIGHT = "42501";
    private static final Map<String, String> PASSWORDS = Stream.of(ServiceSchema.values())
            .collect(Collectors.toMap(ServiceSchema::role, owner -> owner.role() + "-pw"));

    private PostgresPart postgres;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        postgres = new PostgresPart(
                new PostgresPart.Place(SourceTree.find().cache(), folder.resolve("data"), folder.resolve("log")),
                FreePorts.any(),
                PostgresPart.Durability.KEPT,
                "admin-pw",
                ProcessNews.ignored());
        postgres.start();
        postgres.createLayout(PostgresPart.DATABASE, PASSWORDS);
        postgres.createLayout(PostgresPart.DATABASE, PASSWORDS);
    }

    @AfterAll
    void stop() {
        postgres.stop();
    }

    @Test
    void givesEachServiceASchemaOfItsOwnAndNoSightOfTheOthers() throws SQLException {
        for (ServiceSchema owner : ServiceSchema.values()) {
            try (Connection own = connect(owner)) {
                run(own, "CREATE TABLE mine (v text)");
                run(own, "INSERT INTO mine VALUES ('secret')");
                assertThat(text(own, "SELECT current_schema()")).isEqualTo(owner.schema());
            }
        }
        for (ServiceSchema reader : ServiceSchema.values()) {
            try (Connection connection = connect(reader)) {
                for (ServiceSchema owner : ServiceSchema.values()) {
                    if (owner != reader) {
                        assertRefused(connection, "SELECT * FROM " + owner.schema() + ".mine");
                        assertRefused(connection, "CREATE TABLE " + owner.schema() + ".theirs (v text)");
                    }
                }
                assertRefused(connection, "CREATE TABLE public.shared (v text)");
                assertRefused(connection, "CREATE SCHEMA another");
                assertRefused(connection, "SET ROLE postgres");
            }
        }
    }

    @Test
    void asksEverybodyForThePassword() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url(), "order_service", "wrong"))
                .withMessageContaining("password");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url(), PostgresPart.ADMIN, ""));
    }

    @Test
    void keepsWhatWasCommittedWhenItIsKilledAndComesBackOnTheSamePort() throws SQLException {
        try (Connection connection = connect(ServiceSchema.ORDER_SERVICE)) {
            run(connection, "CREATE TABLE kept (v text)");
            run(connection, "INSERT INTO kept VALUES ('still here')");
            assertThat(text(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(text(connection, "SHOW synchronous_commit")).isEqualTo("on");
        }
        long pid = postgres.pid().orElseThrow();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> {
                    try (Connection connection = connect(ServiceSchema.ORDER_SERVICE)) {
                        assertThat(postgres.pid().orElse(pid)).isNotEqualTo(pid);
                        assertThat(text(connection, "SELECT v FROM kept")).isEqualTo("still here");
                    }
                });
    }

    private String url() {
        return postgres.serverUrl() + "/" + PostgresPart.DATABASE;
    }

    private Connection connect(ServiceSchema owner) throws SQLException {
        return DriverManager.getConnection(url(), owner.role(), owner.role() + "-pw");
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .as(sql)
                .isThrownBy(() -> run(connection, sql))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(NO_RIGHT));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
