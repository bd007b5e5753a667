package io.sealwright.localstack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockFileTest {
    @TempDir
    Path folder;

    @Test
    void holdsOneNumberOfSeconds() throws IOException {
        Path file = folder.resolve("state").resolve("clock-offset");
        ClockFile clock = new ClockFile(file);

        assertThat(clock.offset()).isZero();
        clock.set(Duration.ofDays(200));
        assertThat(Files.readString(file)).isEqualTo("17280000\n");
        assertThat(clock.offset()).isEqualTo(Duration.ofDays(200));
        clock.set(Duration.ZERO);
        assertThat(Files.readString(file)).isEqualTo("0\n");
        try (var files = Files.list(folder.resolve("state"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saysSoWhereTheFileHoldsSomethingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("clock-offset"), "soon");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(new ClockFile(file)::offset)
                .withMessageContaining("'soon'")
                .withMessageContaining("clock reset");
    }

    @ParameterizedTest
    @CsvSource({"+200d,17280000", "+36h,129600", "+1d12h,129600", "+2w,1209600", "+5m30s,330"})
    void readsASteps(String text, long seconds) {
        assertThat(ClockFile.step(text)).hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200d", "-1d", "+", "+d", "+200", "+200d!", "+ 200d", "+1y", "", "++1d", "+1d 2h"})
    void refusesWhatIsNoStepForward(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClockFile.step(text))
                .withMessageContaining("+200d");
    }
}
