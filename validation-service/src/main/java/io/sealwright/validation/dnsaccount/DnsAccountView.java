package io.sealwright.validation.dnsaccount;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// A DNS account as an answer shows it.
///
/// @param credentialsSet the names of the credentials that are set; never their values
record DnsAccountView(
        UUID id,
        String name,
        String provider,
        List<String> zones,
        Map<String, String> settings,
        List<String> credentialsSet,
        boolean active,
        long version,
        Instant createdAt,
        Instant changedAt) {
    static DnsAccountView of(DnsAccount account, List<String> credentialsSet) {
        return new DnsAccountView(
                account.id,
                account.name,
                account.provider,
                List.copyOf(account.zones),
                new TreeMap<>(account.settings),
                credentialsSet,
                account.active,
                account.version,
                account.createdAt,
                account.changedAt);
    }
}
