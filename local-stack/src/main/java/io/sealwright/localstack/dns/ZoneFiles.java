package io.sealwright.localstack.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Keeps each zone in a master file (RFC 1035, 5) of its own.
final class ZoneFiles {
    private static final long TTL_SECONDS = 60;
    /// How long a resolver may remember that there is nothing: short, since the records for a challenge come soon.
    private static final long NEGATIVE_TTL_SECONDS = 5;

    private static final List<String> HOSTS = List.of("www", "shop", "mail", "api", "intranet");

    private final Path folder;
    private final InetAddress here;
    private final boolean hosts;

    /// @param here the name server's own address
    /// @param hosts whether a new zone has hosts of its own, all at that address
    ZoneFiles(Path folder, InetAddress here, boolean hosts) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.here = here;
        this.hosts = hosts;
    }

    /// The zone as it was kept last, or a new one with the names that a demo needs.
    Zone open(String zoneName) throws IOException {
        Name origin = Name.fromString(zoneName, Name.root);
        Path file = file(origin);
        if (!Files.exists(file)) {
            Zone zone = initial(origin);
            keep(zone);
            return zone;
        }
        List<Record> records = new ArrayList<>();
        try (Master master = new Master(file.toString(), origin, TTL_SECONDS)) {
            Record next;
            while ((next = master.nextRecord()) != null) {
                records.add(next);
            }
        }
        try {
            return atItsPlace(Zone.of(origin, records));
        } catch (IllegalArgumentException e) {
            throw new IOException("The zone file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// Returns when it is on the disk, whole.
    void keep(Zone zone) throws IOException {
        Path file = file(zone.origin());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, zone.all().stream().map(Record::toString).collect(Collectors.joining("\n", "", "\n")));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(Name origin) {
        return folder.resolve(origin.toString(true) + ".zone");
    }

    /// A name server that moved to another address says so: a container gets a new one at each start.
    private Zone atItsPlace(Zone kept) throws IOException {
        Record address = new ARecord(server(kept.origin()), DClass.IN, TTL_SECONDS, here);
        List<Record> known = kept.at(address.getName(), Type.A);
        if (known.stream().anyMatch(each -> Zone.sameData(each, address))) {
            return kept;
        }
        Zone moved = kept.without(address.getName(), each -> each.getType() == Type.A)
                .with(address)
                .withNextSerial();
        keep(moved);
        return moved;
    }

    private static Name server(Name origin) throws TextParseException {
        return below("ns1", origin);
    }

    private Zone initial(Name origin) throws IOException {
        Name server = server(origin);
        List<Record> records = new ArrayList<>();
        records.add(new SOARecord(
                origin,
                DClass.IN,
                TTL_SECONDS,
                server,
                below("hostmaster", origin),
                1,
                3600,
                600,
                604800,
                NEGATIVE_TTL_SECONDS));
        records.add(new NSRecord(origin, DClass.IN, TTL_SECONDS, server));
        records.add(new ARecord(server, DClass.IN, TTL_SECONDS, here));
        records.add(new TXTRecord(origin, DClass.IN, TTL_SECONDS, "v=spf1 -all"));
        if (hosts) {
            records.add(new ARecord(origin, DClass.IN, TTL_SECONDS, here));
            for (String host : HOSTS) {
                records.add(new ARecord(below(host, origin), DClass.IN, TTL_SECONDS, here));
            }
        }
        // No authority may issue here (RFC 8659): shows what an order for such a name waits for.
        records.add(new CAARecord(below("no-issue", origin), DClass.IN, TTL_SECONDS, 0, "issue", ";"));
        return Zone.of(origin, records);
    }

    private static Name below(String label, Name origin) throws TextParseException {
        return Name.fromString(label, origin);
    }
}
