package io.sealwright.validation.nameserver;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SetResponse;
import org.xbill.DNS.Zone;

/// A DNS server that answers as a test tells it to: for what a well-behaved server does not do.
public final class PlayedDns implements AutoCloseable {
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private volatile Function<Message, @Nullable Message> answers = query -> answer(query, Rcode.REFUSED);

    private PlayedDns(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    /// @param address a loopback address
    /// @param port 0 for any that is free
    public static PlayedDns on(String address, int port) throws IOException {
        InetAddress at = InetAddress.getByName(address);
        ServerSocket tcp = new ServerSocket(port, 50, at);
        PlayedDns server = new PlayedDns(new DatagramSocket(tcp.getLocalPort(), at), tcp);
        Thread.ofVirtual().start(server::serveUdp);
        Thread.ofVirtual().start(server::serveTcp);
        return server;
    }

    public int port() {
        return tcp.getLocalPort();
    }

    public String hostAndPort() {
        return tcp.getInetAddress().getHostAddress() + ":" + port();
    }

    /// The queries that came, in their order.
    public List<Message> heard() {
        return heard;
    }

    /// From now on answers with what the function gives; null is silence.
    public void play(Function<Message, @Nullable Message> function) {
        answers = function;
    }

    /// From now on is the authority for zones, each given as the text of a zone file; all else is refused.
    public void serve(ZoneText... zones) {
        List<Zone> read = Arrays.stream(zones).map(ZoneText::read).toList();
        play(query -> answerFrom(read, query));
    }

    /// @param lines records as in a zone file; SOA and NS among them
    public record ZoneText(String origin, String lines) {
        Zone read() {
            try (Master master = new Master(
                    new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                    Name.fromString(origin + "."),
                    60)) {
                List<Record> records = new ArrayList<>();
                for (Record next = master.nextRecord(); next != null; next = master.nextRecord()) {
                    records.add(next);
                }
                return new Zone(Name.fromString(origin + "."), records.toArray(Record[]::new));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// An empty answer with a code.
    public static Message answer(Message query, int rcode) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setOpcode(Opcode.QUERY);
        answer.getHeader().setRcode(rcode);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        return answer;
    }

    private static Message answerFrom(List<Zone> zones, Message query) {
        Name name = query.getQuestion().getName();
        for (Zone zone : zones) {
            if (name.subdomain(zone.getOrigin())) {
                return answerFrom(zone, query);
            }
        }
        // As a resolver would say of a name above or beside them.
        return answer(query, query.getHeader().getFlag(Flags.RD) ? Rcode.NXDOMAIN : Rcode.REFUSED);
    }

    private static Message answerFrom(Zone zone, Message query) {
        Record question = query.getQuestion();
        SetResponse found = zone.findRecords(question.getName(), question.getType());
        Message answer = answer(query, found.isNXDOMAIN() ? Rcode.NXDOMAIN : Rcode.NOERROR);
        answer.getHeader().setFlag(Flags.AA);
        if (found.isSuccessful()) {
            found.answers().forEach(set -> add(answer, set, Section.ANSWER));
        } else if (found.isCNAME()) {
            answer.addRecord(found.getCNAME(), Section.ANSWER);
        } else if (found.isDelegation()) {
            answer.getHeader().unsetFlag(Flags.AA);
            add(answer, found.getNS(), Section.AUTHORITY);
        } else {
            answer.addRecord(zone.getSOA(), Section.AUTHORITY);
        }
        return answer;
    }

    private static void add(Message answer, RRset set, int section) {
        set.rrs().forEach(record -> answer.addRecord(record, section));
    }

    private byte @Nullable [] answer(byte[] wire, int largest) throws IOException {
        Message query = new Message(wire);
        heard.add(query);
        Message answer = answers.apply(query);
        return answer == null ? null : answer.toWire(largest);
    }

    private void serveUdp() {
        byte[] buffer = new byte[Message.MAXLENGTH];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()), 1232);
                if (answer != null) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket client = tcp.accept();
                Thread.ofVirtual().start(() -> converse(client));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void converse(Socket client) {
        try (client;
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
            while (true) {
                byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), Message.MAXLENGTH);
                if (answer == null) {
                    return;
                }
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            }
        } catch (IOException left) {
            // The client has what it came for.
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    /// Whether a query asks for this name and type in the class IN.
    public static boolean asks(Message query, String name, int type) {
        Record question = query.getQuestion();
        return question.getName().toString(true).equals(name)
                && question.getType() == type
                && question.getDClass() == DClass.IN;
    }
}
