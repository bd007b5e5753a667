package io.sealwright.simulator.digicert;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Certification;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.played.Seeding;
import io.sealwright.simulator.played.Seeding.Seed;
import io.sealwright.simulator.played.ValidityRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Orders that an account is said to have had for long.
final class Seeds {
    private static final int DAYS = 365;
    private static final int ANY_PLATFORM = -1;

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
                Certification.Vetting.ORGANIZATION,
                seed.names(),
                notBefore,
                validity.notAfter(notBefore, DAYS)));
    }

    private void record(Account account, Seed seed, Certificate certificate) {
        Books books = ledger.books();
        Instant at = seed.orderedAt();
        Item item = new Item(
                books.nextCertificate(),
                Item.Kind.FIRST,
                new Item.Wish(seed.commonName(), seed.names(), seed.csr(), "sha256", null, ANY_PLATFORM),
                Item.State.ISSUED,
                List.of(),
                at,
                certificate,
                at,
                at,
                null);
        Request request = new Request(
                books.nextRequest(),
                Request.Type.NEW_REQUEST,
                Request.Status.APPROVED,
                item.id(),
                null,
                null,
                at,
                at,
                null);
        Order.Terms terms = new Order.Terms(
                Product.SSL_BASIC,
                account.organizationId(),
                DAYS,
                DcvMethod.DNS_TXT,
                false,
                null,
                null,
                null,
                0,
                List.of(),
                null);
        ledger.record(new Fact.OrderStands(new Order(
                books.nextOrder(),
                account.name(),
                terms,
                Order.Status.ISSUED,
                false,
                null,
                List.of(item),
                List.of(request),
                List.of(),
                null,
                at,
                at)));
    }
}
