package io.sealwright.simulator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// Answers TXT, CNAME and A queries over UDP from what it was told; everything else does not exist.
public final class TinyNameServer implements AutoCloseable {
    /// Names under this one are answered with SERVFAIL.
    public static final String BROKEN_ZONE = "broken.example.";

    private final DatagramSocket socket;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /// @param port 0 for any that is free
    public TinyNameServer(int port) {
        try {
            socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("tiny-name-server").start(this::serve);
    }

    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /// @param host without a dot at its end
    public void publish(String host, String value) {
        values.put(
                host.toLowerCase(Locale.ROOT) + ".", value.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /// @param target without a dot at its end
    public void publishAlias(String host, String target) {
        aliases.put(host.toLowerCase(Locale.ROOT) + ".", target + ".");
    }

    /// @param address of IPv4
    public void publishAddress(String host, String address) {
        addresses.put(host + ".", address);
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                Message answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength())));
                byte[] bytes = answer.toWire();
                socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Message answer(Message query) throws IOException {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.addRecord(question, Section.QUESTION);
        String name = question.getName().toString();
        String key = name.toLowerCase(Locale.ROOT);
        int type = question.getType();
        String value = switch (type) {
            case Type.CNAME -> aliases.get(key);
            case Type.A -> addresses.get(key);
            default -> values.get(key);
        };
        if (name.endsWith(BROKEN_ZONE)) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (value == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            answer.addRecord(record(question, type, value), Section.ANSWER);
        }
        return answer;
    }

    private static Record record(Record question, int type, String value) throws IOException {
        return switch (type) {
            case Type.CNAME -> new CNAMERecord(question.getName(), DClass.IN, 60, Name.fromString(value));
            case Type.A -> new ARecord(question.getName(), DClass.IN, 60, InetAddress.getByName(value));
            default -> new TXTRecord(question.getName(), DClass.IN, 60, value);
        };
    }

    @Override
    public void close() {
        socket.close();
    }
}
