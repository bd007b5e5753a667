package io.sealwright.localstack.testing;

import java.io.IOException;
import java.time.Duration;

/// PostgreSQL and Kafka of a backing, wherever they run.
interface BackingServers {
    /// How long containers may take; fetching their images is most of it, the first time.
    Duration CONTAINERS_LIMIT = Duration.ofSeconds(150);

    /// Starts both and returns when both are ready.
    ///
    /// @throws IOException where they do not start; the message is for the person who runs the tests
    BackingAddresses start(BackingPasswords passwords) throws IOException, InterruptedException;

    /// Does nothing where they do not run.
    void stop();
}
