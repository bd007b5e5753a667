package io.sealwright.localstack.dns;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/// What a zone answers to a question.
///
/// @param authority the SOA where there is nothing to answer, so that a resolver knows how long that holds (RFC 2308)
record ZoneAnswer(int rcode, List<Record> answer, List<Record> authority) {
    private static final int LONGEST_ALIAS_CHAIN = 8;

    static ZoneAnswer to(Zone zone, Name asked, int type) {
        List<Record> answer = new ArrayList<>();
        Name name = asked;
        for (int hop = 0; hop < LONGEST_ALIAS_CHAIN; hop++) {
            List<Record> found = type == Type.ANY ? zone.at(name) : zone.at(name, type);
            if (!found.isEmpty()) {
                answer.addAll(found);
                return new ZoneAnswer(Rcode.NOERROR, answer, List.of());
            }
            List<Record> alias = zone.at(name, Type.CNAME);
            if (alias.isEmpty()) {
                boolean exists = !zone.at(name).isEmpty() || zone.hasBelow(name);
                return new ZoneAnswer(exists ? Rcode.NOERROR : Rcode.NXDOMAIN, answer, List.of(negative(zone)));
            }
            answer.addAll(alias);
            name = ((CNAMERecord) alias.getFirst()).getTarget();
            if (!name.subdomain(zone.origin())) {
                return new ZoneAnswer(Rcode.NOERROR, answer, List.of());
            }
        }
        return new ZoneAnswer(Rcode.SERVFAIL, List.of(), List.of());
    }

    /// The SOA with the time to live that RFC 2308, 3 gives it in a negative answer.
    private static Record negative(Zone zone) {
        SOARecord soa = zone.soa();
        return Record.newRecord(
                soa.getName(),
                Type.SOA,
                DClass.IN,
                Math.min(soa.getTTL(), soa.getMinimum()),
                soa.rdataToWireCanonical());
    }
}
