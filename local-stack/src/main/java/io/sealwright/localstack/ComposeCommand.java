package io.sealwright.localstack;

import io.sealwright.localstack.containers.ComposeFile;
import io.sealwright.localstack.containers.ContainerSecrets;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.home.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `compose`: renders the compose file and makes the secrets that it names.
final class ComposeCommand {
    private ComposeCommand() {}

    static int run(List<String> words, StateFolder state, Console console) throws IOException {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("compose takes no options");
        }
        Path file = SourceTree.find().root().resolve(ComposeFile.NAME);
        String text = ComposeFile.text();
        boolean changed = !Files.exists(file) || !Files.readString(file).equals(text);
        if (changed) {
            Files.writeString(file, text);
        }
        ContainerSecrets.make(state);
        console.line(file + (changed ? " is written." : " is as it should be."));
        console.line("The secrets are in " + ContainerSecrets.folder(state)
                + ", the API keys in api-clients.json, Grafana's (user admin) in grafana-password.");
        console.line("Start everything:    docker compose up --build --detach");
        console.line("Stop it:             docker compose down      (and its data: docker compose down --volumes)");
        return Main.DONE;
    }
}
