package io.sealwright.simulator.dns;

import io.sealwright.simulator.proof.DnsRecords;
import io.sealwright.simulator.proof.WebFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Fetches a file over plain HTTP from the address that the name server tells, not the machine's own resolver.
public final class PlainWeb implements WebFiles {
    private static final Logger LOG = Logger.getLogger(PlainWeb.class.getName());
    private static final int PATIENCE_MILLIS = 3000;
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final DnsRecords dns;
    private final int port;

    public PlainWeb(DnsRecords dns, int port) {
        this.dns = dns;
        this.port = port;
    }

    @Override
    public Optional<String> fetch(String host, String path) {
        for (String address : dns.lookup(DnsRecords.Kind.A, host).orNone()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), PATIENCE_MILLIS);
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
                int body = answer.indexOf("\r\n\r\n");
                return body > 0 && answer.matches("(?s)HTTP/1\\.[01] 200 .*")
                        ? Optional.of(answer.substring(body + 4))
                        : Optional.empty();
            } catch (IOException e) {
                LOG.log(Level.FINE, e, () -> "No file came from " + host + " at " + address);
            }
        }
        return Optional.empty();
    }
}
