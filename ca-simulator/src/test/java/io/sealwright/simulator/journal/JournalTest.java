package io.sealwright.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("deep/journal.ndjson");
    }

    private static void append(Journal journal, String line) {
        journal.append(line.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> replayed() {
        List<String> lines = new ArrayList<>();
        Journal.open(file, line -> lines.add(new String(line, StandardCharsets.UTF_8)))
                .close();
        return lines;
    }

    @Test
    void hasOnDiskWhatItCalledDurable() throws IOException {
        try (Journal journal = Journal.open(file, line -> {})) {
            append(journal, "one");
            append(journal, "zwölf");
            journal.awaitDurable();

            assertThat(Files.readString(file)).isEqualTo("one\nzwölf\n");
        }
        assertThat(replayed()).containsExactly("one", "zwölf");
    }

    @Test
    void writesWhatIsWaitingWhenItCloses() {
        try (Journal journal = Journal.open(file, line -> {})) {
            IntStream.range(0, 1000).forEach(i -> append(journal, "line " + i));
        }
        assertThat(replayed()).hasSize(1000).endsWith("line 999");
    }

    @Test
    void cutsOffATornLastLineAndGoesOn() throws IOException {
        try (Journal journal = Journal.open(file, line -> {})) {
            append(journal, "one");
        }
        Files.writeString(file, "{\"half", StandardOpenOption.APPEND);

        List<String> lines = new ArrayList<>();
        try (Journal journal = Journal.open(file, line -> lines.add(new String(line, StandardCharsets.UTF_8)))) {
            append(journal, "two");
        }

        assertThat(lines).containsExactly("one");
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
    }

    @Test
    void refusesToStartOverADamagedLine() {
        try (Journal journal = Journal.open(file, line -> {})) {
            append(journal, "one");
            append(journal, "two");
        }

        assertThatThrownBy(() -> Journal.open(file, line -> {
                    if (new String(line, StandardCharsets.UTF_8).equals("two")) {
                        throw new IOException("what is this?");
                    }
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("what is this?")
                .cause()
                .hasMessageContaining("line 2 of");
    }

    @Test
    void promisesNothingMoreOnceAWriteHasFailed() {
        try (Journal journal = Journal.open(file, line -> {})) {
            append(journal, "one");
            journal.awaitDurable();
            assertThat(journal.healthy()).isTrue();

            // An interrupt closes the writer's channel under it, which is as good as a disk that went away.
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("journal"))
                    .forEach(Thread::interrupt);
            append(journal, "two");

            assertThatThrownBy(journal::awaitDurable)
                    .isInstanceOf(JournalFailure.class)
                    .hasMessageContaining("answers no more until");
            assertThatThrownBy(() -> append(journal, "three")).isInstanceOf(JournalFailure.class);
            assertThat(journal.healthy()).isFalse();
        }
    }

    @Test
    void lendsItsFileToOneProcessAtATime() {
        try (var _ = Journal.open(file, line -> {})) {
            assertThatThrownBy(() -> Journal.open(file, line -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage(file + " is in use already; give each simulator its own state folder");
        }
    }
}
