package io.sealwright.validation.caa;

import io.sealwright.validation.caa.CaaRules.Finding;
import io.sealwright.validation.caa.CaaRules.Level;
import io.sealwright.validation.nameserver.LookupFailed;
import io.sealwright.validation.nameserver.Resolvers;
import io.sealwright.validation.zone.DnsName;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Looks CAA records up through the configured resolvers and judges them as an authority will.
@ApplicationScoped
public class CaaCheck {
    private final Resolvers resolvers;

    CaaCheck(Resolvers resolvers) {
        this.resolvers = resolvers;
    }

    /// Whether one of the issuers may issue for the name. It blocks.
    public CaaVerdict verdict(DnsName name, List<String> issuers) {
        return check(name, false, issuers).verdict();
    }

    Finding check(DnsName name, boolean wildcard, List<String> issuers) {
        return CaaRules.check(name, wildcard, issuers, this::look);
    }

    private Level look(DnsName name) {
        try {
            List<CaaRecord> records = new ArrayList<>();
            for (Record record : resolvers.ask(name, Type.CAA).getSection(Section.ANSWER)) {
                // The resolver follows aliases, so the owner may be an alias's target: its records count (section 3).
                if (record.getType() == Type.CAA) {
                    records.add(read(record.rdataToWireCanonical()));
                }
            }
            return records.isEmpty() ? new Level.Nothing() : new Level.Found(records);
        } catch (LookupFailed e) {
            return new Level.Failed(e.reason());
        }
    }

    /// Flags, length of the tag, tag, value (section 4.1). Read from bytes: the library gives the value with escapes.
    private static CaaRecord read(byte[] rdata) {
        int tagLength = rdata[1] & 0xff;
        return new CaaRecord(
                rdata[0] & 0xff,
                new String(rdata, 2, tagLength, StandardCharsets.US_ASCII),
                new String(rdata, 2 + tagLength, rdata.length - 2 - tagLength, StandardCharsets.UTF_8));
    }
}
