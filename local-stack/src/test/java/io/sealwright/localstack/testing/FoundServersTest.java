package io.sealwright.localstack.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealwright.localstack.process.StartFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoundServersTest {
    private static final BackingPasswords PASSWORDS = BackingPasswords.random();
    private static final Path HOME = Path.of("/home/somebody");

    private final List<String> happened = new ArrayList<>();

    @Test
    void areProcessesWhereThereIsNoEngine() throws Exception {
        BackingServers servers = found(false, null);

        BackingAddresses addresses = servers.start(PASSWORDS);
        servers.stop();

        assertThat(addresses.postgresHost()).isEqualTo("processes");
        assertThat(addresses.remark()).isEmpty();
        assertThat(happened).containsExactly("processes started", "processes stopped");
    }

    @Test
    void areContainersWhereAnEngineIsFound() throws Exception {
        BackingServers servers = found(true, null);

        BackingAddresses addresses = servers.start(PASSWORDS);
        servers.stop();

        assertThat(addresses.postgresHost()).isEqualTo("containers");
        assertThat(addresses.remark()).contains("containers");
        assertThat(happened).containsExactly("containers started", "containers stopped");
    }

    @Test
    void areProcessesAndSaySoWhereTheEngineHasNoImages() throws Exception {
        BackingServers servers = found(true, "pull access denied");

        BackingAddresses addresses = servers.start(PASSWORDS);
        servers.stop();

        assertThat(addresses.postgresHost()).isEqualTo("processes");
        assertThat(addresses.remark())
                .contains("Docker engine was found", "pull access denied", "processes of this machine instead");
        assertThat(happened).containsExactly("containers stopped", "processes started", "processes stopped");
    }

    @Test
    void areProcessesAndSaySoWhereTheEngineBreaksOffWhenAsked() throws Exception {
        BackingServers servers = new FoundServers(
                () -> {
                    throw new IllegalStateException("outer", new IllegalStateException("no image of its own"));
                },
                () -> played("containers", null),
                () -> played("processes", null));

        BackingAddresses addresses = servers.start(PASSWORDS);

        assertThat(addresses.remark()).contains("no image of its own");
        assertThat(happened).containsExactly("processes started");
    }

    @Test
    void failWhereTheProcessesFail() {
        BackingServers servers = new FoundServers(
                () -> false, () -> played("containers", null), () -> played("processes", "no space left"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> servers.start(PASSWORDS))
                .withMessageContaining("no space left");
    }

    @Test
    void areLookedForOnlyWhereAnEngineShowsItself() {
        assertThat(DockerEngine.showsItself(Map.of(), HOME, _ -> false)).isFalse();
        assertThat(DockerEngine.showsItself(Map.of("DOCKER_HOST", "tcp://engine:2375"), HOME, _ -> false))
                .isTrue();
        assertThat(DockerEngine.showsItself(Map.of(), HOME, Path.of("/var/run/docker.sock")::equals))
                .isTrue();
        assertThat(DockerEngine.showsItself(
                        Map.of("XDG_RUNTIME_DIR", "/run/user/7"), HOME, Path.of("/run/user/7/docker.sock")::equals))
                .isTrue();
        assertThat(DockerEngine.showsItself(Map.of(), HOME, HOME.resolve(".docker/run/docker.sock")::equals))
                .isTrue();
    }

    private BackingServers found(boolean engine, @Nullable String problemOfContainers) {
        return new FoundServers(
                () -> engine, () -> played("containers", problemOfContainers), () -> played("processes", null));
    }

    private BackingServers played(String kind, @Nullable String problem) {
        return new BackingServers() {
            @Override
            public BackingAddresses start(BackingPasswords passwords) throws IOException {
                if (problem != null) {
                    throw new StartFailed(problem);
                }
                happened.add(kind + " started");
                return new BackingAddresses(kind, 1, "admin", passwords.admin(), passwords.roles(), "kafka:1", "");
            }

            @Override
            public void stop() {
                happened.add(kind + " stopped");
            }
        };
    }
}
