package io.sealwright.validation.challenge;

import io.sealwright.validation.prooffile.ProofFile;
import io.sealwright.validation.zone.DnsRecord;
import java.util.UUID;

/// Where a value of ours stands or may stand. It is noted before it is written, so that whatever crashes afterwards, it
/// is known what to take away.
sealed interface Placement {
    /// The place, by which others at the same one are found.
    String name();

    /// What stands there.
    String value();

    /// In a zone.
    ///
    /// @param account id of the DNS account that writes there
    record InZone(UUID account, DnsRecord record) implements Placement {
        @Override
        public String name() {
            return record.name().value();
        }

        @Override
        public String value() {
            return record.value();
        }
    }

    /// At the responder of this service, which serves what is noted.
    record AtResponder(ProofFile file) implements Placement {
        @Override
        public String name() {
            return file.location().url();
        }

        @Override
        public String value() {
            return file.content();
        }
    }
}
