package io.sealwright.localstack.testing;

import java.util.Map;

/// Where a running backing is, as it stands in its file.
///
/// @param adminUser a superuser of PostgreSQL
/// @param rolePasswords of the services' roles, the same in every database of this backing
/// @param kafkaBootstrapServers host and port
record BackingAddresses(
        String postgresHost,
        int postgresPort,
        String adminUser,
        String adminPassword,
        Map<String, String> rolePasswords,
        String kafkaBootstrapServers) {
    BackingAddresses {
        rolePasswords = Map.copyOf(rolePasswords);
    }

    String serverUrl() {
        return "jdbc:postgresql://" + postgresHost + ":" + postgresPort;
    }

    @Override
    public String toString() {
        return "BackingAddresses[" + serverUrl() + ", " + kafkaBootstrapServers + "]";
    }
}
