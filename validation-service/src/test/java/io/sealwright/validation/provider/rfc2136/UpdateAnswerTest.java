package io.sealwright.validation.provider.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.validation.provider.Outcome;
import io.sealwright.validation.provider.ProviderAccess;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

class UpdateAnswerTest {
    private static final UpdateAccount ACCOUNT = UpdateAccount.of(new ProviderAccess(
            "test",
            Map.of("server", "127.0.0.1:53", "tsigKeyName", "our-key", "tsigAlgorithm", "hmac-sha256"),
            Map.of("tsigSecret", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")));

    private static Outcome judge(int rcode, OptionalInt tsigError, boolean verified) {
        return new UpdateAnswer(rcode, tsigError, verified).judge(ACCOUNT, "the request", Rcode.NOERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, policy",
        "NOTAUTH, not the primary",
        "NOTZONE, zones",
        "NOTIMP, dynamic updates",
        "FORMERR, FORMERR",
        "NXRRSET, NXRRSET",
        "YXDOMAIN, YXDOMAIN",
    })
    void asksForAnOperatorWhereTheServerRefuses(String rcode, String says) {
        assertThat(judge(Rcode.value(rcode), OptionalInt.of(0), true))
                .isInstanceOfSatisfying(
                        Outcome.OperatorMustAct.class,
                        o -> assertThat(o.reason()).contains(says, "127.0.0.1:53"));
    }

    @ParameterizedTest
    @CsvSource({"17, BADKEY", "16, BADSIG", "22, BADTRUNC"})
    void asksForAnOperatorWhereTheKeyIsWrong(int error, String says) {
        assertThat(judge(Rcode.NOTAUTH, OptionalInt.of(error), false))
                .isInstanceOfSatisfying(
                        Outcome.OperatorMustAct.class,
                        o -> assertThat(o.reason()).contains(says, "our-key"));
    }

    @Test
    void triesAgainAndBlamesTheClocksWhereTheTimeIsWrong() {
        assertThat(judge(Rcode.NOTAUTH, OptionalInt.of(Rcode.BADTIME), false))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class, o -> assertThat(o.reason()).contains("clocks", "BADTIME"));
    }

    @Test
    void triesAgainWhereTheServerFailed() {
        assertThat(judge(Rcode.SERVFAIL, OptionalInt.of(0), true)).isInstanceOf(Outcome.TryAgain.class);
    }

    @Test
    void believesASuccessOnlyWithAValidSignature() {
        assertThat(judge(Rcode.NOERROR, OptionalInt.of(0), true)).isEqualTo(new Outcome.Applied());
        assertThat(judge(Rcode.NOERROR, OptionalInt.empty(), false)).isInstanceOf(Outcome.OperatorMustAct.class);
    }
}
