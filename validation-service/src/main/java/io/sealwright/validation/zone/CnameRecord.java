package io.sealwright.validation.zone;

/// An alias: at its name nothing else can stand (RFC 1034, section 3.6.2).
public record CnameRecord(DnsName name, DnsName target) implements DnsRecord {
    @Override
    public String value() {
        return target.value();
    }

    @Override
    public Type type() {
        return Type.CNAME;
    }
}
