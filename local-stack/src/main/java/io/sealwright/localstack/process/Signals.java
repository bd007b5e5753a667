package io.sealwright.localstack.process;

import java.io.IOException;

/// Sends signals that the JDK has no call for.
final class Signals {
    private Signals() {}

    static void send(ProcessHandle process, Launch.EndSignal signal) {
        switch (signal) {
            case TERM -> process.destroy();
            case INT -> interrupt(process);
        }
    }

    private static void interrupt(ProcessHandle process) {
        try {
            // The shell's own kill: the program of that name is not installed everywhere.
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }
}
