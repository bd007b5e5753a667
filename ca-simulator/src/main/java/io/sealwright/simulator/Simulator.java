package io.sealwright.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.OcspResponder;
import io.sealwright.simulator.authority.RevocationLists;
import io.sealwright.simulator.dns.DnsTxtRecords;
import io.sealwright.simulator.globalsign.Accounts;
import io.sealwright.simulator.globalsign.DomainDesk;
import io.sealwright.simulator.globalsign.HouseRules;
import io.sealwright.simulator.globalsign.Issuance;
import io.sealwright.simulator.globalsign.Ledger;
import io.sealwright.simulator.globalsign.OrderDesk;
import io.sealwright.simulator.globalsign.Queries;
import io.sealwright.simulator.globalsign.ValidityRules;
import io.sealwright.simulator.globalsign.WireDates;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/// Puts the parts together when the process starts, and takes them apart in order when it ends.
@Startup
@Singleton
class Simulator {
    private final JournaledFacts facts;
    private final Ledger ledger;
    private final Authority authority;
    private final HouseRules rules;
    private final Issuance issuance;
    private final Clock clock;
    private final SimulatorSettings settings;

    Simulator(SimulatorSettings settings, Clock clock, ObjectMapper json) {
        Path folder = settings.stateDir();
        this.settings = settings;
        // Whole milliseconds, as on the wire: a window of time that a client copies from an answer holds what it saw.
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
        this.facts = new JournaledFacts(folder.resolve("journal.ndjson"), json);
        this.ledger = Ledger.open(facts::open);
        this.authority = Authority.open(
                folder.resolve("authority"), this.clock, settings.publicUrl().toString());
        this.rules = rules(settings.globalsign());
        this.issuance = new Issuance(ledger, authority, rules.validity(), this.clock);
        issuance.resume();
    }

    private static HouseRules rules(SimulatorSettings.GlobalSignSettings settings) {
        return new HouseRules(
                new ValidityRules(settings.validity().stream()
                        .map(era -> new ValidityRules.Era(era.from(), era.certificateDays(), era.domainDays()))
                        .toList()),
                settings.watchedWords().stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList(),
                settings.bannedTlds().stream()
                        .map(tld -> tld.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                settings.addsTwinNames());
    }

    @PreDestroy
    void stop() {
        issuance.close();
        facts.close();
    }

    boolean remembers() {
        return facts.healthy();
    }

    @Produces
    @Singleton
    Ledger ledger() {
        return ledger;
    }

    @Produces
    @Singleton
    Authority authority() {
        return authority;
    }

    @Produces
    @Singleton
    RevocationLists revocationLists() {
        return new RevocationLists(authority, ledger.revocations(), clock);
    }

    @Produces
    @Singleton
    OcspResponder ocspResponder() {
        return new OcspResponder(authority, ledger.revocations(), clock);
    }

    @Produces
    @Singleton
    Accounts accounts() {
        return new Accounts(ledger, clock);
    }

    @Produces
    @Singleton
    OrderDesk orderDesk() {
        return new OrderDesk(ledger, rules, issuance, clock);
    }

    @Produces
    @Singleton
    DomainDesk domainDesk() {
        return new DomainDesk(ledger, DnsTxtRecords.at(settings.dnsResolver()), clock);
    }

    @Produces
    @Singleton
    Queries queries() {
        return new Queries(ledger, rules.validity(), clock);
    }

    @Produces
    @Singleton
    WireDates wireDates() {
        return new WireDates(settings.globalsign().zone());
    }
}
