package io.sealwright.validation.provider;

import io.sealwright.validation.zone.TxtRecord;

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

    /// Puts the value beside whatever stands at that name. A value that is there already is a success. Other
    /// values of the record set, and its TTL, stay as they are.
    Outcome present(ProviderAccess access, TxtRecord record);

    /// Takes exactly that value away. A value that is not there is a success. Other values stay as they are.
    Outcome remove(ProviderAccess access, TxtRecord record);
}
