package io.sealwright.localstack.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class ZoneFilesTest {
    @TempDir
    Path folder;

    @Test
    void giveTheAddressThatTheServerHasNow() throws Exception {
        Zone first = at(10).open("example.com");
        Name added = Name.fromString("_challenge", first.origin());
        at(10).keep(first.with(new TXTRecord(added, DClass.IN, 60, "kept")));

        Zone same = at(10).open("example.com");
        Zone moved = at(11).open("example.com");

        assertThat(addresses(same)).containsExactly("172.18.0.10");
        assertThat(same.soa().getSerial()).isEqualTo(first.soa().getSerial());
        assertThat(addresses(moved)).containsExactly("172.18.0.11");
        assertThat(moved.soa().getSerial()).isEqualTo(first.soa().getSerial() + 1);
        assertThat(moved.at(added, Type.TXT)).hasSize(1);
        assertThat(addresses(at(11).open("example.com"))).containsExactly("172.18.0.11");
    }

    private ZoneFiles at(int last) throws Exception {
        return new ZoneFiles(folder, InetAddress.getByAddress(new byte[] {(byte) 172, 18, 0, (byte) last}), true);
    }

    private static List<String> addresses(Zone zone) throws Exception {
        return zone.at(Name.fromString("ns1", zone.origin()), Type.A).stream()
                .map(Record::rdataToString)
                .toList();
    }
}
