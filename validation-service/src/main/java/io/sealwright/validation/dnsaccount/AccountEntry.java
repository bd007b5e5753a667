package io.sealwright.validation.dnsaccount;

import io.sealwright.validation.zone.DnsName;
import java.util.List;
import java.util.UUID;

/// What must be known of a DNS account to decide whether it is the one to write with.
public record AccountEntry(UUID id, String name, List<DnsName> zones, boolean active) {
    /// Whether one of its zones holds the name.
    boolean holds(DnsName name) {
        return zones.stream().anyMatch(name::isWithin);
    }
}
