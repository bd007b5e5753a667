package io.sealwright.localstack.dns;

import io.sealwright.localstack.process.Part;
import io.sealwright.localstack.process.StartFailed;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The DNS server, over UDP and TCP, inside this process; on 127.0.0.1 unless another address is given.
public final class DnsPart implements Part {
    private static final Logger LOG = System.getLogger(DnsPart.class.getName());
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int TCP_IDLE_MILLIS = 10_000;

    private final Path folder;
    private final int port;
    private final List<String> zones;
    private final TsigKey key;
    private final InetAddress here;
    private final @Nullable WebServer web;
    private @Nullable Sockets sockets;
    private List<Thread> servers = List.of();

    private record Sockets(DatagramSocket udp, ServerSocket tcp, ExecutorService workers) {}

    /// @param folder where the zones are kept
    /// @param zones for which it is the authority, for example `example.com`
    public DnsPart(Path folder, int port, List<String> zones, TsigKey key) {
        this(folder, port, zones, key, InetAddress.getLoopbackAddress(), null);
    }

    /// @param here the address that it listens on, and that its zones give for it
    /// @param web makes every name of the zones one of a web server there; null for those names only that are
    ///     written down, as servers on `here`
    public DnsPart(Path folder, int port, List<String> zones, TsigKey key, InetAddress here, @Nullable WebServer web) {
        this.folder = folder;
        this.port = port;
        this.zones = List.copyOf(zones);
        this.key = key;
        this.here = here;
        this.web = web;
    }

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public OptionalLong pid() {
        return sockets == null
                ? OptionalLong.empty()
                : OptionalLong.of(ProcessHandle.current().pid());
    }

    @Override
    @SuppressWarnings("resource") // stop() closes them
    public void start() throws IOException {
        Nameserver nameserver = new Nameserver(new ZoneFiles(folder, here, web == null), zones, key, web);
        InetSocketAddress address = new InetSocketAddress(here, port);
        Sockets opened;
        try {
            opened = new Sockets(
                    new DatagramSocket(address),
                    new ServerSocket(port, 100, address.getAddress()),
                    Executors.newVirtualThreadPerTaskExecutor());
        } catch (IOException e) {
            throw new StartFailed(
                    "The DNS server cannot listen on " + here.getHostAddress() + ":" + port + ": " + e.getMessage(), e);
        }
        sockets = opened;
        servers = List.of(
                Thread.ofPlatform().daemon().name("dns-udp").start(() -> serveUdp(nameserver, opened)),
                Thread.ofPlatform().daemon().name("dns-tcp").start(() -> serveTcp(nameserver, opened)));
    }

    @Override
    public void stop() {
        Sockets open = sockets;
        if (open == null) {
            return;
        }
        sockets = null;
        open.udp().close();
        try {
            open.tcp().close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The DNS server's TCP socket did not close", e);
        }
        open.workers().shutdownNow();
        awaitServersEnd();
    }

    /// A port is free again only when the thread that waits at its socket has noticed that it was closed.
    private void awaitServersEnd() {
        try {
            for (Thread server : servers) {
                server.join(LONGEST_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void serveUdp(Nameserver nameserver, Sockets open) {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!open.udp().isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                open.udp().receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] answer = nameserver.answer(question, false);
                if (answer != null) {
                    open.udp().send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException | RuntimeException e) {
                // One datagram that nobody can answer must not silence the server for all others.
                if (!open.udp().isClosed()) {
                    LOG.log(Level.WARNING, "A DNS datagram was not answered", e);
                }
            }
        }
    }

    private static void serveTcp(Nameserver nameserver, Sockets open) {
        while (!open.tcp().isClosed()) {
            try {
                Socket client = open.tcp().accept();
                open.workers().execute(() -> converse(nameserver, client));
            } catch (IOException | RuntimeException e) {
                if (!open.tcp().isClosed()) {
                    LOG.log(Level.WARNING, "A DNS connection was not taken", e);
                }
            }
        }
    }

    /// Any number of messages, each behind its length (RFC 1035, 4.2.2), until the client leaves.
    private static void converse(Nameserver nameserver, Socket client) {
        try (client;
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
            client.setSoTimeout(TCP_IDLE_MILLIS);
            while (true) {
                byte[] question = in.readNBytes(in.readUnsignedShort());
                byte[] answer = nameserver.answer(question, true);
                if (answer == null) {
                    return;
                }
                byte[] framed = new byte[answer.length + 2];
                framed[0] = (byte) (answer.length >>> 8);
                framed[1] = (byte) answer.length;
                System.arraycopy(answer, 0, framed, 2, answer.length);
                out.write(framed);
                out.flush();
            }
        } catch (IOException left) {
            LOG.log(Level.DEBUG, "A DNS client left", left);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A DNS message was not answered", e);
        }
    }
}
