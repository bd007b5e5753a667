package io.sealwright.cagateway.domaincontrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedControl;
import io.sealwright.cagateway.domaincontrol.DomainControl.Challenge;
import io.sealwright.cagateway.domaincontrol.DomainControl.Challenged;
import io.sealwright.cagateway.domaincontrol.DomainControl.Checking;
import io.sealwright.cagateway.domaincontrol.DomainControl.Held;
import io.sealwright.cagateway.domaincontrol.DomainControl.Mailed;
import io.sealwright.cagateway.domaincontrol.DomainControl.Phase;
import io.sealwright.cagateway.domaincontrol.DomainControl.Proven;
import io.sealwright.cagateway.domaincontrol.DomainControl.Requested;
import io.sealwright.cagateway.retry.Backoff;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DomainControlRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final WantedControl WANTED = new WantedControl("example.com", "DNS", null);
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(200));
    private static final int MOST_FAILURES = 3;
    private static final Challenge CHALLENGE =
            new Challenge("DSMS1", ChallengeForm.TXT, "example.com", "_x=token", List.of("globalsign.com"));
    private static final Mailed MAILED = new Mailed(
            "DSMS1",
            List.of("hostmaster@example.com"),
            NOW,
            NOW,
            0,
            Waiting.held(ReasonCode.DOMAIN_CONTROL_BY_EMAIL, "Confirm."));
    private static final Trouble LATER = new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "Out of reach.");
    private static final Trouble OPERATOR = new Trouble.OperatorMustAct(ReasonCode.CA_PERMISSION, "Not allowed.");

    private final DomainControlRules rules = new DomainControlRules(
            new ControlTimes(
                    new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5)),
                    Duration.ofHours(1),
                    new Backoff(Duration.ofMinutes(5), Duration.ofHours(6)),
                    Duration.ofDays(30),
                    MOST_FAILURES),
            () -> 1.0);

    private static Map<String, Phase> phases() {
        Map<String, Phase> phases = new LinkedHashMap<>();
        phases.put("Requested", new Requested(NOW, 0, null));
        phases.put("Challenged", new Challenged(CHALLENGE));
        phases.put("Checking", new Checking(CHALLENGE, NOW, 0, null));
        phases.put("Mailed", MAILED);
        phases.put("Proven", new Proven(UNTIL));
        phases.put("Held", new Held(Waiting.held(ReasonCode.CA_CREDENTIALS, "Login."), null));
        phases.put("HeldChecking", new Held(Waiting.held(ReasonCode.CA_CREDENTIALS, "Login."), CHALLENGE));
        phases.put("HeldForGood", new Held(Waiting.held(ReasonCode.DOMAIN_CONTROL_FAILED, "No."), CHALLENGE));
        return phases;
    }

    private static Map<String, ControlHappening> happenings() {
        Map<String, ControlHappening> all = new LinkedHashMap<>();
        all.put("request wanted", new ControlHappening.RequestWanted(WANTED));
        all.put("check wanted", new ControlHappening.CheckWanted());
        all.put("account mended", new ControlHappening.AccountMended());
        all.put(
                "challenge",
                requested(ControlRequest.Challenge.txt("DSMS1", "example.com", "_x=token", List.of("globalsign.com"))));
        all.put("mailed", requested(new ControlRequest.Mailed("DSMS1", List.of("hostmaster@example.com"))));
        all.put(
                "perhaps mailed",
                requested(new ControlRequest.PerhapsMailed(
                        "DSMS1", List.of("hostmaster@example.com"), "The answer was lost.")));
        all.put("already proven", requested(new ControlRequest.AlreadyProven("DSMS1", UNTIL)));
        all.put("request in review", requested(new ControlRequest.InReview("DSMS1", "Staff look.")));
        all.put("request refused", requested(new ControlRequest.Refused("No.")));
        all.put("request: later", requested(LATER));
        all.put("request: operator", requested(OPERATOR));
        all.put("proven", checked(new ControlCheck.Proven(UNTIL)));
        all.put("not yet", checked(new ControlCheck.NotYet("Not seen.")));
        all.put("check in review", checked(new ControlCheck.InReview("Staff look.")));
        all.put("check refused", checked(new ControlCheck.Refused("No.")));
        all.put("check: later", checked(LATER));
        all.put("check: operator", checked(OPERATOR));
        return all;
    }

    private static ControlHappening requested(ControlRequest request) {
        return new ControlHappening.RequestEnded(WANTED, request);
    }

    private static ControlHappening checked(ControlCheck check) {
        return new ControlHappening.CheckEnded(WANTED, check);
    }

    private static DomainControl in(Phase phase) {
        return new DomainControl("control-1", "main", WANTED, null, phase);
    }

    private String cell(Phase phase, ControlHappening happening) {
        ControlStep step = rules.on(in(phase), happening, NOW);
        String said = step.events().stream()
                .map(e -> " +" + e.getClass().getSimpleName().replace("Domain", ""))
                .collect(Collectors.joining());
        return (step.next().phase().equals(phase) ? "-" : name(step.next().phase())) + said;
    }

    private static String name(Phase phase) {
        return switch (phase) {
            case Held at -> at.challenge() == null ? "Held" : "HeldChecking";
            case Requested _, Challenged _, Checking _, Mailed _, Proven _ ->
                phase.getClass().getSimpleName();
        };
    }

    private static final String TABLE = """
            request wanted
              Challenged: Requested
              Checking: Requested
              Mailed: Requested
              Proven: Requested
              Held: Requested
              HeldChecking: Requested
              HeldForGood: Requested
            check wanted
              Challenged: Checking
              Proven: - +ControlProven
              Held: Requested
              HeldChecking: Checking
              HeldForGood: Checking
            account mended
              Held: Requested
              HeldChecking: Checking
            challenge
              Requested: Challenged +Challenge
            mailed
              Requested: Mailed +ControlWaiting
            perhaps mailed
              Requested: Mailed +ControlWaiting
            already proven
              Requested: Proven +ControlProven
            request in review
              Requested: Requested +ControlWaiting
            request refused
              Requested: Held +ControlWaiting
            request: later
              Requested: Requested +ControlWaiting
            request: operator
              Requested: Held +ControlWaiting
            proven
              Checking: Proven +ControlProven
              Mailed: Proven +ControlProven
            not yet
              Checking: Checking +ControlWaiting
              Mailed: Mailed
            check in review
              Checking: Checking +ControlWaiting
              Mailed: Mailed
            check refused
              Checking: Held +ControlWaiting
              Mailed: Held +ControlWaiting
            check: later
              Checking: Checking +ControlWaiting
              Mailed: Mailed
            check: operator
              Checking: HeldChecking +ControlWaiting
              Mailed: Held +ControlWaiting""";

    @Test
    void everyHappeningInEveryPhaseGoesWhereTheTableSays() {
        StringBuilder table = new StringBuilder();
        happenings().forEach((name, happening) -> {
            table.append(name).append('\n');
            phases().forEach((phaseName, phase) -> {
                String cell = cell(phase, happening);
                if (!cell.equals("-")) {
                    table.append("  ")
                            .append(phaseName)
                            .append(": ")
                            .append(cell)
                            .append('\n');
                }
            });
        });

        assertThat(table.toString().strip()).isEqualTo(TABLE);
    }

    @Test
    void anAnswerToWhatIsNotWantedAnyMoreChangesNothing() {
        DomainControl asked = in(new Requested(NOW, 0, null));
        WantedControl byMail = new WantedControl("example.com", "EMAIL", null);
        DomainControl other =
                rules.on(asked, new ControlHappening.RequestWanted(byMail), NOW).next();
        assertThat(other.wanted()).isEqualTo(byMail);
        ControlStep late = rules.on(
                other, requested(ControlRequest.Challenge.txt("DSMS1", "example.com", "_x=token", List.of())), NOW);
        assertThat(late.next()).isEqualTo(other);
        assertThat(late.events()).isEmpty();
    }

    @Test
    void whatWasJustProvenIsNotAskedForAgainWithoutAPause() {
        ControlStep again = rules.on(in(new Proven(UNTIL)), new ControlHappening.RequestWanted(WANTED), NOW);
        assertThat(again.next().phase())
                .isInstanceOfSatisfying(
                        Requested.class, at -> assertThat(at.due()).isAfter(NOW.plusSeconds(3)));
    }

    @Test
    void aMailIsWaitedForQuietlyAndGivenUpWhenItCountsNoMore() {
        DomainControl mailed = rules.on(
                        in(new Requested(NOW, 0, null)),
                        requested(new ControlRequest.Mailed("DSMS1", List.of("hostmaster@example.com"))),
                        NOW)
                .next();
        assertThat(mailed.phase()).isInstanceOfSatisfying(Mailed.class, at -> {
            assertThat(at.why().isHeld()).isTrue();
            assertThat(at.why().cause()).contains("hostmaster@example.com", "example.com", "2026-12-21");
            assertThat(at.due()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        });
        Instant late = NOW.plus(Duration.ofDays(29));
        ControlStep quiet = rules.on(mailed, checked(new ControlCheck.NotYet("Not yet.")), late);
        assertThat(quiet.events()).isEmpty();
        ControlStep over =
                rules.on(quiet.next(), checked(new ControlCheck.NotYet("Not yet.")), late.plus(Duration.ofDays(1)));
        assertThat(over.next().phase())
                .isInstanceOfSatisfying(
                        Held.class, at -> assertThat(at.why().cause()).contains("Nobody confirmed", "hostmaster@"));
    }

    @Test
    void asksAPersonWhenTheRecordIsNeverSeen() {
        DomainControl control = in(new Checking(CHALLENGE, NOW, 0, null));
        for (int i = 0; i < MOST_FAILURES; i++) {
            control = rules.on(control, checked(new ControlCheck.NotYet("Not seen.")), NOW)
                    .next();
        }

        assertThat(control.phase()).isInstanceOfSatisfying(Held.class, at -> {
            assertThat(at.why().reason()).isEqualTo(ReasonCode.DOMAIN_CONTROL_FAILED);
            assertThat(at.why().cause()).contains("example.com");
        });
    }

    @Test
    void holdsAProofForAnAccountThatIsNotThere() {
        ControlStep step = DomainControlRules.begin(
                new RequestDomainControl("control-1", "gone", "example.com", "DNS", null), null, false, NOW);

        assertThat(step.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CaEvent.DomainControlWaiting.class,
                        e -> assertThat(e.waiting().reason()).isEqualTo(ReasonCode.CA_ACCOUNT_MISSING));
    }
}
