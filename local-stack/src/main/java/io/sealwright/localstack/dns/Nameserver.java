package io.sealwright.localstack.dns;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;
import org.xbill.DNS.Type;

/// Turns one DNS message into its answer. Holds the zones; knows nothing of sockets.
final class Nameserver {
    private static final Logger LOG = System.getLogger(Nameserver.class.getName());
    private static final int PLAIN_UDP_LIMIT = 512;
    private static final long WEB_SERVER_TTL = 5;
    /// What this server takes over UDP (DNS Flag Day 2020).
    private static final int EDNS_PAYLOAD = 1232;

    private final ZoneFiles files;
    private final TsigKey key;
    private final @Nullable WebServer web;
    private final Map<Name, Zone> zones = new ConcurrentHashMap<>();
    private final ReentrantLock updates = new ReentrantLock();

    /// @param web where every name has a web server; null where only those have one that the zones say so of
    Nameserver(ZoneFiles files, List<String> zoneNames, TsigKey key, @Nullable WebServer web) throws IOException {
        this.files = files;
        this.key = key;
        this.web = web;
        for (String zoneName : zoneNames) {
            Zone zone = files.open(zoneName);
            zones.put(zone.origin(), zone);
        }
    }

    /// @param overTcp whether the answer may be as long as it wants to be
    /// @return null where nothing should be answered, because it is not a question
    byte @Nullable [] answer(byte[] wire, boolean overTcp) {
        Message query;
        try {
            query = new Message(wire);
        } catch (IOException notUnderstood) {
            return formatError(wire);
        }
        if (query.getHeader().getFlag(Flags.QR)) {
            return null;
        }
        OPTRecord edns = query.getOPT();
        Message response = responseTo(query);
        if (edns != null) {
            response.addRecord(new OPTRecord(EDNS_PAYLOAD, 0, 0), Section.ADDITIONAL);
        }
        TSIGRecord signature = query.getTSIG();
        int fault = signature == null ? Rcode.NOERROR : checkSignature(query, wire, signature, response);
        if (fault != Rcode.NOERROR) {
            response.getHeader().setRcode(Rcode.NOTAUTH);
        } else {
            switch (query.getHeader().getOpcode()) {
                case Opcode.QUERY -> look(query, response);
                case Opcode.UPDATE -> response.getHeader().setRcode(update(query, signature != null));
                default -> response.getHeader().setRcode(Rcode.NOTIMP);
            }
        }
        int payload = edns == null ? PLAIN_UDP_LIMIT : Math.max(PLAIN_UDP_LIMIT, edns.getPayloadSize());
        return response.toWire(overTcp ? Message.MAXLENGTH : payload);
    }

    private static byte @Nullable [] formatError(byte[] wire) {
        try {
            Header header = new Header(wire);
            if (header.getFlag(Flags.QR)) {
                return null;
            }
            Message response = new Message(header.getID());
            response.getHeader().setFlag(Flags.QR);
            response.getHeader().setOpcode(header.getOpcode());
            response.getHeader().setRcode(Rcode.FORMERR);
            return response.toWire();
        } catch (IOException notEvenAHeader) {
            return null;
        }
    }

