package io.sealwright.localstack;

import io.sealwright.localstack.home.StackState;
import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.process.Leftovers;
import io.sealwright.localstack.process.ProcessNote;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `down`: has the running stack stop itself, or stops what a killed one left behind.
final class DownCommand {
    private static final int LIMIT_SECONDS = 90;

    private DownCommand() {}

    /// @param runs whether a process holds the state folder
    static int run(StateFolder folder, boolean runs, Console console) throws IOException, InterruptedException {
        Optional<StackState> state = folder.readState();
        if (!runs) {
            List<ProcessNote> leftovers = state.map(last -> Leftovers.among(last.processes(), folder.root()))
                    .orElse(List.of());
            Leftovers.stop(leftovers);
            folder.clearState();
            console.line(leftovers.isEmpty() ? "Nothing runs." : "Stopped what an earlier run left behind.");
            return Main.DONE;
        }
        Optional<ProcessHandle> supervisor = state.flatMap(last -> ProcessHandle.of(last.supervisorPid()));
        if (supervisor.isEmpty()) {
            console.line("Another process has " + folder.root()
                    + " and does not say which; it is about to start or to end. Try again in a moment.");
            return Main.FAILED;
        }
        supervisor.get().destroy();
        try {
            supervisor.get().onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            console.line("Process " + supervisor.get().pid() + " has not stopped everything after " + LIMIT_SECONDS
                    + " s; its logs are in " + folder.root().resolve("logs"));
            return Main.FAILED;
        }
        console.line("Everything is stopped. The data stays in " + folder.root());
        return Main.DONE;
    }
}
