package io.sealwright.localstack;

import io.sealwright.localstack.home.StackState;
import io.sealwright.localstack.home.StateFolder;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The program behind `./sealwright`: up, down, status, clock, compose.
public final class Main {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int NOTHING_RUNS = 3;

    private static final int LOCK_TRIES = 20;

    private Main() {}

    public static void main(String[] args) {
        Console console = Console.ofTerminal();
        int exit;
        try {
            exit = run(List.of(args), console);
        } catch (IllegalArgumentException e) {
            console.line(String.valueOf(e.getMessage()));
            exit = WRONG_USE;
        } catch (IOException e) {
            console.line("");
            console.line(e.getMessage() == null ? e.toString() : e.getMessage());
            exit = FAILED;
        } catch (InterruptedException e) {
            exit = FAILED;
        }
        System.exit(exit);
    }

    private static int run(List<String> args, Console console) throws IOException, InterruptedException {
        StateFolder state = new StateFolder(home());
        String command = args.isEmpty() ? "" : args.getFirst();
        List<String> words = args.isEmpty() ? args : args.subList(1, args.size());
        return switch (command) {
            case "up" -> up(words, state, console);
            case "down" -> DownCommand.run(state, runs(state), console);
            case "status" -> status(words, state, console);
            case "compose" -> ComposeCommand.run(words, state, console);
            case "clock" -> {
                ClockCommand.run(words, state.clock(), console);
                yield DONE;
            }
            default ->
                throw new IllegalArgumentException("There is no command '" + command + "'; see ./sealwright help");
        };
    }

    private static int up(List<String> words, StateFolder state, Console console)
            throws IOException, InterruptedException {
        UpOptions options = UpOptions.parse(words);
        if (options.detach()) {
            return runs(state) ? alreadyUp(state, console) : new Detached(state, console).run(words);
        }
        Optional<FileLock> lock = lockPatiently(state);
        if (lock.isEmpty()) {
            return alreadyUp(state, console);
        }
        LogFile.open(state.log("local-stack"));
        new Up(options, state, console).run();
        return DONE;
    }

    /// A `status` that looks at the same moment holds the lock for an instant.
    private static Optional<FileLock> lockPatiently(StateFolder state) throws IOException, InterruptedException {
        Optional<FileLock> lock = state.lock();
        for (int tries = 1; lock.isEmpty() && tries < LOCK_TRIES; tries++) {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            lock = state.lock();
        }
        return lock;
    }

    private static int alreadyUp(StateFolder state, Console console) throws IOException {
        console.line("It is up already"
                + state.readState()
                        .map(now -> " (process " + now.supervisorPid() + ")")
                        .orElse("")
                + " with its state in " + state.root()
                + ". ./sealwright status shows it, ./sealwright down stops it.");
        return FAILED;
    }

    private static int status(List<String> words, StateFolder state, Console console) throws IOException {
        Optional<StackState> now = runs(state) ? state.readState() : Optional.empty();
        if (now.isEmpty()) {
            console.line(words.contains("--json") ? "{}" : "Nothing runs. ./sealwright up starts it.");
            return NOTHING_RUNS;
        }
        new StatusCommand(state, now.get()).run(words, console);
        return DONE;
    }

    private static boolean runs(StateFolder state) throws IOException {
        if (!Files.isDirectory(state.root())) {
            return false;
        }
        Optional<FileLock> lock = state.lock();
        if (lock.isPresent()) {
            lock.get().acquiredBy().close();
        }
        return lock.isEmpty();
    }

    private static Path home() {
        String told = System.getProperty("sealwright.stack", "");
        if (told.isEmpty()) {
            throw new IllegalArgumentException("Start this with ./sealwright");
        }
        return Path.of(told);
    }
}
