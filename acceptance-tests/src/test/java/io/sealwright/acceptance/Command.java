package io.sealwright.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A command as a person would run it.
final class Command {
    private Command() {}

    /// @param output standard output and standard error together
    record Outcome(int exitCode, String output) {}

    static Outcome run(Duration limit, Path folder, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            Path output = Files.createTempFile("sealwright-command", ".log");
            // A file and not a pipe: what the command leaves running must not keep us waiting for its output's end.
            builder.redirectOutput(output.toFile());
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(output);
            Files.delete(output);
            if (!ended) {
                throw new IllegalStateException(command + " did not end within " + limit + ":\n" + text);
            }
            return new Outcome(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + command + " ran", e);
        }
    }

    static String must(Path folder, String... command) {
        Outcome outcome = run(Duration.ofMinutes(1), folder, Map.of(), List.of(command));
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + outcome.exitCode() + ":\n" + outcome.output());
        }
        return outcome.output();
    }
}
