package io.sealwright.localstack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far the clock of all services is ahead of the real one: one whole number of seconds in a file.
public final class ClockFile {
    private static final Pattern PART = Pattern.compile("([0-9]{1,6})([smhdw])");
    private static final Pattern STEP = Pattern.compile("\\+(?:" + PART + ")+");

    private final Path file;

    public ClockFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    /// Zero where it was never moved.
    ///
    /// @throws IOException where the file holds anything but a whole number
    public Duration offset() throws IOException {
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        String text = Files.readString(file).strip();
        try {
            return Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new IOException(
                    "The clock's file " + file + " must hold one whole number of seconds, not '" + text
                            + "'; ./sealwright clock reset puts it right",
                    e);
        }
    }

    public void set(Duration offset) throws IOException {
        SafeFiles.folder(file.toAbsolutePath().resolveSibling(""));
        SafeFiles.write(file, offset.toSeconds() + "\n");
    }

    /// Reads a step such as `+200d`, `+36h` or `+1d12h`: units are w, d, h, m and s.
    ///
    /// @throws IllegalArgumentException where it is none; the message says how one looks
    public static Duration step(String text) {
        if (!STEP.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a step forward; write for example +200d, +36h or +1d12h (w, d, h, m, s), or reset");
        }
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            sum = sum.plus(length(Long.parseLong(parts.group(1)), parts.group(2)));
        }
        return sum;
    }

    private static Duration length(long count, String unit) {
        return switch (unit) {
            case "w" -> Duration.ofDays(7 * count);
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }
}
