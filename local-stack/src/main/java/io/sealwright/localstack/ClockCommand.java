package io.sealwright.localstack;

import io.sealwright.localstack.home.ClockFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// `clock`, `clock +200d`, `clock reset`: shows and moves the clock of all services.
final class ClockCommand {
    private ClockCommand() {}

    static void run(List<String> words, ClockFile clock, Console console) throws IOException {
        if (words.size() > 1) {
            throw new IllegalArgumentException("clock takes one step such as +200d, or reset, or nothing");
        }
        if (!words.isEmpty()) {
            Duration step = words.getFirst().equals("reset") ? null : ClockFile.step(words.getFirst());
            clock.set(step == null ? Duration.ZERO : clock.offset().plus(step));
        }
        Duration offset = clock.offset();
        console.line("The services' clock shows "
                + Instant.now().plus(offset).truncatedTo(ChronoUnit.SECONDS)
                + (offset.isZero() ? " (the real time)" : ", which is " + describe(offset) + " ahead"));
    }

    /// For example `200 d 3 h`.
    static String describe(Duration offset) {
        StringBuilder text = new StringBuilder();
        append(text, offset.toDays(), "d");
        append(text, offset.toHoursPart(), "h");
        append(text, offset.toMinutesPart(), "min");
        append(text, offset.toSecondsPart(), "s");
        return text.isEmpty() ? "0 s" : text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count != 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
