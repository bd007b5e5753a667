package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Certification;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.played.Seeding;
import io.sealwright.simulator.played.Seeding.Seed;
import io.sealwright.simulator.played.ValidityRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Certificates that an account is said to have had for long.
final class Seeds {
    private static final int TERM = 199;

    private final Ledger<Fact, Books> ledger;
    private final Authority authority;
    private final ValidityRules validity;

    Seeds(Ledger<Fact, Books> ledger, Authority authority, ValidityRules validity) {
        this.ledger = ledger;
        this.authority = authority;
        this.validity = validity;
    }

    void sow(Account account, Seeding seeding) {
        seeding.sow(ledger, this::certificate, (seed, certificate) -> record(account, seed, certificate));
    }

    private Certificate certificate(Seed seed) {
        Instant notBefore = seed.orderedAt().truncatedTo(ChronoUnit.DAYS);
        return authority.issue(new Certification(
                seed.csr().publicKey(),
                seed.csr().keyKind(),
                new Certification.Subject(seed.commonName(), Progress.ORGANIZATION),
                Profile.OV_MULTI_DOMAIN.vetting(),
                seed.names(),
                notBefore,
                validity.notAfter(notBefore, TERM)));
    }

    private void record(Account account, Seed seed, Certificate certificate) {
        Map<Ssl.Event, Instant> moments = new EnumMap<>(Ssl.Event.class);
        for (Ssl.Event event : List.of(Ssl.Event.REQUESTED, Ssl.Event.APPROVED, Ssl.Event.READY, Ssl.Event.ISSUED)) {
            moments.put(event, seed.orderedAt());
        }
        int id = ledger.books().nextCertificate();
        Ssl.Terms terms = new Ssl.Terms(
                account.organizationId(),
                Profile.OV_MULTI_DOMAIN.id(),
                TERM,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                false);
        ledger.record(new Fact.SslStands(new Ssl(
                id,
                "seed" + id,
                account.name(),
                terms,
                new Ssl.Wish(seed.commonName(), seed.names(), seed.csr()),
                Ssl.Status.ISSUED,
                false,
                Token.fresh(),
                List.of(),
                null,
                List.of(new Ssl.Issued(certificate, null)),
                moments,
                null)));
    }
}
