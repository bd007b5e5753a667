package io.sealwright.simulator.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Points the simulator under test at a state folder, a name server and a clock of its own; see [World].
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Path folder = Files.createTempDirectory(Path.of("target"), "state-");
            return Map.of(
                    "sealwright.simulator.sectigo.recheck-every",
                    "PT0.5S",
                    "sealwright.simulator.web-port",
                    Integer.toString(TinyWebServer.freePort()),
                    "quarkus.http.test-port",
                    "0",
                    "sealwright.simulator.state-dir",
                    folder.toString(),
                    "sealwright.simulator.dns-resolver",
                    "127.0.0.1:" + free.getLocalPort(),
                    "sealwright.clock.offset-file",
                    folder.resolve("clock-offset").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The folder stays under target, to be looked at when a test failed.
    }
}
