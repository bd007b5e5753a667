package io.sealwright.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.OcspResponder;
import io.sealwright.simulator.authority.RevocationLists;
import io.sealwright.simulator.digicert.DigiCert;
import io.sealwright.simulator.digicert.rest.DigiCertFace;
import io.sealwright.simulator.dns.NameServer;
import io.sealwright.simulator.dns.PlainWeb;
import io.sealwright.simulator.globalsign.Books;
import io.sealwright.simulator.globalsign.DomainDesk;
import io.sealwright.simulator.globalsign.Fact;
import io.sealwright.simulator.globalsign.GlobalSign;
import io.sealwright.simulator.globalsign.HouseRules;
import io.sealwright.simulator.globalsign.OrderDesk;
import io.sealwright.simulator.globalsign.Queries;
import io.sealwright.simulator.globalsign.ReplacementDesk;
import io.sealwright.simulator.globalsign.WireDates;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.played.PlayedAuthorities;
import io.sealwright.simulator.played.PlayedAuthority;
import io.sealwright.simulator.played.ValidityRules;
import io.sealwright.simulator.proof.DnsRecords;
import io.sealwright.simulator.proof.WebFiles;
import io.sealwright.simulator.rest.RestFaces;
import io.sealwright.simulator.sectigo.Sectigo;
import io.sealwright.simulator.sectigo.rest.SectigoFace;
import io.sealwright.simulator.sectigo.rest.TokenFace;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Puts the parts together when the process starts, and takes them apart in order when it ends.
@Startup
@Singleton
class Simulator {
    private final SimulatorSettings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private final Authority authority;
    private final GlobalSign globalSign;
    private final DigiCert digiCert;
    private final Sectigo sectigo;
    private final PlayedAuthorities played;

    Simulator(SimulatorSettings settings, Clock clock, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        // Whole milliseconds, as on the wire: a window of time that a client copies from an answer holds what it saw.
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
        DnsRecords dns = NameServer.at(settings.dnsResolver());
        WebFiles web = new PlainWeb(dns, settings.webPort());
        this.authority = Authority.open(
                settings.stateDir().resolve("authority"),
                this.clock,
                settings.publicUrl().toString());
        this.globalSign = new GlobalSign(
                ledger("journal.ndjson", Fact.class, new Books()),
                authority,
                rules(settings.globalsign()),
                dns,
                web,
                this.clock);
        this.digiCert = new DigiCert(
                ledger(
                        "journal-digicert.ndjson",
                        io.sealwright.simulator.digicert.Fact.class,
                        new io.sealwright.simulator.digicert.Books()),
                authority,
                rules(settings.digicert()),
                dns,
                web,
                this.clock,
                settings.digicert().polling());
        this.sectigo = new Sectigo(
                ledger(
                        "journal-sectigo.ndjson",
                        io.sealwright.simulator.sectigo.Fact.class,
                        new io.sealwright.simulator.sectigo.Books()),
                authority,
                rules(settings.sectigo()),
                dns,
                web,
                this.clock);
        this.played = new PlayedAuthorities(List.of(globalSign, digiCert, sectigo));
    }

    private <F, B extends Ledger.Books<F>> Ledger<F, B> ledger(String fileName, Class<F> facts, B books) {
        Path file = settings.stateDir().resolve(fileName);
        return Ledger.open(books, replay -> new JournaledFacts<>(file, facts, json).open(replay));
    }

    private static HouseRules rules(SimulatorSettings.GlobalSignSettings settings) {
        return new HouseRules(
                validity(settings.validity()),
                lowerCase(settings.watchedWords()),
                settings.bannedTlds().stream()
                        .map(tld -> tld.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                settings.addsTwinNames());
    }

    private static io.sealwright.simulator.digicert.HouseRules rules(SimulatorSettings.DigiCertSettings settings) {
        return new io.sealwright.simulator.digicert.HouseRules(
                validity(settings.validity()), lowerCase(settings.watchedWords()), settings.refusesLongCertificates());
    }

    private static io.sealwright.simulator.sectigo.HouseRules rules(SimulatorSettings.SectigoSettings settings) {
        return new io.sealwright.simulator.sectigo.HouseRules(
                validity(settings.validity()), lowerCase(settings.watchedWords()), settings.recheckEvery());
    }

    private static ValidityRules validity(List<SimulatorSettings.Era> eras) {
        return new ValidityRules(eras.stream()
                .map(era -> new ValidityRules.Era(era.from(), era.certificateDays(), era.domainDays()))
                .toList());
    }

    private static List<String> lowerCase(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    @PreDestroy
    void stop() {
        played.stream().forEach(PlayedAuthority::close);
    }

    @Produces
    @Singleton
    PlayedAuthorities played() {
        return played;
    }

    @Produces
    @Singleton
    Authority authority() {
        return authority;
    }

    @Produces
    @Singleton
    RevocationLists revocationLists() {
        return new RevocationLists(authority, played, clock);
    }

    @Produces
    @Singleton
    OcspResponder ocspResponder() {
        return new OcspResponder(authority, played, clock);
    }

    @Produces
    @Singleton
    GlobalSign globalSign() {
        return globalSign;
    }

    DigiCert digiCert() {
        return digiCert;
    }

    Sectigo sectigo() {
        return sectigo;
    }

    @Produces
    @Singleton
    OrderDesk orderDesk() {
        return globalSign.orderDesk();
    }

    @Produces
    @Singleton
    ReplacementDesk replacementDesk() {
        return globalSign.replacementDesk();
    }

    @Produces
    @Singleton
    DomainDesk domainDesk() {
        return globalSign.domainDesk();
    }

    @Produces
    @Singleton
    Queries queries() {
        return globalSign.queries();
    }

    @Produces
    @Singleton
    RestFaces restFaces() {
        DigiCertFace.Rates rates = new DigiCertFace.Rates(
                settings.digicert().callsInFiveSeconds(), settings.digicert().callsInFiveMinutes());
        return new RestFaces(List.of(
                new DigiCertFace(digiCert, authority, rates, clock),
                new SectigoFace(sectigo, authority, settings.publicUrl().toString()),
                new TokenFace(sectigo)));
    }

    @Produces
    @Singleton
    WireDates wireDates() {
        return new WireDates(settings.globalsign().zone());
    }
}
