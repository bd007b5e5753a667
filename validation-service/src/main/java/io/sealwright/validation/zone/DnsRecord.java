package io.sealwright.validation.zone;

/// One value at one name of a zone.
public sealed interface DnsRecord permits TxtRecord, CnameRecord {
    DnsName name();

    /// What stands there, as it is kept and shown.
    String value();

    Type type();

    /// The types that are written and looked for.
    enum Type {
        TXT,
        CNAME
    }
}
