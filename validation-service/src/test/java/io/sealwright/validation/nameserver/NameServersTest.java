package io.sealwright.validation.nameserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealwright.validation.nameserver.PlayedDns.ZoneText;
import io.sealwright.validation.nameserver.ServerAnswer.Sight;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.DnsRecord;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class NameServersTest {
    private static final DnsName NAME = DnsName.parse("_dnsauth.www.example.com");
    private static final String HEAD = """
            @ IN SOA ns1 hostmaster 1 3600 600 604800 60
            @ IN NS ns1
            @ IN NS ns2
            ns1 IN A 127.0.0.1
            ns2 IN A 127.0.0.2
            www IN A 192.0.2.1
            """;

    private PlayedDns ns1;
    private PlayedDns ns2;
    private PlayedDns resolver;
    private NameServers nameServers;

    @BeforeEach
    void start() throws IOException {
        ns1 = PlayedDns.on("127.0.0.1", 0);
        ns2 = PlayedDns.on("127.0.0.2", ns1.port());
        resolver = PlayedDns.on("127.0.0.1", 0);
        resolver.serve(zone(""));
        nameServers = new NameServers(new Resolvers(List.of(resolver.hostAndPort())), new DirectQuery(ns1.port()));
    }

    @AfterEach
    void stop() throws IOException {
        ns1.close();
        ns2.close();
        resolver.close();
    }

    private static ZoneText zone(String more) {
        return new ZoneText("example.com", HEAD + more);
    }

    private Sight seenAt(String address) throws LookupFailed {
        return nameServers.askAll(NAME, DnsRecord.Type.TXT).stream()
                .filter(answer -> answer.address().equals(address))
                .findFirst()
                .orElseThrow()
                .sight();
    }

    @Test
    void asksEveryNameServerItself() throws LookupFailed {
        ns1.serve(zone("_dnsauth.www IN TXT \"one\" \" value\"\n_dnsauth.www IN TXT \"another\""));
        ns2.serve(zone(""));
        assertThat(nameServers.askAll(NAME, DnsRecord.Type.TXT))
                .containsExactlyInAnyOrder(
                        new ServerAnswer(
                                "ns1.example.com", "127.0.0.1", new Sight.Values(List.of("one value", "another"))),
                        new ServerAnswer("ns2.example.com", "127.0.0.2", new Sight.Values(List.of())));
    }

    @Test
    void asksWithoutRecursion() throws LookupFailed {
        ns1.serve(zone(""));
        ns2.serve(zone(""));
        nameServers.askAll(NAME, DnsRecord.Type.TXT);
        assertThat(ns1.heard())
                .isNotEmpty()
                .noneMatch(query -> query.getHeader().getFlag(Flags.RD));
    }

    @Test
    void neverAsksAResolverForTheNameOfTheRecord() throws LookupFailed {
        ns1.serve(zone(""));
        ns2.serve(zone(""));
        nameServers.askAll(NAME, DnsRecord.Type.TXT);
        assertThat(resolver.heard())
                .isNotEmpty()
                .noneMatch(query -> query.getQuestion().getName().toString(true).startsWith("_dnsauth"));
    }

    @Test
    void readsAnswersThatAreTooLongForADatagram() throws LookupFailed {
        String many = IntStream.range(0, 40)
                .mapToObj(i -> "_dnsauth.www IN TXT \"" + i + "-" + "x".repeat(200) + "\"\n")
                .collect(Collectors.joining());
        ns1.serve(zone(many));
        ns2.serve(zone(many));
        assertThat(seenAt("127.0.0.1"))
                .isInstanceOfSatisfying(
                        Sight.Values.class, seen -> assertThat(seen.values()).hasSize(40));
    }

    @Test
    void readsValuesWithoutZoneFileEscapes() throws LookupFailed {
        ns1.serve(zone("_dnsauth.www IN TXT \"back\\\\slash \\\"quoted\\\"\""));
        ns2.serve(zone(""));
        assertThat(seenAt("127.0.0.1")).isEqualTo(new Sight.Values(List.of("back\\slash \"quoted\"")));
    }

    @Test
    void reportsAnAlias() throws LookupFailed {
        ns1.serve(zone("_dnsauth.www IN CNAME target.example.net."));
        ns2.serve(zone(""));
        assertThat(seenAt("127.0.0.1")).isEqualTo(new Sight.Alias("target.example.net"));
    }

    @Test
    void asksForAnAliasAndNotForWhatItIsOneOf() throws LookupFailed {
        ns1.serve(zone("_dnsauth.www IN CNAME target.example.net."));
        ns2.serve(zone("_dnsauth.www IN TXT \"one\""));
        assertThat(nameServers.askAll(NAME, DnsRecord.Type.CNAME))
                .containsExactlyInAnyOrder(
                        new ServerAnswer("ns1.example.com", "127.0.0.1", new Sight.Alias("target.example.net")),
                        new ServerAnswer("ns2.example.com", "127.0.0.2", new Sight.Values(List.of())));
        assertThat(ns1.heard().getLast().getQuestion().getType()).isEqualTo(Type.CNAME);
    }

    @Test
    void neverAsksAResolverForTheNameOfAnAlias() throws LookupFailed {
        ns1.serve(zone(""));
        ns2.serve(zone(""));
        nameServers.askAll(DnsName.parse("random.example.com"), DnsRecord.Type.CNAME);
        assertThat(resolver.heard())
                .isNotEmpty()
                .noneMatch(query -> query.getQuestion().getName().toString(true).startsWith("random"));
    }

    @Test
    void reportsRefusalsAndAnswersWithoutAuthority() throws LookupFailed {
        ns1.play(query -> PlayedDns.answer(query, Rcode.SERVFAIL));
        ns2.play(query -> PlayedDns.answer(query, Rcode.NOERROR));
        assertThat(seenAt("127.0.0.1")).isEqualTo(new Sight.Refusal("SERVFAIL"));
        assertThat(seenAt("127.0.0.2")).isInstanceOf(Sight.Refusal.class);
    }

    @Test
    void reportsSilence() throws LookupFailed, IOException {
        ns1.serve(zone(""));
        ns2.close();
        assertThat(seenAt("127.0.0.2")).isInstanceOf(Sight.Silence.class);
    }

    @Test
    void followsADelegationBelowTheZone() throws LookupFailed {
        String delegated = HEAD + "_dnsauth.www IN NS ns2\n";
        ns1.serve(new ZoneText("example.com", delegated));
        ns2.serve(new ZoneText(
                "_dnsauth.www.example.com",
                "@ IN SOA ns2.example.com. h 1 1 1 1 1\n@ IN NS ns2.example.com.\n@ IN TXT \"below\""));
        assertThat(nameServers.askAll(NAME, DnsRecord.Type.TXT))
                .containsExactly(new ServerAnswer("ns2.example.com", "127.0.0.2", new Sight.Values(List.of("below"))));
    }

    @Test
    void findsTheZoneAboveAHostThatDoesNotExist() throws LookupFailed {
        ns1.serve(zone(""));
        ns2.serve(zone(""));
        assertThat(nameServers.askAll(DnsName.parse("_x.no.such.host.example.com"), DnsRecord.Type.TXT))
                .hasSize(2);
    }

    @Test
    void saysWhichLookupFailed() {
        resolver.play(query -> PlayedDns.answer(query, Rcode.SERVFAIL));
        assertThatThrownBy(() -> nameServers.askAll(NAME, DnsRecord.Type.TXT))
                .isInstanceOf(LookupFailed.class)
                .hasMessageContaining("SOA")
                .hasMessageContaining("www.example.com")
                .hasMessageContaining("SERVFAIL");
    }

    @Test
    void failsWhereNoZoneIsFound() {
        assertThatThrownBy(() -> nameServers.askAll(DnsName.parse("www.nowhere.test"), DnsRecord.Type.TXT))
                .isInstanceOf(LookupFailed.class)
                .hasMessageContaining("No zone");
    }

    @Test
    void asksTheNextResolverWhereOneRefusesButNotWhereOneFails() throws Exception {
        try (PlayedDns refusing = PlayedDns.on("127.0.0.1", 0)) {
            Resolvers both = new Resolvers(List.of(refusing.hostAndPort(), resolver.hostAndPort()));
            refusing.play(query -> PlayedDns.answer(query, Rcode.REFUSED));
            assertThat(both.ask(DnsName.parse("example.com"), Type.NS).getRcode())
                    .isEqualTo(Rcode.NOERROR);
            refusing.play(query -> PlayedDns.answer(query, Rcode.SERVFAIL));
            assertThatThrownBy(() -> both.ask(DnsName.parse("example.com"), Type.NS))
                    .isInstanceOf(LookupFailed.class);
        }
    }
}
