package io.sealwright.localstack.testing;

import io.sealwright.localstack.postgres.ServiceSchema;
import java.util.Map;

/// A database of a test's own, with the schema and the role of every service and nothing in them.
///
/// @param passwords by role
public record TestDatabase(String host, int port, String name, Map<String, String> passwords) {
    public TestDatabase {
        passwords = Map.copyOf(passwords);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /// @throws IllegalArgumentException where there is no such role
    public String password(String role) {
        String password = passwords.get(role);
        if (password == null) {
            throw new IllegalArgumentException("There is no role " + role + "; there are " + passwords.keySet());
        }
        return password;
    }

    public String password(ServiceSchema owner) {
        return password(owner.role());
    }

    @Override
    public String toString() {
        return "TestDatabase[" + jdbcUrl() + "]";
    }
}
