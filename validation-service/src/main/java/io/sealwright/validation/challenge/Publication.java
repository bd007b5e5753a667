package io.sealwright.validation.challenge;

import io.sealwright.validation.prooffile.FileLocation;
import io.sealwright.validation.prooffile.ProofFile;
import io.sealwright.validation.zone.CnameRecord;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.DnsRecord;
import io.sealwright.validation.zone.TxtRecord;

/// What is wanted, as far as it can be published at all.
sealed interface Publication {
    /// The domain whose CAA records are checked.
    DnsName domain();

    record OfRecord(DnsName domain, DnsRecord record) implements Publication {}

    record OfFile(DnsName domain, ProofFile file) implements Publication {}

    /// @throws IllegalArgumentException with a sentence that says what is wrong with it
    static Publication of(Wanted wanted) {
        DnsName domain = DnsName.parse(wanted.domain());
        return switch (wanted.form()) {
            case TXT -> new OfRecord(domain, new TxtRecord(DnsName.parse(wanted.recordName()), wanted.recordValue()));
            case CNAME ->
                new OfRecord(
                        domain,
                        new CnameRecord(DnsName.parse(wanted.recordName()), DnsName.parse(wanted.recordValue())));
            case FILE -> {
                FileLocation location = FileLocation.parse(wanted.recordName());
                if (!DnsName.parse(location.host().value()).isWithin(domain)) {
                    throw new IllegalArgumentException(
                            "The file " + location + " is on another host than " + domain + ".");
                }
                yield new OfFile(domain, new ProofFile(location, wanted.recordValue()));
            }
        };
    }
}
