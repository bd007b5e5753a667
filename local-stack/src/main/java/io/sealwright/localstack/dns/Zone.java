package io.sealwright.localstack.dns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/// The records of one zone. A value: a change makes a new one.
final class Zone {
    private final Name origin;
    private final SortedMap<Name, List<Record>> records;

    private Zone(Name origin, SortedMap<Name, List<Record>> records) {
        this.origin = origin;
        this.records = records;
    }

    /// @throws IllegalArgumentException where a record lies outside the zone, or it has no SOA
    static Zone of(Name origin, List<Record> records) {
        Zone zone = new Zone(origin, Collections.emptySortedMap());
        for (Record each : records) {
            if (!each.getName().subdomain(origin)) {
                throw new IllegalArgumentException(each.getName() + " lies outside the zone " + origin);
            }
            zone = zone.with(each);
        }
        zone.soa();
        return zone;
    }

    Name origin() {
        return origin;
    }

    SOARecord soa() {
        return at(origin, Type.SOA).stream()
                .map(SOARecord.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The zone " + origin + " has no SOA record"));
    }

    /// Every record, the SOA first and the others by name.
    List<Record> all() {
        List<Record> all = new ArrayList<>();
        all.add(soa());
        records.values()
                .forEach(here ->
                        here.stream().filter(each -> each.getType() != Type.SOA).forEach(all::add));
        return all;
    }

    List<Record> at(Name name) {
        return records.getOrDefault(name, List.of());
    }

    List<Record> at(Name name, int type) {
        return at(name).stream().filter(each -> each.getType() == type).toList();
    }

    /// Whether there is a name below this one. Such a name exists even where it has no record (RFC 8020).
    boolean hasBelow(Name name) {
        // Canonical order puts everything below a name right behind it.
        return records.tailMap(name).keySet().stream()
                .filter(each -> !each.equals(name))
                .findFirst()
                .filter(each -> each.subdomain(name))
                .isPresent();
    }

    /// Adds a record, in place of an equal one or, for a SOA or CNAME, of the one that is there.
    Zone with(Record added) {
        boolean single = added.getType() == Type.SOA || added.getType() == Type.CNAME;
        List<Record> here = new ArrayList<>();
        for (Record each : at(added.getName())) {
            if (each.getType() != added.getType()) {
                here.add(each);
            } else if (!single && !sameData(each, added)) {
                // All records of a set have one time to live (RFC 2181, 5.2): that of the newest.
                here.add(Record.newRecord(
                        each.getName(), each.getType(), DClass.IN, added.getTTL(), each.rdataToWireCanonical()));
            }
        }
        here.add(added);
        return replacing(added.getName(), here);
    }

    Zone without(Name name, Predicate<Record> unwanted) {
        return replacing(name, at(name).stream().filter(unwanted.negate()).toList());
    }

    /// The same zone with the next serial number, so that secondaries see that it changed.
    Zone withNextSerial() {
        SOARecord soa = soa();
        long next = (soa.getSerial() + 1) & 0xFFFFFFFFL;
        return with(new SOARecord(
                soa.getName(),
                DClass.IN,
                soa.getTTL(),
                soa.getHost(),
                soa.getAdmin(),
                next,
                soa.getRefresh(),
                soa.getRetry(),
                soa.getExpire(),
                soa.getMinimum()));
    }

    boolean holdsTheSameAs(Zone other) {
        return records.equals(other.records);
    }

    static boolean sameData(Record one, Record other) {
        return one.getType() == other.getType()
                && Arrays.equals(one.rdataToWireCanonical(), other.rdataToWireCanonical());
    }

    private Zone replacing(Name name, List<Record> here) {
        SortedMap<Name, List<Record>> changed = new TreeMap<>(records);
        if (here.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, List.copyOf(here));
        }
        return new Zone(origin, Collections.unmodifiableSortedMap(changed));
    }
}
