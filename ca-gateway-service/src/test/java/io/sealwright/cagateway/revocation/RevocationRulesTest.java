package io.sealwright.cagateway.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.retry.Backoff;
import io.sealwright.cagateway.revocation.CertificateRevocation.Asked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Awaited;
import io.sealwright.cagateway.revocation.CertificateRevocation.Done;
import io.sealwright.cagateway.revocation.CertificateRevocation.Held;
import io.sealwright.cagateway.revocation.CertificateRevocation.Phase;
import io.sealwright.cagateway.revocation.CertificateRevocation.Refused;
import io.sealwright.cagateway.revocation.CertificateRevocation.Revoked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Seen;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unknown;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unseen;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every phase against every happening: where the revocation goes, and what is said.
class RevocationRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final RevocationTimes TIMES = new RevocationTimes(
            Duration.ofSeconds(30),
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5)),
            new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15)),
            3,
            new Backoff(Duration.ofSeconds(20), Duration.ofHours(1)),
            Duration.ofDays(4));
    private static final RevocationRules RULES = new RevocationRules(TIMES, () -> 1.0);
    private static final Waiting WAITING = Waiting.until(ReasonCode.CA_UNAVAILABLE, "It was out of reach.", NOW);
    private static final Done DONE = new Done(false, "SUPERSEDED", "Revoked.", NOW);
    private static final Done LONG_AGO = new Done(true, null, "Revoked.", NOW.minus(Duration.ofDays(5)));
    private static final Trouble LATER = new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "Out of reach.");
    private static final Trouble STRANGE = new Trouble.TryAgain(null, ReasonCode.CA_UNEXPECTED_ANSWER, "Strange.");
    private static final Trouble OPERATOR = new Trouble.OperatorMustAct(ReasonCode.CA_PERMISSION, "No right.");

    private static final WantedDecision APPROVAL = WantedDecision.approval("Approved by bob.");
    private static final Map<String, Phase> PHASES = phases();
    private static final Map<String, RevocationHappening> HAPPENINGS = happenings();

    private static Map<String, Phase> phases() {
        Map<String, Phase> phases = new LinkedHashMap<>();
        phases.put("Asked", new Asked(NOW, 0, null));
        phases.put("Failed", new Asked(NOW, 2, WAITING));
        phases.put("Unknown", new Unknown(NOW, 1, WAITING));
        phases.put("Awaited", new Awaited(NOW, 0, 0, WAITING, null));
        phases.put("Absent", new Awaited(NOW, 1, 1, WAITING, null));
        phases.put("Deciding", new Awaited(NOW, 1, 2, WAITING, APPROVAL));
        phases.put("Held", new Held(Waiting.held(ReasonCode.CA_PERMISSION, "No right.")));
        phases.put("Stopped", new Held(Waiting.held(ReasonCode.CA_CREDENTIALS, "No login.")));
        phases.put("Refused", new Refused(ReasonCode.CA_REJECTED, "No."));
        phases.put("Revoked", new Revoked(DONE, NOW, 0));
        phases.put("Overdue", new Revoked(LONG_AGO, NOW, 90));
        phases.put("Seen", new Seen(DONE, "OCSP", NOW));
        phases.put("Unseen", new Unseen(LONG_AGO, WAITING));
        return phases;
    }

    private static Map<String, RevocationHappening> happenings() {
        Map<String, RevocationHappening> all = new LinkedHashMap<>();
        all.put("commanded", new RevocationHappening.Commanded(command("KEY_COMPROMISE"), true));
        all.put("commanded, no account", new RevocationHappening.Commanded(command("KEY_COMPROMISE"), false));
        all.put("mended", new RevocationHappening.AccountMended());
        all.put("paused", new RevocationHappening.AccountPaused(NOW.plusSeconds(9), "It is out of reach."));
        all.put("done", called(new Revocation.Done(false, "SUPERSEDED", "Revoked.")));
        all.put("taken", called(new Revocation.Waits(ReasonCode.CA_APPROVAL, "Approve it.")));
        all.put("refused", called(new Revocation.Refused(ReasonCode.CA_REJECTED, "No.")));
        all.put("outcome unknown", called(new Revocation.OutcomeUnknown("Connection broke.")));
        all.put("later", called(LATER));
        all.put("strange", called(STRANGE));
        all.put("operator", called(OPERATOR));
        all.put("rejection wanted", new RevocationHappening.DecisionWanted(WantedDecision.refusal("No.")));
        all.put("approved", decided(APPROVAL, new Decision.Done("Approved.")));
        all.put("rejected", decided(WantedDecision.refusal("No."), new Decision.Done("Rejected.")));
        all.put("decided before", decided(APPROVAL, new Decision.NotWaiting("Somebody was faster.")));
        all.put("may not approve", decided(APPROVAL, new Decision.Refused("Not you.")));
        all.put("approve: later", decided(APPROVAL, LATER));
        all.put("approve: strange", decided(APPROVAL, STRANGE));
        all.put("approve: operator", decided(APPROVAL, OPERATOR));
        all.put("looked: revoked", looked(new RevocationLook.Revoked(false, null, "Revoked.")));
        all.put("looked: waits", looked(new RevocationLook.Waits(ReasonCode.CA_APPROVAL, "Approve it.")));
        all.put("looked: not", looked(new RevocationLook.NotRevoked("Not revoked.")));
        all.put("looked: later", looked(LATER));
        all.put("looked: operator", looked(OPERATOR));
        all.put("seen by all", new RevocationHappening.SeenByAll("CRL", NOW));
        all.put("not seen yet", new RevocationHappening.NotSeenYet("OCSP says good."));
        return all;
    }

    private static RevokeCertificate command(String reason) {
        return new RevokeCertificate("order-1", "main", "CA-1", "0ABC", reason, null, "leaf", List.of());
    }

    private static RevocationHappening decided(WantedDecision wanted, Decision decision) {
        return new RevocationHappening.DecisionEnded(wanted, decision);
    }

    private static RevocationHappening called(Revocation revocation) {
        return new RevocationHappening.CallEnded(revocation);
    }

    private static RevocationHappening looked(RevocationLook look) {
        return new RevocationHappening.LookEnded(look);
    }

    private static CertificateRevocation in(Phase phase) {
        return new CertificateRevocation(command("SUPERSEDED"), null, phase);
    }

    private static String cell(Phase phase, RevocationHappening happening) {
        RevocationStep step = RULES.on(in(phase), happening, NOW);
        String said = step.events().stream().map(RevocationRulesTest::word).collect(Collectors.joining());
        return (step.next().phase().equals(phase) ? "-" : name(step.next().phase())) + said;
    }

    private static String name(Phase phase) {
        return phase.getClass().getSimpleName();
    }

    private static String word(CaEvent event) {
        return switch (event) {
            case CaEvent.CertificateRevoked _ -> " +revoked";
            case CaEvent.RevocationWaiting it -> it.waiting().isHeld() ? " +held" : " +waiting";
            case CaEvent.RevocationRefused _ -> " +refused";
            case CaEvent.RevocationSeen _ -> " +seen";
            default -> throw new AssertionError("A revocation says nothing of the kind: " + event);
        };
    }

    private static String row(String name, RevocationHappening happening) {
        return PHASES.entrySet().stream()
                .map(phase -> phase.getKey() + ": " + cell(phase.getValue(), happening))
                .filter(cell -> !cell.endsWith(": -"))
                .collect(Collectors.joining("\n  ", name + "\n  ", ""));
    }

    /// Cells that are not listed change nothing and say nothing. `Failed` is Asked after two failures of
    /// three, `Absent` Awaited with one look that showed nothing, `Stopped` a hold that ends with the
    /// account's trouble, `Overdue` Revoked five days ago.
    private static final String TABLE = """
            commanded
              Failed: - +waiting
              Unknown: - +waiting
              Awaited: - +waiting
              Absent: - +waiting
              Deciding: - +waiting
              Held: Asked
              Stopped: Asked
              Refused: Asked
              Revoked: - +revoked
              Overdue: - +revoked
              Seen: - +revoked +seen
              Unseen: Revoked +revoked
            commanded, no account
              Failed: - +waiting
              Unknown: - +waiting
              Awaited: - +waiting
              Absent: - +waiting
              Deciding: - +waiting
              Held: Held +held
              Stopped: Held +held
              Refused: Held +held
              Revoked: - +revoked
              Overdue: - +revoked
              Seen: - +revoked +seen
              Unseen: Revoked +revoked
            mended
              Stopped: Asked
            paused
              Asked: Asked +waiting
              Failed: Asked +waiting
            done
              Asked: Revoked +revoked
              Failed: Revoked +revoked
              Unknown: Revoked +revoked
              Awaited: Revoked +revoked
              Absent: Revoked +revoked
              Deciding: Revoked +revoked
              Held: Revoked +revoked
              Stopped: Revoked +revoked
              Refused: Revoked +revoked
            taken
              Asked: Awaited +held
              Failed: Awaited +held
            refused
              Asked: Refused +refused
              Failed: Refused +refused
            outcome unknown
              Asked: Unknown +waiting
              Failed: Held +held
            later
              Asked: Asked +waiting
              Failed: Asked +waiting
            strange
              Asked: Asked +waiting
              Failed: Held +held
            operator
              Asked: Held +held
              Failed: Held +held
            rejection wanted
              Failed: - +waiting
              Unknown: - +waiting
              Awaited: Awaited
              Absent: Awaited
              Held: - +held
              Stopped: - +held
              Refused: - +refused
              Revoked: - +revoked
              Overdue: - +revoked
              Seen: - +revoked
              Unseen: - +revoked
            approved
              Awaited: Awaited +waiting
              Absent: Awaited +waiting
              Deciding: Awaited +waiting
            rejected
              Awaited: Refused +refused
              Absent: Refused +refused
              Deciding: Refused +refused
            decided before
              Awaited: Awaited +waiting
              Absent: Awaited +waiting
              Deciding: Awaited +waiting
            may not approve
              Awaited: Awaited +held
              Absent: Awaited +held
              Deciding: Awaited +held
            approve: later
              Awaited: Awaited +waiting
              Absent: Awaited +waiting
              Deciding: Awaited +waiting
            approve: strange
              Awaited: Awaited +waiting
              Absent: Awaited +waiting
              Deciding: Awaited +held
            approve: operator
              Awaited: Awaited +held
              Absent: Awaited +held
              Deciding: Awaited +held
            looked: revoked
              Asked: Revoked +revoked
              Failed: Revoked +revoked
              Unknown: Revoked +revoked
              Awaited: Revoked +revoked
              Absent: Revoked +revoked
              Deciding: Revoked +revoked
              Held: Revoked +revoked
              Stopped: Revoked +revoked
              Refused: Revoked +revoked
            looked: waits
              Unknown: Awaited +held
              Awaited: Awaited +held
              Absent: Awaited +held
            looked: not
              Unknown: Asked +waiting
              Awaited: Awaited
              Absent: Refused +refused
            looked: later
              Unknown: Unknown +waiting
              Awaited: Awaited
              Absent: Awaited
            looked: operator
              Unknown: Held +held
              Awaited: Held +held
              Absent: Held +held
            seen by all
              Revoked: Seen +seen
              Overdue: Seen +seen
              Unseen: Seen +seen
            not seen yet
              Revoked: Revoked
              Overdue: Unseen +held""";

    @Test
    void everyHappeningInEveryPhaseGoesWhereTheTableSays() {
        String table = HAPPENINGS.entrySet().stream()
                .map(e -> row(e.getKey(), e.getValue()))
                .collect(Collectors.joining("\n"));

        assertThat(table).isEqualTo(TABLE);
    }

    @Test
    void aGraverReasonCountsAsLongAsNothingIsDone() {
        RevocationHappening graver = new RevocationHappening.Commanded(command("KEY_COMPROMISE"), true);

        assertThat(reasonAfter(new Asked(NOW, 0, null), graver)).isEqualTo("KEY_COMPROMISE");
        assertThat(reasonAfter(new Refused(ReasonCode.CA_REJECTED, "No."), graver))
                .isEqualTo("KEY_COMPROMISE");
        assertThat(RULES.on(in(new Revoked(DONE, NOW, 0)), graver, NOW).events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CaEvent.CertificateRevoked.class,
                        it -> assertThat(it.reason()).isEqualTo("SUPERSEDED"));
    }

    private static String reasonAfter(Phase phase, RevocationHappening happening) {
        return RULES.on(in(phase), happening, NOW).next().command().reason();
    }

    @Test
    void aWholeOrderIsToldWithoutASerialNumber() {
        assertThat(serialNumberAfter(true)).isNull();
        assertThat(serialNumberAfter(false)).isEqualTo("0ABC");
    }

    private static @Nullable String serialNumberAfter(boolean wholeOrder) {
        RevocationStep step =
                RULES.on(in(new Asked(NOW, 0, null)), called(new Revocation.Done(wholeOrder, null, "Revoked.")), NOW);
        return ((CaEvent.CertificateRevoked) step.events().getFirst()).serialNumber();
    }

    @Test
    void anAuthorityIsNotAskedBeforeItWantsToBe() {
        Instant asked = NOW.plus(Duration.ofMinutes(20));
        RevocationStep step = RULES.on(
                in(new Asked(NOW, 0, null)),
                called(new Trouble.TryAgain(asked, ReasonCode.CA_UNAVAILABLE, "Busy.")),
                NOW);

        assertThat(step.next().phase())
                .isInstanceOfSatisfying(Asked.class, it -> assertThat(it.due()).isEqualTo(asked));
    }

    @Test
    void whatCannotBeSeenIsLookedForLessAndLessOften() {
        CertificateRevocation at = in(new Revoked(DONE, NOW, 0));
        for (long seconds : new long[] {20, 40, 80, 160}) {
            at = RULES.on(at, new RevocationHappening.NotSeenYet("Good."), NOW).next();
            assertThat(((Revoked) at.phase()).due()).isEqualTo(NOW.plusSeconds(seconds));
        }
    }
}
