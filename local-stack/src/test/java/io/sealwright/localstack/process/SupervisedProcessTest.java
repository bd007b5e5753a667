package io.sealwright.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sealwright.localstack.process.Launch.EndSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private @Nullable SupervisedProcess process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void isStartedAgainWhenItIsKilled() throws Exception {
        SupervisedProcess running = start("echo started; touch ready; exec sleep 600");
        long first = running.pid().orElseThrow();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(LIMIT)
                .until(() -> running.pid().isPresent() && running.pid().getAsLong() != first);
        assertThat(Files.readAllLines(folder.resolve("log"))).containsExactly("started", "started");
    }

    @Test
    void staysStoppedOnceItIsStopped() throws Exception {
        SupervisedProcess running = start("touch ready; exec sleep 600");
        ProcessHandle handle = ProcessHandle.of(running.pid().orElseThrow()).orElseThrow();

        running.stop(Duration.ofSeconds(10));

        assertThat(handle.isAlive()).isFalse();
        assertThat(running.pid()).isEmpty();
    }

    @Test
    void isEndedByForceWhereItDoesNotEndByItself() throws Exception {
        SupervisedProcess running = start("trap '' TERM; touch ready; while true; do sleep 0.1; done");
        ProcessHandle handle = ProcessHandle.of(running.pid().orElseThrow()).orElseThrow();

        running.stop(Duration.ofMillis(300));

        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void saysWhyItDoesNotStart() {
        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() -> start("echo the disk is full; exit 1"))
                .withMessageContaining("thing ended 3 times before it was ready")
                .withMessageContaining("the disk is full");
    }

    @Test
    void findsWhatAnEarlierRunLeftBehind() throws Exception {
        Path stack = folder.resolve("stack");
        Process left = new ProcessBuilder("sh", "-c", "sleep 600; true", stack.toString()).start();
        Process foreign = new ProcessBuilder("sh", "-c", "sleep 600; true").start();
        try {
            List<ProcessNote> found = Leftovers.among(
                    List.of(
                            new ProcessNote("left", left.pid(), 1, ""),
                            new ProcessNote("foreign", foreign.pid(), 2, ""),
                            new ProcessNote("gone", 999_999_999, 3, "")),
                    stack);
            Leftovers.stop(found);

            assertThat(found).extracting(ProcessNote::name).containsExactly("left");
            assertThat(left.isAlive()).isFalse();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            foreign.destroyForcibly();
        }
    }

    private SupervisedProcess start(String script) throws IOException, InterruptedException {
        Launch launch = new Launch(
                "thing",
                List.of("sh", "-c", "cd '" + folder + "'; " + script),
                Map.of(),
                folder.resolve("log"),
                EndSignal.TERM);
        SupervisedProcess starting =
                new SupervisedProcess(launch, () -> Files.exists(folder.resolve("ready")), ProcessNews.ignored());
        process = starting;
        starting.start(LIMIT);
        return starting;
    }
}
