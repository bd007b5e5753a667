package io.sealwright.simulator.globalsign;

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
    private static final String DOMAIN_ID = "DSMS20000000000";

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
        Instant notBefore = seed.orderedAt().truncatedTo(ChronoUnit.SECONDS);
        return authority.issue(new Certification(
                seed.csr().publicKey(),
                seed.csr().keyKind(),
                new Certification.Subject(
                        seed.commonName(),
                        new Certification.Organization(
                                Organization.NAME, Organization.LOCALITY, Organization.STATE, Organization.COUNTRY)),
                Certification.Vetting.ORGANIZATION,
                seed.names(),
                notBefore,
                validity.notAfter(notBefore, Months.TWELVE.days())));
    }

    private void record(Account account, Seed seed, Certificate certificate) {
        Instant at = seed.orderedAt();
        Placement placement = new Placement(
                OrderDesk.newOrderId(ledger.books(), at),
                account.name(),
                account.profileId(),
                DOMAIN_ID,
                "PV_SHA2",
                null,
                OrderKind.NEW,
                1,
                Months.TWELVE.number(),
                false,
                null,
                null,
                seed.commonName(),
                seed.names(),
                List.of(),
                seed.csr(),
                null,
                null,
                null,
                new PlaceOrder.Contact("Ada", "Example", "+44 20 7946 0000", "pki@example.com"),
                at,
                null);
        ledger.record(new Fact.OrderPlaced(
                placement, OrderStatus.INITIAL, List.of(new OrderEvent(OrderEvent.Name.ORDER_REQUEST, at))));
        ledger.record(new Fact.OrderIssued(placement.orderId(), certificate, at));
    }
}
