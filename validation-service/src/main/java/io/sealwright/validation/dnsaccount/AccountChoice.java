package io.sealwright.validation.dnsaccount;

import io.sealwright.validation.zone.DnsName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which DNS account writes a record.
public sealed interface AccountChoice {
    record Chosen(AccountEntry account) implements AccountChoice {}

    /// None can.
    ///
    /// @param cause one sentence for an operator: what is missing and what to do
    record Missing(String cause) implements AccountChoice {}

    /// The account that was asked for by name, or else the active one with the longest zone that holds the name; among
    /// equals the first by name.
    static AccountChoice choose(DnsName record, @Nullable String wanted, List<AccountEntry> accounts) {
        return wanted == null ? longestMatch(record, accounts) : byName(record, wanted, accounts);
    }

    private static AccountChoice byName(DnsName record, String wanted, List<AccountEntry> accounts) {
        Optional<AccountEntry> named =
                accounts.stream().filter(a -> a.name().equals(wanted)).findFirst();
        if (named.isEmpty()) {
            return new Missing("There is no DNS account '" + wanted + "' to write " + record + " with. Create it.");
        }
        AccountEntry account = named.get();
        if (!account.active()) {
            return new Missing(
                    "The DNS account '" + wanted + "' is switched off. Switch it on to write " + record + ".");
        }
        if (!account.holds(record)) {
            return new Missing("The DNS account '" + wanted + "' writes "
                    + account.zones().stream().map(DnsName::value).collect(Collectors.joining(", ")) + ", and " + record
                    + " is in none of them. Add the zone to the account.");
        }
        return new Chosen(account);
    }

    private static AccountChoice longestMatch(DnsName record, List<AccountEntry> accounts) {
        return accounts.stream()
                .filter(AccountEntry::active)
                .filter(account -> account.holds(record))
                .min(Comparator.comparingInt((AccountEntry account) -> -depthOfZone(account, record))
                        .thenComparing(AccountEntry::name))
                .<AccountChoice>map(Chosen::new)
                .orElseGet(() -> new Missing("No active DNS account writes a zone that " + record
                        + " is in. Create an account for the zone, or switch one on."));
    }

    private static int depthOfZone(AccountEntry account, DnsName record) {
        return account.zones().stream()
                .filter(record::isWithin)
                .mapToInt(DnsName::depth)
                .max()
                .orElse(0);
    }
}
