package io.sealwright.localstack.testing;

import io.sealwright.localstack.home.Json;
import io.sealwright.localstack.home.SafeFiles;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The program that runs a backing: starts PostgreSQL and Kafka, writes down where they are, and stops them when its
/// input is closed, so that they never outlive whoever started it.
final class BackingProcess {
    private BackingProcess() {}

    /// @param args the file to write; it appears when all is ready, and its folder is deleted in the end
    public static void main(String[] args) throws IOException, InterruptedException {
        Path file = Path.of(args[0]).toAbsolutePath();
        Path folder = Files.createDirectories(file.resolveSibling("data"));
        BackingServers servers = new FoundServers(
                DockerEngine::answers, ContainerServers::new, () -> new EmbeddedServers(SourceTree.find(), folder));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, file), "backing-end"));
        BackingAddresses addresses = servers.start(BackingPasswords.random());
        SafeFiles.write(file, Json.MAPPER.writeValueAsString(addresses));
        while (System.in.read() >= 0) {
            // Whatever is written to it means nothing; only its end does.
        }
    }

    private static void end(BackingServers servers, Path file) {
        servers.stop();
        try {
            Files.deleteIfExists(file);
            Trees.delete(file.resolveSibling("data"));
            Files.deleteIfExists(file.resolveSibling("backing.log"));
            Files.deleteIfExists(file.resolveSibling(""));
        } catch (IOException e) {
            System.err.println("The backing's folder could not be deleted: " + e.getMessage());
        }
    }
}
