package io.sealwright.localstack;

import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.process.Jvm;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `up --detach`: runs `up` in the background, shows what it says until all is ready, and leaves it there.
final class Detached {
    private final StateFolder state;
    private final Console console;

    Detached(StateFolder state, Console console) {
        this.state = state;
        this.console = console;
    }

    /// @param words what `up` was asked for
    int run(List<String> words) throws IOException, InterruptedException {
        state.create();
        Path log = state.log("up");
        Path done = state.root().resolve("up.done");
        Files.deleteIfExists(done);
        List<String> program = new ArrayList<>(List.of(Main.class.getName(), "up"));
        words.stream().filter(word -> !word.equals("--detach")).forEach(program::add);
        program.addAll(List.of("--done-file", done.toString()));
        List<String> flags =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        Process background = new ProcessBuilder(inOwnSession(Jvm.command(state.root(), "supervisor", flags, program)))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .start();
        try (RandomAccessFile shown = new RandomAccessFile(log.toFile(), "r")) {
            boolean ended = false;
            while (!ended && !Files.exists(done)) {
                ended = background.waitFor(100, TimeUnit.MILLISECONDS);
                copyNews(shown);
            }
            copyNews(shown);
            if (!Files.exists(done)) {
                return Main.FAILED;
            }
        }
        String demoProblem = Files.readString(done);
        Files.delete(done);
        console.line("It runs in the background; ./sealwright down stops it.");
        return demoProblem.isEmpty() ? Main.DONE : Main.FAILED;
    }

    private static List<String> inOwnSession(List<String> command) {
        List<String> words = new ArrayList<>(command);
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            words.addFirst("/usr/bin/setsid");
        }
        return words;
    }

    private void copyNews(RandomAccessFile log) throws IOException {
        byte[] news = new byte[(int) (log.length() - log.getFilePointer())];
        log.readFully(news);
        if (news.length > 0) {
            console.raw(new String(news, StandardCharsets.UTF_8));
        }
    }
}
