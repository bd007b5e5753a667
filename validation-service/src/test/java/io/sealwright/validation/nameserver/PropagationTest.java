package io.sealwright.validation.nameserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.validation.nameserver.Propagation.Everywhere;
import io.sealwright.validation.nameserver.Propagation.NotYet;
import io.sealwright.validation.nameserver.ServerAnswer.Sight;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropagationTest {
    private static final String VALUE = "the value";

    private static ServerAnswer answer(String server, String address, Sight sight) {
        return new ServerAnswer(server, address, sight);
    }

    private static Sight values(String... values) {
        return new Sight.Values(List.of(values));
    }

    @Test
    void isEverywhereWhenEveryServerHasTheValueAmongOthers() {
        assertThat(Propagation.judge(
                        VALUE,
                        List.of(
                                answer("ns1", "192.0.2.1", values("v=spf1 -all", VALUE)),
                                answer("ns2", "192.0.2.2", values(VALUE)))))
                .isEqualTo(new Everywhere(List.of("ns1 192.0.2.1", "ns2 192.0.2.2")));
    }

    @Test
    void namesEveryServerThatDoesNotHaveItAndSaysWhatItAnswers() {
        Propagation judged = Propagation.judge(
                VALUE,
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
                        VALUE,
                        List.of(
                                answer("ns1", "192.0.2.1", values(VALUE)),
                                answer("ns1", "2001:db8::1", new Sight.Silence("no route")))))
                .isEqualTo(new Everywhere(List.of("ns1 192.0.2.1")));
    }

    @Test
    void doesNotTolerateAnAddressThatAnswersWithoutTheValue() {
        assertThat(Propagation.judge(
                        VALUE,
                        List.of(answer("ns1", "192.0.2.1", values(VALUE)), answer("ns1", "192.0.2.9", values()))))
                .isInstanceOf(NotYet.class);
    }

    @Test
    void isNotYetWhereNobodyCouldBeAsked() {
        assertThat(Propagation.judge(VALUE, List.of())).isInstanceOf(NotYet.class);
    }

    @Test
    void comparesValuesWithRegardToCase() {
        assertThat(Propagation.judge("AbC", List.of(answer("ns1", "192.0.2.1", values("abc")))))
                .isInstanceOf(NotYet.class);
    }
}
