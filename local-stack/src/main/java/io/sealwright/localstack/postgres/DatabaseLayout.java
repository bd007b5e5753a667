package io.sealwright.localstack.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/// Creates a database in which every service owns one schema and sees no other. Doing it again changes nothing but
/// the passwords.
public final class DatabaseLayout {
    /// Roles belong to the whole server: two who create them at once wait for each other.
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_lock(712205)";

    private DatabaseLayout() {}

    /// @param server without a database, for example `jdbc:postgresql://127.0.0.1:8032`
    /// @param passwords of each role in [ServiceSchema]
    public static void create(
            String server, String adminUser, String adminPassword, String database, Map<String, String> passwords)
            throws SQLException {
        try (Connection admin = connect(server + "/postgres", adminUser, adminPassword)) {
            run(admin, ONE_AT_A_TIME);
            for (ServiceSchema owner : ServiceSchema.values()) {
                String password = passwords.get(owner.role());
                if (password == null) {
                    throw new IllegalArgumentException("There is no password for the role " + owner.role());
                }
                createRole(admin, owner.role(), password);
            }
            if (!exists(admin, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
                run(admin, "CREATE DATABASE " + name(database));
            }
            run(admin, "REVOKE ALL ON DATABASE " + name(database) + " FROM PUBLIC");
        }
        try (Connection admin = connect(server + "/" + database, adminUser, adminPassword)) {
            run(admin, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            for (ServiceSchema owner : ServiceSchema.values()) {
                String role = name(owner.role());
                String schema = name(owner.schema());
                run(admin, "GRANT CONNECT ON DATABASE " + name(database) + " TO " + role);
                run(admin, "CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + role);
                run(admin, "ALTER ROLE " + role + " IN DATABASE " + name(database) + " SET search_path = " + schema);
            }
        }
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url, properties);
    }

    private static void createRole(Connection admin, String role, String password) throws SQLException {
        String verb = exists(admin, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        run(
                admin,
                verb + " ROLE " + name(role) + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD "
                        + literal(password));
    }

    private static boolean exists(Connection admin, String query, String parameter) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection admin, String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
