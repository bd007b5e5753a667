package io.sealwright.cagateway.submission;

import static io.sealwright.cagateway.submission.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.submission.Stage.Placed;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import org.junit.jupiter.api.Test;

/// What comes in the way of a decision.
class DecisionRulingsTest {
    private static final WantedDecision APPROVAL = WantedDecision.approval("Approved by bob.");
    private static final Waiting WAITS = Waiting.held(ReasonCode.CA_APPROVAL, "It waits.");

    private final SubmissionRules rules = Samples.rules();

    private final Submission deciding = after(
            Samples.at(new Placed("CE1", NOW.plusSeconds(600), 2, WAITS)), new Happening.DecisionWanted(APPROVAL));

    private Submission after(Submission before, Happening happening) {
        return ((Step.Moved) rules.on(before, happening, NOW)).next();
    }

    @Test
    void aContraryDecisionAndARetryWaitForItsEnd() {
        WantedDecision contrary = WantedDecision.refusal("Declined by olga.");
        assertThat(rules.on(deciding, new Happening.DecisionWanted(contrary), NOW))
                .isInstanceOf(Step.Ignored.class);
        assertThat(rules.on(deciding, new Happening.Resumed(), NOW))
                .isInstanceOfSatisfying(
                        Step.Ignored.class, step -> assertThat(step.events()).isEmpty());
    }

    @Test
    void itIsNotPutOffByALookUpThatWasUnderWay() {
        Submission looked = after(
                deciding,
                new Happening.LookUpEnded(
                        new LookUp.Known(new CaOrderState.InReview(ReasonCode.CA_APPROVAL, "It waits."))));

        assertThat(looked.decision()).isEqualTo(APPROVAL);
        assertThat(((Placed) looked.stage()).due()).isEqualTo(NOW);
    }

    @Test
    void theSameTroubleIsSaidOnce() {
        Decision trouble = new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "It is down.");
        Step first = rules.on(deciding, new Happening.DecisionEnded(APPROVAL, trouble), NOW);
        assertThat(((Step.Moved) first).events()).hasSize(1);
        Step second = rules.on(((Step.Moved) first).next(), new Happening.DecisionEnded(APPROVAL, trouble), NOW);
        assertThat(((Step.Moved) second).events()).isEmpty();
    }

    @Test
    void aDecisionOutlivesTroubleAndEndsWithTheWaitForIt() {
        assertThat(deciding.decision()).isEqualTo(APPROVAL);
        assertThat(rules.on(deciding, new Happening.DecisionWanted(APPROVAL), NOW))
                .isInstanceOf(Step.Ignored.class);

        Trouble stopped = new Trouble.OperatorMustAct(ReasonCode.CA_CREDENTIALS, "The login is refused.");
        Submission later = after(deciding, new Happening.DecisionEnded(APPROVAL, stopped));
        assertThat(later.decision()).isEqualTo(APPROVAL);
        Submission looked = after(later, new Happening.LookUpEnded(new LookUp.Known(new CaOrderState.Pending())));
        assertThat(looked.decision()).isEqualTo(APPROVAL);

        Submission done = after(looked, new Happening.DecisionEnded(APPROVAL, new Decision.NotWaiting("Too late.")));
        assertThat(done.decision()).isNull();
    }
}
