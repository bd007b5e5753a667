package io.sealwright.cagateway.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every stage against every happening: where the submission goes, and what is said.
class SubmissionTableTest {
    private static final Instant NOW = Samples.NOW;
    private static final Waiting WAITING = Waiting.until(ReasonCode.CA_UNAVAILABLE, "It was out of reach.", NOW);
    private static final Waiting HOLD = Waiting.held(ReasonCode.CA_BALANCE, "There is no money.");
    private static final String CA_ORDER = "CA-1";
    private static final CaOrderState ISSUED = new CaOrderState.Issued("leaf", List.of("root"));
    private static final Trouble LATER = new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "Out of reach.");
    private static final Trouble OPERATOR = new Trouble.OperatorMustAct(ReasonCode.CA_BALANCE, "No money.");
    private static final Trouble STRANGE =
            new Trouble.OperatorMustAct(ReasonCode.CA_UNEXPECTED_ANSWER, "It said something strange.");

    private static final WantedDecision APPROVAL = WantedDecision.approval("Approved by bob.");

    private static final Map<String, Stage> STAGES = stages();
    private static final Map<String, Happening> HAPPENINGS = happenings();

    private static Map<String, Stage> stages() {
        Map<String, Stage> stages = new LinkedHashMap<>();
        stages.put("Queued", new Stage.Queued(NOW, 0, null));
        stages.put("Calling", new Stage.Calling(1, NOW, 0));
        stages.put("Unknown", new Stage.Unknown(NOW, 0, 0, WAITING));
        stages.put("Absent", new Stage.Unknown(NOW, 1, 0, WAITING));
        stages.put("Placed", new Stage.Placed(CA_ORDER, NOW, 0, null));
        stages.put("Control", new Stage.AwaitingControl());
        stages.put("Held", new Stage.Held(HOLD, false));
        stages.put("Doubtful", new Stage.Held(HOLD, true));
        stages.put("Rejected", new Stage.Rejected(ReasonCode.CA_REJECTED, "No."));
        stages.put("Issued", new Stage.Issued(CA_ORDER, null));
        stages.put("Cancelled", new Stage.Cancelled(CA_ORDER, "Gone."));
        stages.put("Never", new Stage.Cancelled(null, "Never sent."));
        return stages;
    }

    private static Map<String, Happening> happenings() {
        Map<String, Happening> all = new LinkedHashMap<>();
        all.put("submitted", new Happening.Submitted());
        all.put("resumed", new Happening.Resumed());
        all.put("cancel wanted", new Happening.CancelWanted());
        all.put("approval wanted", new Happening.DecisionWanted(APPROVAL));
        all.put("approved", decided(APPROVAL, new Decision.Done("Approved.")));
        all.put("declined", decided(WantedDecision.refusal("No."), new Decision.Done("Declined.")));
        all.put("decided before", decided(APPROVAL, new Decision.NotWaiting("Somebody was faster.")));
        all.put("may not approve", decided(APPROVAL, new Decision.Refused("Not you.")));
        all.put("approve: later", decided(APPROVAL, LATER));
        all.put("approve: operator", decided(APPROVAL, OPERATOR));
        all.put("adopted", new Happening.Adopted(CA_ORDER));
        all.put("turn came", new Happening.TurnCame());
        all.put("account paused", new Happening.AccountPaused(NOW.plusSeconds(9), "It is out of reach."));
        all.put("call lost", new Happening.CallLost());
        all.put("accepted", ended(new Placement.Accepted(CA_ORDER, new CaOrderState.Pending())));
        all.put("accepted, issued", ended(new Placement.Accepted(CA_ORDER, ISSUED)));
        all.put("control needed", ended(new Placement.DomainControlNeeded(List.of("a.example.com"))));
        all.put("refused", ended(new Placement.Refused(ReasonCode.CA_REJECTED, "Bad key.")));
        all.put("outcome unknown", ended(new Placement.OutcomeUnknown("Connection broke.")));
        all.put("place: later", ended(LATER));
        all.put("place: operator", ended(OPERATOR));
        all.put("place: strange", ended(STRANGE));
        all.put("found", new Happening.SearchEnded(new Search.Found(CA_ORDER, new CaOrderState.Pending())));
        all.put("not found", new Happening.SearchEnded(new Search.NotFound()));
        all.put("search: later", new Happening.SearchEnded(LATER));
        all.put("search: operator", new Happening.SearchEnded(OPERATOR));
        all.put("looked up: issued", new Happening.LookUpEnded(new LookUp.Known(ISSUED)));
        all.put("looked up: later", new Happening.LookUpEnded(LATER));
        all.put("cancelled", new Happening.CancellationEnded(new Cancellation.Done("Done.")));
        all.put("not cancelled", new Happening.CancellationEnded(new Cancellation.Refused("Too late.")));
        all.put("seen pending", seen(new CaOrderState.Pending()));
        all.put("seen in review", seen(new CaOrderState.InReview(ReasonCode.CA_REVIEW, "Staff look.")));
        all.put("seen issued", seen(ISSUED));
        all.put("seen revoked", seen(new CaOrderState.Revoked(null, "Revoked.")));
        all.put("seen as another", new Happening.Seen("CA-2", new CaOrderState.Pending()));
        return all;
    }

    private static Happening decided(WantedDecision wanted, Decision decision) {
        return new Happening.DecisionEnded(wanted, decision);
    }

    private static Happening ended(Placement placement) {
        return new Happening.PlacementEnded(1, placement);
    }

    private static Happening seen(CaOrderState state) {
        return new Happening.Seen(CA_ORDER, state);
    }

    /// A cell is where it goes and what is said; `-` where nothing changes, `!` where a person must look.
    private static String cell(Stage stage, Happening happening) {
        Submission submission = Samples.at(stage);
        return switch (Samples.rules().on(submission, happening, NOW)) {
            case Step.Moved moved -> name(moved.next().stage()) + said(moved.events());
            case Step.Ignored ignored -> "-" + said(ignored.events());
            case Step.Refused _ -> "!";
        };
    }

    private static String name(Stage stage) {
        return switch (stage) {
            case Stage.Queued _ -> "Queued";
            case Stage.Calling _ -> "Calling";
            case Stage.Unknown at -> at.absences() > 0 ? "Absent" : "Unknown";
            case Stage.Placed _ -> "Placed";
            case Stage.AwaitingControl _ -> "Control";
            case Stage.Held at -> at.doubtful() ? "Doubtful" : "Held";
            case Stage.Rejected _ -> "Rejected";
            case Stage.Issued _ -> "Issued";
            case Stage.Cancelled at -> at.caOrderId() == null ? "Never" : "Cancelled";
        };
    }

    private static String said(List<CaEvent> events) {
        return events.stream().map(SubmissionTableTest::word).collect(Collectors.joining());
    }

    private static String word(CaEvent event) {
        return switch (event) {
            case CaEvent.OrderAccepted _ -> " +accepted";
            case CaEvent.OrderWaiting _ -> " +waiting";
            case CaEvent.DomainControlNeeded _ -> " +control";
            case CaEvent.OrderRejected _ -> " +rejected";
            case CaEvent.CertificateIssued _ -> " +issued";
            case CaEvent.OrderCancelled _ -> " +cancelled";
            case CaEvent.OrderNotCancelled _ -> " +notCancelled";
            case CaEvent.CertificateRevoked _ -> " +revoked";
            case CaEvent.AboutDomainControl _,
                    CaEvent.AccountChanged _,
                    CaEvent.AboutRevocation _,
                    CaEvent.CertificateFound _ ->
                throw new AssertionError("A submission says nothing of the kind: " + event);
        };
    }

    private static String row(String name, Happening happening) {
        return STAGES.entrySet().stream()
                .map(stage -> stage.getKey() + ": " + cell(stage.getValue(), happening))
                .filter(cell -> !cell.endsWith(": -"))
                .collect(Collectors.joining("\n  ", name + "\n  ", ""));
    }

    /// Cells that are not listed change nothing and say nothing. `Absent` is Unknown with one absence
    /// behind it, `Doubtful` a hold of an order that the authority may have, `Never` a cancellation of one
    /// that it never had.
    private static final String TABLE = """
            submitted
              Placed: - +accepted
              Control: Queued
              Held: - +waiting
              Doubtful: - +waiting
              Rejected: - +rejected
              Issued: Placed
              Cancelled: - +cancelled
              Never: - +cancelled
            resumed
              Queued: Queued
              Placed: Placed
              Control: Queued
              Held: Queued +waiting
              Doubtful: Unknown +waiting
            cancel wanted
              Queued: Never +cancelled
              Calling: Calling
              Unknown: Unknown
              Absent: Absent
              Placed: Placed
              Control: Never +cancelled
              Held: Never +cancelled
              Doubtful: Unknown
              Rejected: - +rejected
              Issued: - +notCancelled
              Cancelled: - +cancelled
              Never: - +cancelled
            approval wanted
              Unknown: - +waiting
              Absent: - +waiting
              Placed: Placed
              Held: - +waiting
              Doubtful: - +waiting
              Rejected: - +rejected
              Cancelled: - +cancelled
              Never: - +cancelled
            approved
              Placed: Placed +waiting
            declined
              Placed: Cancelled +cancelled
            decided before
              Placed: Placed +waiting
            may not approve
              Placed: Placed +waiting
            approve: later
              Placed: Placed +waiting
            approve: operator
              Placed: Placed +waiting
            adopted
              Calling: - +waiting
              Unknown: Placed +accepted
              Absent: Placed +accepted
              Placed: - +accepted
              Held: - +waiting
              Doubtful: Placed +accepted
            turn came
              Queued: Calling
            account paused
              Queued: Queued +waiting
            call lost
              Calling: Unknown +waiting
            accepted
              Queued: Placed +accepted
              Calling: Placed +accepted
              Unknown: Placed +accepted
              Absent: Placed +accepted
              Control: Placed +accepted
              Held: Placed +accepted
              Doubtful: Placed +accepted
              Rejected: !
              Never: Placed
            accepted, issued
              Queued: Issued +accepted +issued
              Calling: Issued +accepted +issued
              Unknown: Issued +accepted +issued
              Absent: Issued +accepted +issued
              Placed: Issued +issued
              Control: Issued +accepted +issued
              Held: Issued +accepted +issued
              Doubtful: Issued +accepted +issued
              Rejected: !
              Never: Placed
            control needed
              Calling: Control +control
            refused
              Calling: Rejected +rejected
            outcome unknown
              Calling: Unknown +waiting
            place: later
              Calling: Queued +waiting
            place: operator
              Calling: Held +waiting
            place: strange
              Calling: Doubtful +waiting
            found
              Queued: Placed +accepted
              Unknown: Placed +accepted
              Absent: Placed +accepted
              Control: Placed +accepted
              Held: Placed +accepted
              Doubtful: Placed +accepted
              Rejected: !
              Never: Placed
            not found
              Unknown: Absent +waiting
              Absent: Queued +waiting
            search: later
              Unknown: Unknown +waiting
              Absent: Absent +waiting
            search: operator
              Unknown: Doubtful +waiting
              Absent: Doubtful +waiting
            looked up: issued
              Placed: Issued +issued
            looked up: later
              Placed: Placed
            cancelled
              Placed: Cancelled +cancelled
            not cancelled
              Placed: Placed +notCancelled
            seen pending
              Queued: Placed +accepted
              Unknown: Placed +accepted
              Absent: Placed +accepted
              Control: Placed +accepted
              Held: Placed +accepted
              Doubtful: Placed +accepted
              Rejected: !
              Never: Placed
            seen in review
              Queued: Placed +accepted +waiting
              Unknown: Placed +accepted +waiting
              Absent: Placed +accepted +waiting
              Placed: Placed +waiting
              Control: Placed +accepted +waiting
              Held: Placed +accepted +waiting
              Doubtful: Placed +accepted +waiting
              Rejected: !
              Never: Placed
            seen issued
              Queued: Issued +accepted +issued
              Unknown: Issued +accepted +issued
              Absent: Issued +accepted +issued
              Placed: Issued +issued
              Control: Issued +accepted +issued
              Held: Issued +accepted +issued
              Doubtful: Issued +accepted +issued
              Rejected: !
              Never: Placed
            seen revoked
              Queued: Cancelled +accepted +cancelled
              Unknown: Cancelled +accepted +cancelled
              Absent: Cancelled +accepted +cancelled
              Placed: Cancelled +cancelled
              Control: Cancelled +accepted +cancelled
              Held: Cancelled +accepted +cancelled
              Doubtful: Cancelled +accepted +cancelled
              Rejected: !
              Issued: Cancelled +revoked
              Never: Placed
            seen as another
              Queued: Placed +accepted
              Unknown: Placed +accepted
              Absent: Placed +accepted
              Placed: !
              Control: Placed +accepted
              Held: Placed +accepted
              Doubtful: Placed +accepted
              Rejected: !
              Issued: !
              Never: Placed""";

    @Test
    void everyHappeningInEveryStageGoesWhereTheTableSays() {
        String table = HAPPENINGS.entrySet().stream()
                .map(e -> row(e.getKey(), e.getValue()))
                .collect(Collectors.joining("\n"));

        assertThat(table).isEqualTo(TABLE);
    }
}
