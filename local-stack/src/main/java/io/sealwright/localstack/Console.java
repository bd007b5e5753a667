package io.sealwright.localstack;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/// What the person at the terminal sees. Colours only where there is a terminal.
final class Console {
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean colours;
    private final long begin = System.nanoTime();

    Console(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    static Console ofTerminal() {
        boolean colours = Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent()
                && System.getenv("NO_COLOR") == null;
        return new Console(System.out, colours);
    }

    synchronized void line(String text) {
        out.println(text);
    }

    /// As it is, without a new line behind it.
    synchronized void raw(String text) {
        out.print(text);
        out.flush();
    }

    void heading(String text) {
        line("");
        line(paint(BOLD, text));
    }

    /// With the seconds since this program began.
    void progress(String text) {
        line(seconds() + "  " + paint(GREEN, text));
    }

    void warning(String text) {
        line(seconds() + "  " + paint(YELLOW, text));
    }

    double elapsedSeconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%6.1f s", elapsedSeconds());
    }

    private String paint(String colour, String text) {
        return colours ? colour + text + PLAIN : text;
    }
}
