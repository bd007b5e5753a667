package io.sealwright.simulator.testing;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What surrounds the simulator under test: its name server, a web server and its clock.
@Singleton
public class World {
    private final TinyNameServer dns;
    private final TinyWebServer web;
    private final Path offsetFile;

    World(
            @ConfigProperty(name = "sealwright.simulator.dns-resolver") String dnsAddress,
            @ConfigProperty(name = "sealwright.simulator.web-port") int webPort,
            @ConfigProperty(name = "sealwright.clock.offset-file") Path offsetFile) {
        this.dns = new TinyNameServer(Integer.parseInt(dnsAddress.substring(dnsAddress.indexOf(':') + 1)));
        this.web = new TinyWebServer(webPort);
        this.offsetFile = offsetFile;
    }

    @PreDestroy
    void stop() {
        dns.close();
        web.close();
    }

    public TinyNameServer dns() {
        return dns;
    }

    public TinyWebServer web() {
        return web;
    }

    /// Moves the simulator's clock ahead of the real one.
    public void setClockAhead(Duration by) {
        try {
            Path half = offsetFile.resolveSibling("clock-offset.new");
            Files.writeString(half, Long.toString(by.toSeconds()));
            Files.move(half, offsetFile, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
