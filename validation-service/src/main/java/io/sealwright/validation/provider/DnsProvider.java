package io.sealwright.validation.provider;

import io.sealwright.validation.zone.DnsRecord;

/// One kind of DNS service that records can be written to. Implementations are found as CDI beans and looked up by
/// their id.
///
/// Calls block and are made on virtual threads, with no transaction open. Whatever happens is an [Outcome]; an
/// implementation throws for mistakes of this program only.
public interface DnsProvider {
    /// The name by which accounts refer to it, in upper case: `RFC2136`.
    String id();

    /// What an account of this provider consists of.
    AccountForm form();

    /// Writes the record; one that is there already is a success. A TXT value is put beside whatever stands at that
    /// name: other values of the set, and its TTL, stay as they are. An alias is written only where nothing else
    /// stands; where something does, the outcome says what.
    Outcome present(ProviderAccess access, DnsRecord record);

    /// Takes exactly that record away. One that is not there is a success. Others stay as they are.
    Outcome remove(ProviderAccess access, DnsRecord record);
}
