package io.sealwright.cagateway.submission;

import static io.sealwright.cagateway.submission.Samples.NOW;
import static io.sealwright.cagateway.submission.Samples.RECONCILE_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubmissionRulesTest {
    private static final Placement UNKNOWN = new Placement.OutcomeUnknown("The connection broke.");
    private static final Trouble.TryAgain UNEXPLAINED =
            new Trouble.TryAgain(null, ReasonCode.CA_UNEXPECTED_ANSWER, "Internal error -1.");

    private final SubmissionRules rules = Samples.rules();

    private Submission after(Submission s, Happening happening, Instant now) {
        Step step = rules.on(s, happening, now);
        assertThat(step).isInstanceOf(Step.Moved.class);
        return ((Step.Moved) step).next();
    }

    private Submission sentWithoutAnswer(Submission queued, Instant now) {
        Submission calling = after(queued, new Happening.TurnCame(), now);
        return after(calling, new Happening.PlacementEnded(calling.attempts(), UNKNOWN), now);
    }

    private static Submission queued() {
        return SubmissionRules.begin(Samples.ORDER, null, true, NOW).next();
    }

    private static Waiting why(Submission s) {
        return switch (s.stage()) {
            case Stage.Unknown at -> at.why();
            case Stage.Held at -> at.why();
            case Stage.Queued at when at.why() != null -> at.why();
            default -> throw new AssertionError("It does not say why it waits: " + s.stage());
        };
    }

    @Test
    void searchesAfterTheTimeGivenAndTwiceThatLater() {
        Submission unknown = sentWithoutAnswer(queued(), NOW);
        Instant first = NOW.plus(RECONCILE_AFTER);

        assertThat(unknown.stage())
                .isInstanceOfSatisfying(
                        Stage.Unknown.class, at -> assertThat(at.due()).isEqualTo(first));
        Submission absentOnce = after(unknown, new Happening.SearchEnded(new Search.NotFound()), first);
        assertThat(absentOnce.stage())
                .isInstanceOfSatisfying(
                        Stage.Unknown.class,
                        at -> assertThat(at.due()).isEqualTo(first.plus(RECONCILE_AFTER.multipliedBy(2))));
    }

    @Test
    void sendsAtMostTwiceThenAsksAPerson() {
        Submission s = queued();
        for (int send = 1; send <= 2; send++) {
            s = sentWithoutAnswer(s, NOW);
            assertThat(s.sends()).isEqualTo(send);
            s = after(s, new Happening.SearchEnded(new Search.NotFound()), NOW);
            s = after(s, new Happening.SearchEnded(new Search.NotFound()), NOW);
        }

        assertThat(s.stage()).isInstanceOf(Stage.Held.class);
        assertThat(why(s).reason()).isEqualTo(ReasonCode.CA_OUTCOME_UNDECIDED);
        assertThat(why(s).cause()).contains("sent 2 times");
    }

    @Test
    void aPersonMayLetItBeSentOnceMoreAndItIsSearchedForFirst() {
        Submission undecided = new Submission(
                "order-1",
                "main",
                Samples.ORDER,
                2,
                2,
                2,
                NOW,
                false,
                null,
                null,
                new Stage.Held(Waiting.held(ReasonCode.CA_OUTCOME_UNDECIDED, "Look."), true));

        Submission resumed = after(undecided, new Happening.Resumed(), NOW);
        assertThat(resumed.stage()).isInstanceOf(Stage.Unknown.class);
        Submission absent = after(resumed, new Happening.SearchEnded(new Search.NotFound()), NOW);
        Submission again = after(absent, new Happening.SearchEnded(new Search.NotFound()), NOW);
        assertThat(again.stage()).isInstanceOf(Stage.Queued.class);
        Submission sent = sentWithoutAnswer(again, NOW);
        Submission gone = after(
                after(sent, new Happening.SearchEnded(new Search.NotFound()), NOW),
                new Happening.SearchEnded(new Search.NotFound()),
                NOW);
        assertThat(gone.stage()).isInstanceOf(Stage.Held.class);
    }

    @Test
    void whatAPersonFoundIsNotSentAgainAlthoughItWasAboutToBe() {
        Submission unknown = sentWithoutAnswer(queued(), NOW);
        Submission absent = after(unknown, new Happening.SearchEnded(new Search.NotFound()), NOW);
        Submission again = after(absent, new Happening.SearchEnded(new Search.NotFound()), NOW);
        assertThat(again.stage()).isInstanceOf(Stage.Queued.class);

        Submission adopted = after(again, new Happening.Adopted("CA-7"), NOW);

        assertThat(adopted.stage())
                .isInstanceOfSatisfying(
                        Stage.Placed.class, at -> assertThat(at.caOrderId()).isEqualTo("CA-7"));
        assertThat(rules.on(queued(), new Happening.Adopted("CA-7"), NOW)).isInstanceOf(Step.Ignored.class);
    }

    /// The cancellation was asked for when nobody knew which of the authority's orders it would hit.
    @Test
    void whatAPersonFoundIsNotCancelledUnseen() {
        Submission unknown = sentWithoutAnswer(queued(), NOW);
        Submission toBeCancelled = after(unknown, new Happening.CancelWanted(), NOW);
        assertThat(toBeCancelled.cancelWanted()).isTrue();

        assertThat(after(toBeCancelled, new Happening.Adopted("CA-7"), NOW).cancelWanted())
                .isFalse();
    }

    @Test
    void resumingDoesNotBringTwoAbsencesTogether() {
        Submission absentOnce =
                after(sentWithoutAnswer(queued(), NOW), new Happening.SearchEnded(new Search.NotFound()), NOW);

        assertThat(rules.on(absentOnce, new Happening.Resumed(), NOW)).isInstanceOf(Step.Ignored.class);
    }

    @Test
    void searchesThatComeToNothingProveNothing() {
        Submission s = sentWithoutAnswer(queued(), NOW);
        for (int i = 0; i < 20; i++) {
            s = after(
                    s,
                    new Happening.SearchEnded(new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "Out of reach.")),
                    NOW);
        }

        assertThat(s.stage())
                .isInstanceOfSatisfying(
                        Stage.Unknown.class, at -> assertThat(at.absences()).isZero());
    }

    @Test
    void waitsLongerAfterEachFailureAndAsLongAsTheAuthorityAsks() {
        Submission s = queued();
        Trouble later = new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "Out of reach.");
        for (int seconds : new int[] {2, 4, 8, 16}) {
            Submission calling = after(s, new Happening.TurnCame(), NOW);
            s = after(calling, new Happening.PlacementEnded(calling.attempts(), later), NOW);
            assertThat(why(s).nextAttempt()).isEqualTo(NOW.plusSeconds(seconds));
        }
        Trouble asked = new Trouble.TryAgain(NOW.plusSeconds(600), ReasonCode.CA_UNAVAILABLE, "HTTP 429.");
        Submission calling = after(s, new Happening.TurnCame(), NOW);
        s = after(calling, new Happening.PlacementEnded(calling.attempts(), asked), NOW);
        assertThat(why(s).nextAttempt()).isEqualTo(NOW.plusSeconds(600));
        assertThat(s.sends()).isZero();
    }

    @Test
    void anErrorThatIsNeverExplainedIsAPersonsMatterInTheEnd() {
        Submission s = queued();
        for (int i = 0; i < Samples.MOST_FAILURES; i++) {
            Submission calling = after(s, new Happening.TurnCame(), NOW);
            s = after(calling, new Happening.PlacementEnded(calling.attempts(), UNEXPLAINED), NOW);
        }

        assertThat(s.stage())
                .isInstanceOfSatisfying(
                        Stage.Held.class, at -> assertThat(at.doubtful()).isFalse());
    }

    @Test
    void anAnswerThatComesLateIsStillTheTruth() {
        Submission calling = after(queued(), new Happening.TurnCame(), NOW);
        Submission lost = after(calling, new Happening.CallLost(), NOW);
        Placement accepted = new Placement.Accepted("CA-1", new CaOrderState.Pending());

        assertThat(after(lost, new Happening.PlacementEnded(1, accepted), NOW).stage())
                .isInstanceOfSatisfying(
                        Stage.Placed.class, at -> assertThat(at.caOrderId()).isEqualTo("CA-1"));
    }

    @Test
    void cancelsAtTheAuthorityWhatWasTakenWhileTheCallWasUnderWay() {
        Submission calling = after(queued(), new Happening.TurnCame(), NOW);
        Submission wanted = after(calling, new Happening.CancelWanted(), NOW);
        Submission placed = after(
                wanted,
                new Happening.PlacementEnded(1, new Placement.Accepted("CA-1", new CaOrderState.Pending())),
                NOW);

        assertThat(placed.cancelWanted()).isTrue();
        assertThat(placed.stage())
                .isInstanceOfSatisfying(
                        Stage.Placed.class, at -> assertThat(at.due()).isEqualTo(NOW));
        Step done = rules.on(placed, new Happening.CancellationEnded(new Cancellation.Done("Done.")), NOW);
        assertThat(((Step.Moved) done).events())
                .containsExactly(new CaEvent.OrderCancelled("order-1", "CA-1", "Done.", NOW));
    }

    @Test
    void neverPlacesWhatIsToBeCancelledAndWasNotTaken() {
        Submission unknown = after(sentWithoutAnswer(queued(), NOW), new Happening.CancelWanted(), NOW);
        Submission absent = after(unknown, new Happening.SearchEnded(new Search.NotFound()), NOW);
        Submission end = after(absent, new Happening.SearchEnded(new Search.NotFound()), NOW);

        assertThat(end.stage())
                .isInstanceOfSatisfying(
                        Stage.Cancelled.class, at -> assertThat(at.caOrderId()).isNull());
    }

    @Test
    void tellsBothWhenItIsIssuedBeforeItCouldBeCancelled() {
        Submission placed = Samples.at(new Stage.Placed("CA-1", NOW, 0, null)).wantingCancel(true);
        CaOrderState issued = new CaOrderState.Issued("leaf", List.of());

        Step step = rules.on(placed, new Happening.Seen("CA-1", issued), NOW);
        assertThat(((Step.Moved) step).events())
                .hasExactlyElementsOfTypes(CaEvent.CertificateIssued.class, CaEvent.OrderNotCancelled.class);
    }

    @Test
    void aCancellationThatIsNeverAnsweredIsGivenUp() {
        Submission s = Samples.at(new Stage.Placed("CA-1", NOW, 0, null)).wantingCancel(true);
        for (int i = 0; i < Samples.MOST_FAILURES; i++) {
            s = after(s, new Happening.CancellationEnded(new Cancellation.LookAgain("It changed.")), NOW);
        }

        assertThat(s.cancelWanted()).isFalse();
    }

    @Test
    void whoAsksForAnOrderToGoOnThatWaitsForAnApprovalHearsThatItStillDoes() {
        Waiting refused = Waiting.held(ReasonCode.CA_APPROVAL, "The key's user may not approve.");
        Submission waits = Samples.at(new Stage.Placed("CA-1", NOW.plusSeconds(600), 3, refused));

        Step resumed = rules.on(waits, new Happening.Resumed(), NOW);

        assertThat(resumed).isInstanceOfSatisfying(Step.Moved.class, moved -> {
            assertThat(moved.events()).containsExactly(new CaEvent.OrderWaiting("order-1", refused, NOW));
            assertThat(((Stage.Placed) moved.next().stage()).due()).isEqualTo(NOW);
            assertThat(rules.on(
                            moved.next(),
                            new Happening.Seen(
                                    "CA-1", new CaOrderState.InReview(ReasonCode.CA_APPROVAL, "Approve it.")),
                            NOW))
                    .as("what is known of why it waits is not taken back")
                    .isInstanceOf(Step.Ignored.class);
        });
    }

    @Test
    void saysOnlyOnceThatAnOrderIsInReview() {
        CaOrderState review = new CaOrderState.InReview(ReasonCode.CA_REVIEW, "Staff look.");
        Submission first =
                after(Samples.at(new Stage.Placed("CA-1", NOW, 0, null)), new Happening.Seen("CA-1", review), NOW);

        assertThat(rules.on(first, new Happening.Seen("CA-1", review), NOW)).isInstanceOf(Step.Ignored.class);
        Step over = rules.on(first, new Happening.Seen("CA-1", new CaOrderState.Pending()), NOW);
        assertThat(((Step.Moved) over).events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CaEvent.OrderWaiting.class,
                        e -> assertThat(e.waiting().reason()).isEqualTo(ReasonCode.CA_PROCESSING));
    }

    @Test
    void aProofForAPlacedOrderIsAskedForOnceAndAgainWhereSomebodySaysGoOn() {
        CaOrderState awaitsProof = new CaOrderState.AwaitsProof(List.of("www.example.com"));
        Submission placed = Samples.at(new Stage.Placed("CA-1", NOW.plusSeconds(60), 0, null));
        Step.Moved asked = (Step.Moved) rules.on(placed, new Happening.Seen("CA-1", awaitsProof), NOW);
        assertThat(asked.events()).singleElement().isInstanceOfSatisfying(CaEvent.DomainControlNeeded.class, e -> {
            assertThat(e.caOrderId()).isEqualTo("CA-1");
            assertThat(e.names()).containsExactly("www.example.com");
        });
        for (CaOrderState same : List.of(awaitsProof, new CaOrderState.Pending())) {
            assertThat(rules.on(asked.next(), new Happening.Seen("CA-1", same), NOW))
                    .isInstanceOf(Step.Ignored.class);
        }
        Submission resumed = after(asked.next(), new Happening.Resumed(), NOW);
        assertThat(((Step.Moved) rules.on(resumed, new Happening.Seen("CA-1", awaitsProof), NOW)).events())
                .hasOnlyElementsOfType(CaEvent.DomainControlNeeded.class);
    }

    @Test
    void whatIsApprovedIsLookedUpAtOnceForAProofMayBeWantedNow() {
        CaOrderState review = new CaOrderState.InReview(ReasonCode.CA_APPROVAL, "Approve it.");
        Submission held = after(
                Samples.at(new Stage.Placed("CA-1", NOW.plusSeconds(60), 0, null)),
                new Happening.Seen("CA-1", review),
                NOW);
        Submission approved = after(held, new Happening.Seen("CA-1", new CaOrderState.Pending()), NOW);
        assertThat(approved.stage())
                .isInstanceOfSatisfying(
                        Stage.Placed.class, at -> assertThat(at.due()).isEqualTo(NOW));
    }

    @Test
    void looksUpLessAndLessOften() {
        Submission s = Samples.at(new Stage.Placed("CA-1", NOW, 0, null));
        for (int minutes : new int[] {20, 40, 80}) {
            s = after(s, new Happening.LookUpEnded(new LookUp.Known(new CaOrderState.Pending())), NOW);
            Duration wait = Duration.ofMinutes(minutes);
            assertThat(s.stage())
                    .isInstanceOfSatisfying(
                            Stage.Placed.class, at -> assertThat(at.due()).isEqualTo(NOW.plus(wait)));
        }
    }

    @Test
    void anOrderThatTheAuthorityDoesNotKnowForLongIsShown() {
        Submission s = Samples.at(new Stage.Placed("CA-1", NOW, 0, null));
        Happening notKnown = new Happening.LookUpEnded(new LookUp.NotKnown("It does not know CA-1."));
        s = after(s, notKnown, NOW);
        s = after(s, notKnown, NOW);

        Step third = rules.on(s, notKnown, NOW);
        assertThat(((Step.Moved) third).events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CaEvent.OrderWaiting.class,
                        e -> assertThat(e.waiting().cause()).contains("CA-1"));
    }

    @Test
    void anOrderThatIsAnsweredStrangelyForLongIsShown() {
        Submission s = Samples.at(new Stage.Placed("CA-1", NOW, 0, null));
        Happening strange = new Happening.LookUpEnded(UNEXPLAINED);
        s = after(s, strange, NOW);
        s = after(s, strange, NOW);

        assertThat(((Step.Moved) rules.on(s, strange, NOW)).events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CaEvent.OrderWaiting.class,
                        e -> assertThat(e.waiting().reason()).isEqualTo(ReasonCode.CA_UNEXPECTED_ANSWER));
        // An authority that is out of reach is the account's trouble, and told there.
        Happening away =
                new Happening.LookUpEnded(new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "Out of reach."));
        assertThat(((Step.Moved) rules.on(s, away, NOW)).events()).isEmpty();
    }

    @Test
    void holdsAnOrderForAnAccountThatIsNotThere() {
        Step.Moved begun = SubmissionRules.begin(Samples.ORDER, null, false, NOW);

        assertThat(why(begun.next()).reason()).isEqualTo(ReasonCode.CA_ACCOUNT_MISSING);
        assertThat(begun.events()).hasOnlyElementsOfType(CaEvent.OrderWaiting.class);
    }

    @Test
    void fetchesACertificateAsSoonAsAListShowsItsIssueHoweverOftenItWasLookedUp() {
        Instant later = NOW.plus(Duration.ofHours(3));
        Submission placed = Samples.at(new Stage.Placed("CA-1", later, 4, null));

        Submission due = after(placed, new Happening.Seen("CA-1", new CaOrderState.Collectable()), NOW);

        assertThat(due.stage()).isEqualTo(new Stage.Placed("CA-1", NOW, 4, null));
        assertThat(rules.on(due, new Happening.Seen("CA-1", new CaOrderState.Collectable()), NOW))
                .isInstanceOf(Step.Ignored.class);
    }
}
