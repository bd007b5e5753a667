package io.sealwright.validation.nameserver;

import io.sealwright.validation.nameserver.NameServers.NameServer;
import io.sealwright.validation.nameserver.ServerAnswer.Sight;
import io.sealwright.validation.zone.DnsRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// One question for the records at a name to one name server, without recursion; by UDP, and by TCP where the answer
/// was cut off.
@ApplicationScoped
class DirectQuery {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int TRIES = 2;

    private final int port;

    DirectQuery(@ConfigProperty(name = "sealwright.dns.authoritative-port", defaultValue = "53") int port) {
        this.port = port;
    }

    /// @param delegatedTo the servers to ask instead, where the name lies below a zone cut; else empty
    record Answer(ServerAnswer seen, List<Name> delegatedTo) {}

    Answer ask(NameServer server, Name name, DnsRecord.Type type) {
        SimpleResolver client = new SimpleResolver(new InetSocketAddress(server.address(), port));
        client.setTimeout(LIMIT);
        String silence = "no reason given";
        for (int i = 0; i < TRIES; i++) {
            try {
                Message question = Message.newQuery(Record.newRecord(name, wire(type), DClass.IN));
                question.getHeader().unsetFlag(Flags.RD);
                return read(server, name, client.send(question));
            } catch (IOException e) {
                silence = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
        }
        return answer(server, new Sight.Silence(silence), List.of());
    }

    private static int wire(DnsRecord.Type type) {
        return switch (type) {
            case TXT -> Type.TXT;
            case CNAME -> Type.CNAME;
        };
    }

    private static Answer read(NameServer server, Name name, Message answer) {
        int rcode = answer.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return answer(server, new Sight.Refusal(Rcode.string(rcode)), List.of());
        }
        List<String> values = new ArrayList<>();
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof CNAMERecord alias && record.getName().equals(name)) {
                return answer(server, new Sight.Alias(alias.getTarget().toString(true)), List.of());
            }
            if (record instanceof TXTRecord txt && record.getName().equals(name)) {
                values.add(joined(txt));
            }
        }
        if (!answer.getHeader().getFlag(Flags.AA)) {
            List<Name> delegatedTo = new ArrayList<>();
            for (Record record : answer.getSection(Section.AUTHORITY)) {
                if (record instanceof NSRecord ns && name.subdomain(record.getName())) {
                    delegatedTo.add(ns.getTarget());
                }
            }
            Sight sight = new Sight.Refusal(delegatedTo.isEmpty() ? "without authority" : "with a referral");
            return answer(server, sight, delegatedTo);
        }
        return answer(server, new Sight.Values(values), List.of());
    }

    /// The strings as bytes: the library's texts of them carry zone-file escapes.
    private static String joined(TXTRecord txt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object string : txt.getStringsAsByteArrays()) {
            bytes.writeBytes((byte[]) string);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Answer answer(NameServer server, Sight sight, List<Name> delegatedTo) {
        ServerAnswer seen =
                new ServerAnswer(server.name().toString(true), server.address().getHostAddress(), sight);
        return new Answer(seen, delegatedTo);
    }
}
