package io.sealwright.localstack.process;

import io.sealwright.localstack.process.Launch.EndSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Processes that an earlier run left behind because it was killed itself.
public final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private Leftovers() {}

    /// Those of the noted processes that run and name the state folder on their command line. A process id alone
    /// proves nothing: the system gives it to someone else sooner or later.
    public static List<ProcessNote> among(Collection<ProcessNote> notes, Path stack) {
        return notes.stream()
                .filter(note -> note.pid() != ProcessHandle.current().pid())
                .filter(note -> ours(note.pid(), stack))
                .toList();
    }

    public static boolean ours(long pid, Path stack) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(Leftovers::commandLine)
                .filter(line -> line.contains(stack.toAbsolutePath().toString()))
                .isPresent();
    }

    /// Ends them, the last noted first: what was started last rests on what was started before.
    public static void stop(List<ProcessNote> leftovers) {
        for (ProcessNote note : leftovers.reversed()) {
            ProcessHandle.of(note.pid())
                    .ifPresent(process -> SupervisedProcess.end(
                            process, note.name().equals("postgres") ? EndSignal.INT : EndSignal.TERM, PATIENCE));
        }
    }

    private static Optional<String> commandLine(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Optional.of(new String(Files.readAllBytes(proc), StandardCharsets.UTF_8).replace('\0', ' '));
        } catch (IOException noProcFolder) {
            return process.info().commandLine();
        }
    }
}
