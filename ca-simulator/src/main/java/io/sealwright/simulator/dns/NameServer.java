package io.sealwright.simulator.dns;

import io.sealwright.simulator.proof.DnsRecords;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
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
public final class NameServer implements DnsRecords {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Resolver resolver;

    private NameServer(Resolver resolver) {
        this.resolver = resolver;
        resolver.setTimeout(PATIENCE);
    }

    /// @param server `host:port`, or empty for the name servers that this machine is set up with
    /// @throws IllegalArgumentException where it is anything else
    public static NameServer at(Optional<String> server) {
        return new NameServer(
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
    public Answer lookup(Kind kind, String host) {
        int type = switch (kind) {
            case TXT -> Type.TXT;
            case CNAME -> Type.CNAME;
            case A -> Type.A;
        };
        try {
            Name name = Name.fromString(host + ".");
            Message answer = resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
            return switch (answer.getRcode()) {
                case Rcode.NOERROR -> new Values(values(kind, answer));
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

    private static List<String> values(Kind kind, Message answer) {
        List<String> values = new ArrayList<>();
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (kind == Kind.TXT && record instanceof TXTRecord txt) {
                StringBuilder joined = new StringBuilder();
                for (byte[] part : txt.getStringsAsByteArrays()) {
                    joined.append(new String(part, StandardCharsets.UTF_8));
                }
                values.add(joined.toString());
            } else if (kind == Kind.CNAME && record instanceof CNAMERecord cname) {
                values.add(cname.getTarget().toString(true).toLowerCase(Locale.ROOT));
            } else if (kind == Kind.A && record instanceof ARecord a) {
                values.add(a.getAddress().getHostAddress());
            }
        }
        return List.copyOf(values);
    }
}
