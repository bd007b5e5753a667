package io.sealwright.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendOutcomeTest {
    @ParameterizedTest
    @ValueSource(ints = {421, 450, 451, 452, 454})
    void comesLaterWhereTheServerAsksForIt(int code) {
        assertThat(SendOutcome.afterFailure(code, "busy")).isInstanceOf(SendOutcome.TryAgain.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 550, 551, 552, 553, 554})
    void givesUpWhereTheServerRefusesTheMail(int code) {
        assertThat(SendOutcome.afterFailure(code, "no such user")).isInstanceOf(SendOutcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {530, 534, 535, 538})
    void keepsTryingWhileCredentialsAreWrong(int code) {
        assertThat(SendOutcome.afterFailure(code, "who are you"))
                .isEqualTo(new SendOutcome.TryAgain(
                        "The mail server refuses the configured credentials; an operator must correct them:"
                                + " who are you"));
    }

    @Test
    void comesLaterWhereThereWasNoAnswer() {
        assertThat(SendOutcome.afterFailure(null, "connection refused"))
                .isEqualTo(new SendOutcome.TryAgain("The mail server did not take the mail: connection refused"));
    }

    @Test
    void keepsAnExplanationToOneShortLine() {
        String why = ((SendOutcome.Refused) SendOutcome.afterFailure(550, "no\r\nway\n" + "x".repeat(5000))).why();
        assertThat(why).contains("no way x").doesNotContain("\n").hasSizeLessThan(600);
    }
}
