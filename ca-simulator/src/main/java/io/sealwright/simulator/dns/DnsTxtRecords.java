package io.sealwright.simulator.dns;

import io.sealwright.simulator.globalsign.TxtRecords;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Asks a name server, anew each time: nothing is cached, as a CA must not.
public final class DnsTxtRecords implements TxtRecords {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Resolver resolver;

    private DnsTxtRecords(Resolver resolver) {
        this.resolver = resolver;
        resolver.setTimeout(PATIENCE);
    }

    /// @param server `host:port`, or empty for the name servers that this machine is set up with
    /// @throws IllegalArgumentException where it is anything else
    public static DnsTxtRecords at(Optional<String> server) {
        return new DnsTxtRecords(
                server.<Resolver>map(text -> new SimpleResolver(address(text))).orElseGet(ExtendedResolver::new));
    }

    private static InetSocketAddress address(String server) {
        int colon = server.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    server.substring(0, Math.max(colon, 0)), Integer.parseInt(server.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sealwright.simulator.dns-resolver must be host:port, such as 127.0.0.1:5353, not " + server, e);
        }
    }

    @Override
    public Answer lookup(String host) {
        try {
            Name name = Name.fromString(host + ".");
            Message answer = resolver.send(Message.newQuery(Record.newRecord(name, Type.TXT, DClass.IN)));
            return switch (answer.getRcode()) {
                case Rcode.NOERROR -> new Values(values(answer));
                case Rcode.NXDOMAIN -> new Values(List.of());
                default ->
                    new Unreachable(
                            "The name server answered " + Rcode.string(answer.getRcode()) + " for " + host + ".");
            };
        } catch (TextParseException e) {
            return new Unreachable(host + " is not a domain name.");
        } catch (IOException e) {
            return new Unreachable("The name server did not answer for " + host + ": " + e.getMessage() + ".");
        }
    }

    private static List<String> values(Message answer) {
        List<String> values = new ArrayList<>();
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof TXTRecord txt) {
                StringBuilder joined = new StringBuilder();
                for (byte[] part : txt.getStringsAsByteArrays()) {
                    joined.append(new String(part, StandardCharsets.UTF_8));
                }
                values.add(joined.toString());
            }
        }
        return List.copyOf(values);
    }
}
