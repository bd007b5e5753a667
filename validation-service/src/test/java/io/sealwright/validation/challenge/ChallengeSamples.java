package io.sealwright.validation.challenge;

import io.sealwright.contracts.ChallengeForm;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.TxtRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Values that the tests of the rules share.
final class ChallengeSamples {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final UUID ACCOUNT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private ChallengeSamples() {}

    static Wanted wanted(String value) {
        return new Wanted("example.com", "example.com", value, null, List.of("globalsign.com"), ChallengeForm.TXT);
    }

    static Placement.InZone placement(String value) {
        return new Placement.InZone(ACCOUNT, new TxtRecord(DnsName.parse("example.com"), value));
    }
}
