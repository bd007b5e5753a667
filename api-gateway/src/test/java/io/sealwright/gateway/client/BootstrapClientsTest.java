package io.sealwright.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapClientsTest {
    private static final String KEY = "sw_0123456789012345678901234567890123456789012";

    @TempDir
    private Path folder;

    @Test
    void readsWhoMayComeIn() throws IOException {
        Path file = write("[{\"name\":\"admin\",\"team\":\"platform\",\"roles\":[\"ADMIN\"],\"key\":\"" + KEY + "\"}]");
        assertThat(BootstrapClients.read(file))
                .containsExactly(new BootstrapClients.Entry("admin", "platform", List.of(Role.ADMIN), KEY));
    }

    @Test
    void refusesAKeyThatIsTooShortAndNamesItsClientOnly() throws IOException {
        Path file = write("[{\"name\":\"admin\",\"team\":\"t\",\"roles\":[\"ADMIN\"],\"key\":\"sw_secret\"}]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BootstrapClients.read(file))
                .withMessageContaining("admin")
                .withMessageNotContaining("sw_secret");
    }

    @Test
    void refusesAFileThatIsNoListWithoutQuotingIt() throws IOException {
        Path file = write("{\"name\":\"admin\",\"key\":\"" + KEY + "\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BootstrapClients.read(file))
                .withMessageContaining("JSON list")
                .withMessageNotContaining(KEY);
    }

    @Test
    void refusesAnEntryThatLacksSomething() throws IOException {
        Path file = write("[{\"name\":\"admin\",\"key\":\"" + KEY + "\"}]");
        assertThatIllegalArgumentException().isThrownBy(() -> BootstrapClients.read(file));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("clients.json"), text);
    }
}
