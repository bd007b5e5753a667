package io.sealwright.localstack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How one process is started and asked to end.
///
/// @param environment added to the environment of this process; may hold secrets
/// @param log gets what it prints, appended
public record Launch(
        String name, List<String> command, Map<String, String> environment, Path log, EndSignal endSignal) {
    private static final long LOG_LIMIT_BYTES = 20L << 20;
    private static final boolean OWN_SESSION = Stream.of(
                    System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// What asks the process to finish its work and end.
    public enum EndSignal {
        TERM,
        /// What PostgreSQL calls a fast shutdown: it does not wait for its clients to leave.
        INT
    }

    /// Starts it in a session of its own where the system can, so that Ctrl-C at the terminal reaches this process
    /// only and everything is stopped in order.
    Process start() throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> words = new ArrayList<>();
        if (OWN_SESSION) {
            words.add("setsid");
        }
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Override
    public String toString() {
        return "Launch[" + name + "]";
    }
}
