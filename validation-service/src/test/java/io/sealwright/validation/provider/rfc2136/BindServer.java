package io.sealwright.validation.provider.rfc2136;

import static org.awaitility.Awaitility.await;

import io.sealwright.localstack.home.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/// A real BIND 9 on a loopback port, with one zone that one key may update.
final class BindServer implements AutoCloseable {
    private static final String ZONE = """
            $TTL 3600
            @ IN SOA ns1 hostmaster 1 3600 600 604800 60
            @ IN NS ns1
            @ IN TXT "v=spf1 -all"
            @ IN TXT "another-ca=proof"
            ns1 IN A 127.0.0.1
            """;

    private final Process process;
    private final int port;

    private BindServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Path> executable() {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "named"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static BindServer start(Path executable, Path folder, String zone, String keyName, String secret)
            throws IOException {
        int port = FreePorts.any();
        Path log = folder.resolve("log");
        Files.writeString(folder.resolve("zone"), ZONE);
        Path configuration =
                Files.writeString(folder.resolve("named.conf"), configuration(folder, port, zone, keyName, secret));
        Process process = new ProcessBuilder(executable.toString(), "-g", "-c", configuration.toString(), "-n", "1")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        BindServer server = new BindServer(process, port);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || server.serves(zone));
        if (!process.isAlive()) {
            throw new IllegalStateException("named ended: " + Files.readString(log));
        }
        return server;
    }

    private static String configuration(Path folder, int port, String zone, String keyName, String secret) {
        return """
                options {
                    directory "%s";
                    pid-file none;
                    session-keyfile none;
                    listen-on port %d { 127.0.0.1; };
                    listen-on-v6 { none; };
                    recursion no;
                    dnssec-validation no;
                    allow-transfer { none; };
                    notify no;
                };
                controls { };
                key "%s" { algorithm hmac-sha256; secret "%s"; };
                zone "%s" { type primary; file "zone"; allow-update { key "%s"; }; };
                """.formatted(folder, port, keyName, secret, zone, keyName);
    }

    int port() {
        return port;
    }

    private boolean serves(String zone) {
        SimpleResolver client = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.setTimeout(Duration.ofMillis(500));
        try {
            Record question = Record.newRecord(Name.fromString(zone + "."), Type.SOA, DClass.IN);
            return client.send(Message.newQuery(question)).getRcode() == Rcode.NOERROR;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
