package io.sealwright.localstack.containers;

import io.sealwright.localstack.home.ApiClient;
import io.sealwright.localstack.home.Json;
import io.sealwright.localstack.home.SafeFiles;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.postgres.ServiceSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The secrets of the containers, in the files that the compose file names. Made once; never those of the
/// stack that runs as processes.
public final class ContainerSecrets {
    static final String POSTGRES_PASSWORD = "postgres-password";
    static final String GRAFANA_PASSWORD = "grafana-password";
    static final String PROMETHEUS_KEY = "prometheus-key";

    private static final String PROMETHEUS = "prometheus";

    private ContainerSecrets() {}

    /// The folder with one file for each secret, inside the state folder.
    public static Path folder(StateFolder state) {
        return state.ofContainers().folder("secrets");
    }

    /// Makes those that are not there yet.
    public static Secrets make(StateFolder state) throws IOException {
        state.ofContainers().create();
        Path folder = folder(state);
        Secrets secrets = state.ofContainers().secrets();
        makeOnce(folder.resolve(PROMETHEUS_KEY), prometheusKey(secrets));
        makeOnce(folder.resolve(POSTGRES_PASSWORD), secrets.databaseAdminPassword());
        makeOnce(folder.resolve(GRAFANA_PASSWORD), Secrets.token());
        for (ServiceSchema owner : ServiceSchema.values()) {
            makeOnce(
                    folder.resolve(InContainers.passwordFile(owner)),
                    "sealwright.db.password=" + secrets.databasePassword(owner) + "\n");
        }
        letContainersRead(folder);
        return secrets;
    }

    /// A client that may ask for nothing but what every client may: the gateway's metrics are for those it
    /// knows.
    private static String prometheusKey(Secrets secrets) throws IOException {
        List<ApiClient> clients = new ArrayList<>(secrets.apiClients());
        Optional<ApiClient> known = clients.stream()
                .filter(client -> client.name().equals(PROMETHEUS))
                .findFirst();
        if (known.isPresent()) {
            return known.get().key();
        }
        ApiClient added = new ApiClient(PROMETHEUS, "platform", List.of(), "sw_" + Secrets.token());
        clients.add(added);
        SafeFiles.write(secrets.apiClientsFile(), Json.MAPPER.writeValueAsString(clients));
        return added.key();
    }

    private static void makeOnce(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            SafeFiles.write(file, text);
        }
    }

    /// A file's rights go with it into the container, where its reader is somebody else. Outside, the
    /// folder above it is closed to everybody but its owner.
    private static void letContainersRead(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
            }
        }
    }
}
