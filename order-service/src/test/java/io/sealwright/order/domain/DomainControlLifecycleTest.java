package io.sealwright.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaEvent.DomainChallenge;
import io.sealwright.contracts.CaEvent.DomainControlProven;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.ValidationCommand.PublishChallenge;
import io.sealwright.contracts.ValidationCommand.RemoveChallenge;
import io.sealwright.contracts.ValidationEvent.ChallengePublished;
import io.sealwright.contracts.ValidationEvent.ChallengeWaiting;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.domain.DomainControl.ForOrder;
import io.sealwright.order.domain.DomainControlLifecycle.Step;
import io.sealwright.order.domain.DomainControlState.Checking;
import io.sealwright.order.domain.DomainControlState.Proven;
import io.sealwright.order.domain.DomainControlState.Publishing;
import io.sealwright.order.domain.DomainControlState.Requested;
import io.sealwright.order.domain.DomainControlState.Withdrawn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DomainControlLifecycleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final Waiting WAITING = Waiting.until(ReasonCode.DOMAIN_CONTROL_NEEDED, "It begins.", NOW);
    private static final Waiting HELD = Waiting.held(ReasonCode.DNS_REFUSED, "Mend the key, then retry.");
    private static final DomainChallenge CHALLENGE = new DomainChallenge(
            ID.toString(), "example.com", "example.com", "_x=abc", List.of("globalsign.com"), null, NOW);
    private static final ChallengePublished PUBLISHED =
            new ChallengePublished(ID.toString(), List.of("ns1.example.com 192.0.2.1"), NOW);
    private static final DomainControlProven PROVEN = new DomainControlProven(ID.toString(), "example.com", null, NOW);

    @Test
    void goesFromRequestToProof() {
        Step requested = DomainControlLifecycle.request(control(new Requested(WAITING)), NOW);
        assertThat(requested.say()).singleElement().isInstanceOf(RequestDomainControl.class);

        Step publishing = DomainControlLifecycle.apply(requested.control(), CHALLENGE, NOW);
        assertThat(publishing.say())
                .singleElement()
                .isInstanceOfSatisfying(
                        PublishChallenge.class,
                        publish -> assertThat(publish.recordValue()).isEqualTo("_x=abc"));

        Step checking = DomainControlLifecycle.apply(publishing.control(), PUBLISHED, NOW);
        assertThat(checking.say()).singleElement().isInstanceOf(CheckDomainControl.class);

        Step proven = DomainControlLifecycle.apply(checking.control(), PROVEN, NOW);
        assertThat(proven.isProven()).isTrue();
        assertThat(proven.say()).singleElement().isInstanceOf(RemoveChallenge.class);
    }

    @Test
    void removesNothingWhereNothingWasPublished() {
        assertThat(DomainControlLifecycle.apply(control(new Requested(WAITING)), PROVEN, NOW)
                        .say())
                .isEmpty();
    }

    @Test
    void asksForTheCheckOnce() {
        Step again = DomainControlLifecycle.apply(
                control(new Checking(ChallengeForm.TXT, "example.com", "_x=abc", WAITING)), PUBLISHED, NOW);
        assertThat(again.say()).isEmpty();
    }

    @Test
    void joinsAProofThatIsUnderWay() {
        Step step = needed(control(new Publishing(ChallengeForm.TXT, "example.com", "_x", WAITING)), NOW);
        assertThat(step.say()).isEmpty();
        assertThat(step.waiting()).isEqualTo(WAITING);
    }

    @Test
    void beginsAnewWhereItIsHeld() {
        Step step = needed(control(new Publishing(ChallengeForm.TXT, "example.com", "_x", HELD)), NOW);
        // What was published for the way before is not needed for the other.
        assertThat(step.say())
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(RemoveChallenge.class),
                        then -> assertThat(then)
                                .isInstanceOfSatisfying(
                                        RequestDomainControl.class,
                                        request ->
                                                assertThat(request.dcvMethod()).isEqualTo("EMAIL")));
        assertThat(step.control().dnsAccount()).isEqualTo("corp-bind");
    }

    @Test
    void whatIsForOneOrderEndsWithItAndTakesItsChallengeAway() {
        ForOrder order = new ForOrder(UUID.randomUUID(), "4711");
        DomainControl asked = new DomainControl(
                ID, "digicert-main", "example.com", order, ValidationMethod.DNS, null, new Requested(WAITING), NOW);
        assertThat(DomainControlLifecycle.request(asked, NOW).say())
                .singleElement()
                .isInstanceOfSatisfying(
                        RequestDomainControl.class,
                        request -> assertThat(request.caOrderId()).isEqualTo("4711"));

        Step published = DomainControlLifecycle.apply(asked, CHALLENGE, NOW);
        Step ended = DomainControlLifecycle.orderEnded(published.control());
        assertThat(ended.control().state()).isEqualTo(new Withdrawn());
        assertThat(ended.say()).singleElement().isInstanceOf(RemoveChallenge.class);
        assertThat(DomainControlLifecycle.apply(ended.control(), PUBLISHED, NOW).say())
                .isEmpty();
        assertThat(DomainControlLifecycle.apply(ended.control(), PROVEN, NOW).isProven())
                .isFalse();
        assertThat(DomainControlLifecycle.orderEnded(ended.control()).say()).isEmpty();
        assertThat(needed(ended.control(), NOW).say()).singleElement().isInstanceOf(RequestDomainControl.class);
    }

    private static Step needed(DomainControl control, Instant reportedAt) {
        return DomainControlLifecycle.needed(
                control, ValidationMethod.EMAIL, "corp-bind", reportedAt, NOW.plusSeconds(2));
    }

    @Test
    void aProofThatIsNewerThanTheNeedAnswersIt() {
        DomainControl proven = control(new Proven(NOW, null));
        assertThat(needed(proven, NOW.minusSeconds(1)).isProven()).isTrue();
        assertThat(needed(proven, NOW.plusSeconds(1)).say()).singleElement().isInstanceOf(RequestDomainControl.class);
    }

    @Test
    void keepsTheReasonOfAChallengeThatWaits() {
        Step step = DomainControlLifecycle.apply(
                control(new Publishing(ChallengeForm.TXT, "example.com", "_x", WAITING)),
                new ChallengeWaiting(ID.toString(), HELD, NOW),
                NOW);
        assertThat(step.control().waiting()).isEqualTo(HELD);
        assertThat(step.waiting()).isEqualTo(HELD);
    }

    @Test
    void lateFactsDoNotUndoAProof() {
        DomainControl proven = control(new Proven(NOW, null));
        assertThat(DomainControlLifecycle.apply(proven, CHALLENGE, NOW).isProven())
                .isTrue();
        assertThat(DomainControlLifecycle.apply(proven, PUBLISHED, NOW).isProven())
                .isTrue();
    }

    @Test
    void oneProofAtTheBaseDomainCoversAllNamesBelow() {
        assertThat(AuthorizationDomains.of(
                        List.of("www.example.com", "*.shop.example.com", "a.example.co.uk"), ValidationMethod.DNS))
                .containsExactly("example.co.uk", "example.com");
    }

    @Test
    void aFileProvesEachNameByItself() {
        assertThat(AuthorizationDomains.of(List.of("www.example.com", "example.com"), ValidationMethod.HTTP))
                .containsExactly("example.com", "www.example.com");
    }

    @Test
    void aMailThatIsStillToBeConfirmedIsNotSentAgainForTheNextOrder() {
        Waiting mailed = Waiting.held(ReasonCode.DOMAIN_CONTROL_BY_EMAIL, "Confirm.");
        DomainControl byMail = control(new Requested(mailed)).by(ValidationMethod.EMAIL, null);
        Step step = needed(byMail, NOW);
        assertThat(step.say()).isEmpty();
        assertThat(step.waiting()).isEqualTo(mailed);
    }

    @Test
    void anOrderThatWantsARecordDoesNotWaitForAPersonOrASite() {
        for (ValidationMethod slow : List.of(ValidationMethod.EMAIL, ValidationMethod.HTTP)) {
            DomainControl open = control(new Requested(WAITING)).by(slow, null);
            Step step = DomainControlLifecycle.needed(open, ValidationMethod.DNS, null, NOW, NOW);
            assertThat(step.say())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RequestDomainControl.class,
                            request -> assertThat(request.dcvMethod()).isEqualTo("DNS"));
            // The answer to what was asked before comes too late.
            assertThat(DomainControlLifecycle.apply(open, CHALLENGE, NOW).say()).isEmpty();
        }
    }

    @Test
    void aWildcardIsNotProvenByAFile() {
        assertThat(ValidationMethod.HTTP.forNames(List.of("a.example.com", "*.example.com")))
                .isEqualTo(ValidationMethod.DNS);
        assertThat(ValidationMethod.HTTP.forNames(List.of("a.example.com"))).isEqualTo(ValidationMethod.HTTP);
    }

    private static DomainControl control(DomainControlState state) {
        return new DomainControl(ID, "globalsign-main", "example.com", null, ValidationMethod.DNS, null, state, NOW);
    }
}
