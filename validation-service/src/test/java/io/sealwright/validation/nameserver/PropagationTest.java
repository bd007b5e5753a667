package io.sealwright.validation.nameserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.validation.nameserver.Propagation.Everywhere;
import io.sealwright.validation.nameserver.Propagation.NotYet;
import io.sealwright.validation.nameserver.ServerAnswer.Sight;
import io.sealwright.validation.zone.CnameRecord;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.DnsRecord;
import io.sealwright.validation.zone.TxtRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropagationTest {
    private static final String VALUE = "the value";
    private static final DnsName NAME = DnsName.parse("_dnsauth.example.com");
    private static final DnsRecord RECORD = new TxtRecord(NAME, VALUE);

    private static ServerAnswer answer(String server, String address, Sight sight) {
        return new ServerAnswer(server, address, sight);
    }

    private static Sight values(String... values) {
        return new Sight.Values(List.of(values));
    }

    @Test
    void isEverywhereWhenEveryServerHasTheValueAmongOthers() {
        assertThat(Propagation.judge(
                        RECORD,
                        List.of(
                                answer("ns1", "192.0.2.1", values("v=spf1 -all", VALUE)),
                                answer("ns2", "192.0.2.2", values(VALUE)))))
                .isEqualTo(new Everywhere(List.of("ns1 192.0.2.1", "ns2 192.0.2.2")));
    }

    @Test
    void namesEveryServerThatDoesNotHaveItAndSaysWhatItAnswers() {
        Propagation judged = Propagation.judge(
                RECORD,
                List.of(
                        answer("ns1", "192.0.2.1", values(VALUE)),
                        answer("ns2", "192.0.2.2", values("another")),
                        answer("ns3", "192.0.2.3", new Sight.Alias("x.example")),
                        answer("ns4", "192.0.2.4", new Sight.Refusal("SERVFAIL")),
                        answer("ns5", "192.0.2.5", new Sight.Silence("timed out"))));
        assertThat(judged)
                .isInstanceOfSatisfying(
                        NotYet.class,
                        notYet -> assertThat(notYet.cause())
                                .doesNotContain("ns1")
                                .contains("ns2 192.0.2.2", "ns3", "x.example", "ns4", "SERVFAIL", "ns5", "timed out"));
    }

    @Test
    void toleratesAnUnreachableAddressOfAServerThatAnswersAtAnother() {
        assertThat(Propagation.judge(
                        RECORD,
                        List.of(
                                answer("ns1", "192.0.2.1", values(VALUE)),
                                answer("ns1", "2001:db8::1", new Sight.Silence("no route")))))
                .isEqualTo(new Everywhere(List.of("ns1 192.0.2.1")));
    }

    @Test
    void doesNotTolerateAnAddressThatAnswersWithoutTheValue() {
        assertThat(Propagation.judge(
                        RECORD,
                        List.of(answer("ns1", "192.0.2.1", values(VALUE)), answer("ns1", "192.0.2.9", values()))))
                .isInstanceOf(NotYet.class);
    }

    @Test
    void isNotYetWhereNobodyCouldBeAsked() {
        assertThat(Propagation.judge(RECORD, List.of())).isInstanceOf(NotYet.class);
    }

    @Test
    void holdsAnAliasToItsTargetInAnyLetterCase() {
        DnsRecord alias = new CnameRecord(NAME, DnsName.parse("x1.dcv.example.net"));
        assertThat(Propagation.judge(alias, List.of(answer("ns1", "192.0.2.1", new Sight.Alias("X1.dcv.example.net")))))
                .isInstanceOf(Everywhere.class);
        assertThat(Propagation.judge(alias, List.of(answer("ns1", "192.0.2.1", new Sight.Alias("other.example.net")))))
                .isInstanceOf(NotYet.class);
        assertThat(Propagation.judge(alias, List.of(answer("ns1", "192.0.2.1", values("x1.dcv.example.net")))))
                .isInstanceOf(NotYet.class);
    }

    @Test
    void comparesValuesWithRegardToCase() {
        assertThat(Propagation.judge(new TxtRecord(NAME, "AbC"), List.of(answer("ns1", "192.0.2.1", values("abc")))))
                .isInstanceOf(NotYet.class);
    }
}
