package io.sealwright.localstack.process;

import java.io.IOException;
import java.util.OptionalLong;

/// One thing that the local stack runs.
public interface Part {
    String name();

    int port();

    /// The process that it runs in; empty while it has none.
    OptionalLong pid();

    /// Where it says over HTTP whether it is ready; empty where an open port is all that can be asked.
    default String readyUrl() {
        return "";
    }

    /// Starts it and returns when it is ready.
    ///
    /// @throws StartFailed where it does not become ready; the message says why and where its log is
    void start() throws IOException, InterruptedException;

    /// Lets it finish what it does, then stops it. Does nothing where it does not run.
    void stop();
}
