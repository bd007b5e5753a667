package io.sealwright.localstack.testing;

import java.util.Map;

/// Where a running backing is, as it stands in its file.
///
/// @param adminUser a superuser of PostgreSQL
/// @param rolePasswords of the services' roles, the same in every database of this backing
/// @param kafkaBootstrapServers host and port
/// @param remark what the person who runs the tests should know of them; empty where there is nothing
record BackingAddresses(
        String postgresHost,
        int postgresPort,
        String adminUser,
        String adminPassword,
        Map<String, String> rolePasswords,
        String kafkaBootstrapServers,
        String remark) {
    BackingAddresses {
        rolePasswords = Map.copyOf(rolePasswords);
    }

    BackingAddresses remarking(String said) {
        return new BackingAddresses(
                postgresHost, postgresPort, adminUser, adminPassword, rolePasswords, kafkaBootstrapServers, said);
    }

    String serverUrl() {
        return "jdbc:postgresql://" + postgresHost + ":" + postgresPort;
    }

    @Override
    public String toString() {
        return "BackingAddresses[" + serverUrl() + ", " + kafkaBootstrapServers + "]";
    }
}
