package io.sealwright.localstack.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// What a dynamic update (RFC 2136) does to a zone: all that it asks for, or nothing.
final class ZoneUpdate {
    private static final Set<Integer> QUESTIONS_ONLY = Set.of(Type.ANY, Type.AXFR, Type.IXFR, Type.MAILA, Type.MAILB);

    private ZoneUpdate() {}

    /// @param rcode NOERROR where the update was done, or was right and changed nothing
    record Outcome(int rcode, Zone zone) {}

    /// The message's signature is the caller's to check.
    static Outcome apply(Zone zone, Message update) {
        int prerequisites = checkPrerequisites(zone, update.getSection(Section.PREREQ));
        if (prerequisites != Rcode.NOERROR) {
            return new Outcome(prerequisites, zone);
        }
        List<Record> wanted = update.getSection(Section.UPDATE);
        for (Record each : wanted) {
            int fault = prescan(zone, each);
            if (fault != Rcode.NOERROR) {
                return new Outcome(fault, zone);
            }
        }
        Zone changed = zone;
        for (Record each : wanted) {
            changed = change(changed, each);
        }
        boolean same = changed.holdsTheSameAs(zone);
        boolean ownSerial = changed.soa().getSerial() != zone.soa().getSerial();
        return new Outcome(Rcode.NOERROR, same || ownSerial ? changed : changed.withNextSerial());
    }

    /// RFC 2136, 3.2.5.
    private static int checkPrerequisites(Zone zone, List<Record> prerequisites) {
        Map<NameAndType, List<Record>> exactSets = new HashMap<>();
        for (Record each : prerequisites) {
            if (each.getTTL() != 0) {
                return Rcode.FORMERR;
            }
            if (!each.getName().subdomain(zone.origin())) {
                return Rcode.NOTZONE;
            }
            if (each.getDClass() == DClass.IN) {
                exactSets
                        .computeIfAbsent(new NameAndType(each.getName(), each.getType()), _ -> new ArrayList<>())
                        .add(each);
                continue;
            }
            int result = checkExistence(zone, each);
            if (result != Rcode.NOERROR) {
                return result;
            }
        }
        boolean allMatch = exactSets.entrySet().stream()
                .allMatch(
                        set -> sameSet(zone.at(set.getKey().name(), set.getKey().type()), set.getValue()));
        return allMatch ? Rcode.NOERROR : Rcode.NXRRSET;
    }

    private record NameAndType(Name name, int type) {}

    private static int checkExistence(Zone zone, Record wanted) {
        boolean anyType = wanted.getType() == Type.ANY;
        boolean there = anyType
                ? !zone.at(wanted.getName()).isEmpty()
                : !zone.at(wanted.getName(), wanted.getType()).isEmpty();
        return switch (wanted.getDClass()) {
            case DClass.ANY -> there ? Rcode.NOERROR : anyType ? Rcode.NXDOMAIN : Rcode.NXRRSET;
            case DClass.NONE -> there ? anyType ? Rcode.YXDOMAIN : Rcode.YXRRSET : Rcode.NOERROR;
            default -> Rcode.FORMERR;
        };
    }

    private static boolean sameSet(List<Record> there, List<Record> wanted) {
        return there.size() == new HashSet<>(wanted).size()
                && wanted.stream().allMatch(each -> there.stream().anyMatch(held -> Zone.sameData(held, each)));
    }

    /// RFC 2136, 3.4.1: an update with a fault anywhere changes nothing.
    private static int prescan(Zone zone, Record each) {
        if (!each.getName().subdomain(zone.origin())) {
            return Rcode.NOTZONE;
        }
        boolean questionOnly = QUESTIONS_ONLY.contains(each.getType());
        return switch (each.getDClass()) {
            case DClass.IN -> questionOnly ? Rcode.FORMERR : Rcode.NOERROR;
            case DClass.ANY ->
                each.getTTL() != 0 || (questionOnly && each.getType() != Type.ANY) ? Rcode.FORMERR : Rcode.NOERROR;
            case DClass.NONE -> each.getTTL() != 0 || questionOnly ? Rcode.FORMERR : Rcode.NOERROR;
            default -> Rcode.FORMERR;
        };
    }

    /// RFC 2136, 3.4.2.
    private static Zone change(Zone zone, Record each) {
        Name name = each.getName();
        boolean apex = name.equals(zone.origin());
        return switch (each.getDClass()) {
            case DClass.IN -> add(zone, each);
            case DClass.ANY ->
                zone.without(
                        name,
                        held -> (each.getType() == Type.ANY || each.getType() == held.getType())
                                && !(apex && (held.getType() == Type.SOA || held.getType() == Type.NS)));
            default -> {
                boolean lastNs = apex
                        && each.getType() == Type.NS
                        && zone.at(name, Type.NS).size() == 1;
                yield each.getType() == Type.SOA || lastNs
                        ? zone
                        : zone.without(name, held -> Zone.sameData(held, each));
            }
        };
    }

    private static Zone add(Zone zone, Record added) {
        boolean alias = added.getType() == Type.CNAME;
        boolean clash = zone.at(added.getName()).stream().anyMatch(held -> (held.getType() == Type.CNAME) != alias);
        boolean foreignSoa = added.getType() == Type.SOA && !added.getName().equals(zone.origin());
        return clash || foreignSoa ? zone : zone.with(added);
    }
}
