package io.sealwright.localstack.service;

import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Ports;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.postgres.ServiceSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What differs between the places that the services can run in: addresses, folders, and where secrets are.
///
/// @param bind the address that a service listens on
/// @param addresses where each part is reached by the others
/// @param clock the file that moves the services' clock; empty where it cannot be moved
/// @param simulator the folder of the simulator's keys and journal
/// @param secrets whose files are at the paths that the services see
/// @param logIn how a service learns its database password
public record Surroundings(
        String bind,
        Function<PortName, Address> addresses,
        Optional<Path> clock,
        Path simulator,
        Secrets secrets,
        DatabaseLogIn logIn) {
    /// The address of everything that runs as processes of one machine.
    public static final String LOOPBACK = "127.0.0.1";

    /// Hands a service its database password.
    public interface DatabaseLogIn {
        /// @return variables; the password may be among them
        Map<String, String> variables(ServiceSchema schema) throws IOException;
    }

    /// Everything as processes of this machine, on the loopback address.
    public static Surroundings onThisMachine(StateFolder state, Secrets secrets, Ports ports) {
        return new Surroundings(
                LOOPBACK,
                name -> new Address(LOOPBACK, ports.of(name)),
                Optional.of(state.clock().path()),
                state.folder("simulator"),
                secrets,
                schema -> Map.of("SEALWRIGHT_DB_PASSWORD", secrets.databasePassword(schema)));
    }
}
