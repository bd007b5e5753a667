package io.sealwright.localstack.process;

import java.io.IOException;
import java.time.Duration;

/// Hears what happens to the supervised processes. Called on the threads that watch them.
public interface ProcessNews {
    /// It runs, with a new process id; it need not be ready.
    void started(String name);

    void died(String name, int exitCode);

    /// It is ready again after it died.
    void back(String name, Duration after);

    /// It died and cannot be started again.
    void lost(String name, IOException reason);

    /// For those who need not know.
    static ProcessNews ignored() {
        return new ProcessNews() {
            @Override
            public void started(String name) {}

            @Override
            public void died(String name, int exitCode) {}

            @Override
            public void back(String name, Duration after) {}

            @Override
            public void lost(String name, IOException reason) {}
        };
    }
}
