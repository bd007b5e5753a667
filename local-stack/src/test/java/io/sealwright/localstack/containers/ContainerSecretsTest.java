package io.sealwright.localstack.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.localstack.home.ApiClient;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.postgres.ServiceSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerSecretsTest {
    @TempDir
    Path temp;

    private StateFolder state;
    private Secrets secrets;

    @BeforeEach
    void make() throws IOException {
        state = new StateFolder(temp.resolve("state"));
        secrets = ContainerSecrets.make(state);
    }

    @Test
    void areReadByContainersButBehindAFolderThatOnlyTheOwnerEnters() throws IOException {
        Path folder = ContainerSecrets.folder(state);

        assertThat(rights(folder)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(rights(file)).isEqualTo("r--r--r--"));
        }
    }

    @Test
    void stayTheSameWhenTheyAreAskedForAgainAndWhenTheLocalDataIsForgotten() throws IOException {
        Map<String, String> before = contents();

        assertThat(state.lock()).isPresent();
        state.forget();
        ContainerSecrets.make(state);

        assertThat(contents()).isEqualTo(before).hasSizeGreaterThan(10);
    }

    @Test
    void areNotThoseOfTheStackOfProcesses() throws IOException {
        assertThat(state.secrets().adminKey()).isNotEqualTo(secrets.adminKey());
    }

    @Test
    void letPrometheusInAsAClientWithoutAnyRole() throws IOException {
        ApiClient prometheus = secrets.apiClients().getLast();

        assertThat(prometheus.name()).isEqualTo("prometheus");
        assertThat(prometheus.roles()).isEmpty();
        assertThat(contents()).containsEntry("prometheus-key", prometheus.key());
    }

    @Test
    void giveEachServiceThePasswordThatItsRoleHas() throws IOException {
        for (ServiceSchema owner : ServiceSchema.values()) {
            assertThat(contents())
                    .containsEntry(
                            owner.service() + ".properties",
                            "sealwright.db.password=" + secrets.databasePassword(owner) + "\n");
        }
        assertThat(contents()).containsEntry("postgres-password", secrets.databaseAdminPassword());
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(ContainerSecrets.folder(state))) {
            for (Path file : files.toList()) {
                contents.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return contents;
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