    private static Message responseTo(Message query) {
        Header asked = query.getHeader();
        Message response = new Message(asked.getID());
        Header header = response.getHeader();
        header.setOpcode(asked.getOpcode());
        header.setFlag(Flags.QR);
        if (asked.getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        Record question = query.getQuestion();
        if (question != null) {
            response.addRecord(question, Section.QUESTION);
        }
        return response;
    }

    /// Signs the response as the message was signed, or has it say what is wrong with the signature (RFC 8945, 5.2).
    private int checkSignature(Message query, byte[] wire, TSIGRecord signature, Message response) {
        TSIG tsig = key.toTsig();
        int fault = tsig.verify(query, wire, null);
        TSIG answering = fault == Rcode.BADKEY ? new TSIG(TSIG.HMAC_SHA256, signature.getName(), new byte[32]) : tsig;
        response.setTSIG(answering, fault, signature);
        return fault;
    }

    private void look(Message query, Message response) {
        Record question = query.getQuestion();
        Header header = response.getHeader();
        if (question == null) {
            header.setRcode(Rcode.FORMERR);
            return;
        }
        if (question.getType() == Type.AXFR || question.getType() == Type.IXFR) {
            header.setRcode(Rcode.REFUSED);
            return;
        }
        // The services' resolver is this server: it answers for its zones as a resolver would.
        header.setFlag(Flags.RA);
        Name name = question.getName();
        Optional<Zone> zone = zoneOf(name);
        if (question.getDClass() != DClass.IN && question.getDClass() != DClass.ANY) {
            header.setRcode(Rcode.REFUSED);
        } else if (zone.isPresent()) {
            header.setFlag(Flags.AA);
            ZoneAnswer answer = ZoneAnswer.to(zone.get(), name, question.getType());
            fill(response, web == null ? answer : withWebServer(answer, question, web), zone.get());
        } else if (zones.keySet().stream().noneMatch(origin -> origin.subdomain(name))) {
            header.setRcode(Rcode.REFUSED);
        }
        // Else it asks for a domain above one of the zones, as a search for CAA records does: there is nothing there.
    }

    /// As with a wildcard record (RFC 4592): where there is nothing else, there is an address.
    private static ZoneAnswer withWebServer(ZoneAnswer answer, Record question, WebServer web) {
        if (!answer.answer().isEmpty() || answer.rcode() == Rcode.SERVFAIL) {
            return answer;
        }
        if (question.getType() != Type.A) {
            return new ZoneAnswer(Rcode.NOERROR, List.of(), answer.authority());
        }
        try {
            Record address = new ARecord(question.getName(), DClass.IN, WEB_SERVER_TTL, web.address());
            return new ZoneAnswer(Rcode.NOERROR, List.of(address), List.of());
        } catch (UnknownHostException e) {
            LOG.log(Level.WARNING, "Nobody knows where the web servers are", e);
            return new ZoneAnswer(Rcode.SERVFAIL, List.of(), List.of());
        }
    }

    private static void fill(Message response, ZoneAnswer answer, Zone zone) {
        response.getHeader().setRcode(answer.rcode());
        answer.answer().forEach(each -> response.addRecord(each, Section.ANSWER));
        answer.authority().forEach(each -> response.addRecord(each, Section.AUTHORITY));
        answer.answer().stream()
                .filter(each -> each.getType() == Type.NS)
                .map(Record::getAdditionalName)
                .filter(server -> server != null)
                .flatMap(server -> zone.at(server, Type.A).stream())
                .forEach(each -> response.addRecord(each, Section.ADDITIONAL));
    }

    private Optional<Zone> zoneOf(Name name) {
        for (int labels = 0; labels < name.labels(); labels++) {
            Zone zone = zones.get(labels == 0 ? name : new Name(name, labels));
            if (zone != null) {
                return Optional.of(zone);
            }
        }
        return Optional.empty();
    }

    private int update(Message update, boolean signed) {
        if (!signed) {
            return Rcode.REFUSED;
        }
        List<Record> zoneSection = update.getSection(Section.ZONE);
        if (zoneSection.size() != 1 || zoneSection.getFirst().getType() != Type.SOA) {
            return Rcode.FORMERR;
        }
        updates.lock();
        try {
            Zone zone = zones.get(zoneSection.getFirst().getName());
            if (zone == null || zoneSection.getFirst().getDClass() != DClass.IN) {
                return Rcode.NOTAUTH;
            }
            ZoneUpdate.Outcome outcome = ZoneUpdate.apply(zone, update);
            if (outcome.zone() != zone) {
                files.keep(outcome.zone());
                zones.put(zone.origin(), outcome.zone());
            }
            return outcome.rcode();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "A DNS update could not be kept and was not done", e);
            return Rcode.SERVFAIL;
        } finally {
            updates.unlock();
        }
    }
}
