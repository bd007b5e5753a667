package io.sealwright.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Sends what this process and its libraries log to a file; the terminal is for people.
final class LogFile {
    private static final int LIMIT_BYTES = 5 << 20;
    /// A client that cannot reach Kafka while that starts says so again and again.
    private static final Logger NOISY = Logger.getLogger("org.apache.kafka");

    private LogFile() {}

    static void open(Path file) throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s [%3$s] %5$s%6$s%n");
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : List.of(root.getHandlers())) {
            root.removeHandler(handler);
        }
        FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), LIMIT_BYTES, 1, true);
        handler.setFormatter(new SimpleFormatter());
        root.addHandler(handler);
        NOISY.setLevel(Level.SEVERE);
    }
}
