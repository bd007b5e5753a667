package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.cagateway.connector.answer.ErrorMeaning;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.contracts.ReasonCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
    private static final Instant LATER = Instant.parse("2026-11-21T08:00:00Z");

    private static Answer<String> failure(String... codes) {
        return new Answer.Failure<>(
                Arrays.stream(codes).map(c -> new Remark(c, "Field", "Message")).toList());
    }

    private static String place(boolean repeated, String... codes) {
        return VERDICTS.ofOrder(failure(codes), repeated).getClass().getSimpleName();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-101", "-102", "-103", "-104", "-105", "-4008", "-4083", "-6002", "-6007", "-6017", "-6021", "-6102",
                "-9406", "-9407", "-9440", "-9444", "-9445", "-9450", "-9913", "-9914", "-9915", "-9916", "-9918",
                "-9919", "-9920", "-9922", "-9933", "-9934", "-9936", "-9938", "-9940", "-9949", "-9952", "-9961",
                "-9962", "-9964", "-9971", "-9987", "-9988", "-109", "-4007", "-6018", "-9101", "-9925", "-4003",
                "-4004", "-4016", "-4005", "-4006", "-9100", "-9151", "-4009", "-9152"
            })
    void refusesAnOrderForGood(String code) {
        assertThat(place(false, code)).isEqualTo("Refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-201", "-300", "-301", "-2001", "-9942", "-9943", "-1", "-3002", "-3012", "-3013", "-3019", "-3022",
                "-3025", "-3026", "-4147"
            })
    void doesNotKnowWhetherAnOrderWasTakenWhenGlobalSignItselfFailed(String code) {
        assertThat(place(false, code)).isEqualTo("OutcomeUnknown");
        assertThat(VERDICTS.ofRepeatable("Asking", failure(code))).isInstanceOf(Trouble.TryAgain.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-4001, CA_CREDENTIALS", "-4201, CA_CREDENTIALS", "-9939, CA_CREDENTIALS", "-6101, CA_BALANCE",
        "-9911, CA_BALANCE", "-9912, CA_BALANCE", "-9200, CA_PERMISSION", "-9401, CA_PERMISSION",
        "-9403, CA_PERMISSION", "-9404, CA_PERMISSION", "-9405, CA_PERMISSION", "-9430, CA_PERMISSION",
        "-9442, CA_PERMISSION", "-9443, CA_PERMISSION", "-9901, CA_PERMISSION", "-9902, CA_PERMISSION",
        "-9953, CA_PERMISSION", "-9025, CA_PERMISSION", "-77777, CA_UNEXPECTED_ANSWER"
    })
    void asksAnOperator(String code, ReasonCode reason) {
        assertThat(VERDICTS.ofOrder(failure(code), false))
                .isInstanceOfSatisfying(
                        Trouble.OperatorMustAct.class,
                        it -> assertThat(it.reason()).isEqualTo(reason));
    }

    @Test
    void aListIsEmptyWhereItMayNotBeSeenAndNotWhereItCannotBeHadNow() {
        Answer<List<String>> hidden = new Answer.Failure<>(List.of(new Answer.Remark("-9200", "", "")));
        Answer<List<String>> down = new Answer.Failure<>(List.of(new Answer.Remark("-201", "", "")));
        assertThat(VERDICTS.orNone(hidden))
                .isInstanceOfSatisfying(
                        Answer.Success.class, it -> assertThat(it.body()).isEqualTo(List.of()));
        assertThat(VERDICTS.orNone(down)).isEqualTo(down);
    }

    @Test
    void doubtWinsOverEveryOtherErrorBesideIt() {
        assertThat(place(false, "-101", "-201")).isEqualTo("OutcomeUnknown");
        assertThat(place(false, "-4001", "-9942")).isEqualTo("OutcomeUnknown");
        assertThat(place(false, "-101", "-4001")).isEqualTo("OperatorMustAct");
        assertThat(place(false, "-101", "-77777")).isEqualTo("OperatorMustAct");
    }

    @Test
    void aRenewalThatWasDoneAlreadyMayHaveBeenOurs() {
        assertThat(place(true, "-6102")).isEqualTo("OutcomeUnknown");
        assertThat(place(true, "-6007")).isEqualTo("Refused");
    }

    @Test
    void anUnknownErrorIsWaitedOutForQuestions() {
        assertThat(VERDICTS.ofRepeatable("Asking", failure("-77777")))
                .isInstanceOfSatisfying(
                        Trouble.TryAgain.class,
                        it -> assertThat(it.reason()).isEqualTo(ReasonCode.CA_UNEXPECTED_ANSWER));
        assertThat(VERDICTS.ofRepeatable("Asking", failure())).isInstanceOf(Trouble.TryAgain.class);
    }

    @Test
    void onlyWhatSurelyWasNotProcessedMayBeSentAgain() {
        assertThat(VERDICTS.ofOrder(new Answer.NotSent<>("Refused to connect."), false))
                .isInstanceOf(Trouble.TryAgain.class);
        assertThat(VERDICTS.ofOrder(new Answer.Busy<>(LATER, "HTTP 429."), false))
                .isInstanceOfSatisfying(
                        Trouble.TryAgain.class, it -> assertThat(it.notBefore()).isEqualTo(LATER));
        assertThat(VERDICTS.ofOrder(new Answer.Broken<>("No answer."), false))
                .isInstanceOf(Placement.OutcomeUnknown.class);
        assertThat(VERDICTS.ofOrder(new Answer.TurnedAway<>(404, "HTTP 404."), false))
                .isInstanceOf(Trouble.OperatorMustAct.class);
    }

    @Test
    void saysWhatHappenedInWordsAndQuotesOnOneShortLine() {
        Answer<String> answer =
                new Answer.Failure<>(List.of(new Remark("-103", "OrderKind", "too\nlong " + "x".repeat(5_000))));

        assertThat(VERDICTS.ofOrder(answer, false))
                .isInstanceOfSatisfying(
                        Placement.Refused.class,
                        it -> assertThat(it.detail())
                                .startsWith(
                                        "GlobalSign refused the order: -103, a parameter is too long [OrderKind] (\"too long")
                                .hasSizeLessThan(500)
                                .doesNotContain("\n"));
    }

    @Test
    void everyCodeHasWordsAndAReasonThatFitsItsRemedy() {
        for (String code : ErrorCodes.all()) {
            ErrorMeaning meaning = ErrorCodes.of(code).orElseThrow();
            assertThat(meaning.words()).as(code).isNotBlank();
            if (meaning.remedy() == Remedy.OPERATOR) {
                assertThat(meaning.reason().whoCanAct().name()).as(code).isEqualTo("OPERATOR");
            }
        }
    }
}
