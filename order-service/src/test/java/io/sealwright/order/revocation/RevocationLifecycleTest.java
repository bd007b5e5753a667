package io.sealwright.order.revocation;

import static io.sealwright.order.revocation.RevocationTransition.Effect.BAN_KEY;
import static io.sealwright.order.revocation.RevocationTransition.Effect.COMMAND;
import static io.sealwright.order.revocation.RevocationTransition.Effect.REVOKE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.revocation.RevocationHappening.Ask;
import io.sealwright.order.revocation.RevocationHappening.RefusedByCa;
import io.sealwright.order.revocation.RevocationHappening.RevokedByCa;
import io.sealwright.order.revocation.RevocationHappening.SeenRevoked;
import io.sealwright.order.revocation.RevocationHappening.Waits;
import io.sealwright.order.revocation.RevocationState.Asked;
import io.sealwright.order.revocation.RevocationState.NotAsked;
import io.sealwright.order.revocation.RevocationState.Requested;
import io.sealwright.order.revocation.RevocationState.Revoked;
import io.sealwright.order.revocation.RevocationTransition.Ignored;
import io.sealwright.order.revocation.RevocationTransition.Moved;
import io.sealwright.order.revocation.RevocationTransition.Refused;
import io.sealwright.pki.RevocationReason;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationLifecycleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Asked SUPERSEDED = new Asked(RevocationReason.SUPERSEDED, null, "anna", NOW);
    private static final Asked COMPROMISED = new Asked(RevocationReason.KEY_COMPROMISE, "Stolen.", "bob", NOW);
    private static final Waiting QUEUED = Waiting.until(ReasonCode.QUEUED_FOR_CA, "Its turn comes.", NOW);
    private static final Waiting HELD = Waiting.held(ReasonCode.CA_CREDENTIALS, "Mend the credentials.");

    private static final Map<String, RevocationState> STATES = Map.of(
            "not asked", new NotAsked(),
            "requested", new Requested(SUPERSEDED, QUEUED),
            "held", new Requested(SUPERSEDED, HELD),
            "compromised", new Requested(COMPROMISED, QUEUED),
            "refused", new RevocationState.Refused(SUPERSEDED, ReasonCode.CA_REJECTED, "No."),
            "revoked", new Revoked(SUPERSEDED, null, NOW, "As asked.", null, null),
            "unseen", new Revoked(SUPERSEDED, null, NOW, "As asked.", null, HELD),
            "seen", new Revoked(null, null, NOW, "There.", new RevocationState.Seen("OCSP", NOW), null));
    private static final Map<String, RevocationHappening> HAPPENINGS = Map.of(
            "ask", new Ask(SUPERSEDED),
            "ask compromised", new Ask(COMPROMISED),
            "waits", new Waits(HELD),
            "waits the same", new Waits(QUEUED),
            "refused", new RefusedByCa(ReasonCode.CA_REJECTED, "No."),
            "revoked", new RevokedByCa("SUPERSEDED", "Done.", NOW),
            "seen", new SeenRevoked("CRL", NOW, NOW));

    /// Every state with everything that can happen, and the name of the state after it; IGNORED and
    /// FORBIDDEN change nothing.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    not asked   | REQUESTED | REQUESTED | IGNORED   | IGNORED   | IGNORED | REVOKED | REVOKED
                    requested   | IGNORED   | REQUESTED | REQUESTED | IGNORED   | REFUSED | REVOKED | REVOKED
                    held        | REQUESTED | REQUESTED | IGNORED   | REQUESTED | REFUSED | REVOKED | REVOKED
                    compromised | FORBIDDEN | IGNORED   | REQUESTED | IGNORED   | REFUSED | REVOKED | REVOKED
                    refused     | REQUESTED | REQUESTED | REQUESTED | REQUESTED | IGNORED | REVOKED | REVOKED
                    revoked     | FORBIDDEN | FORBIDDEN | REVOKED   | IGNORED   | IGNORED | IGNORED | REVOKED
                    unseen      | REVOKED   | REVOKED   | IGNORED   | IGNORED   | IGNORED | IGNORED | REVOKED
                    seen        | FORBIDDEN | FORBIDDEN | IGNORED   | IGNORED   | IGNORED | IGNORED | IGNORED
                    """)
    void isTotal(
            String state,
            String ask,
            String askCompromised,
            String waits,
            String waitsTheSame,
            String refused,
            String revoked,
            String seen) {
        assertThat(after(state, "ask")).isEqualTo(ask);
        assertThat(after(state, "ask compromised")).isEqualTo(askCompromised);
        assertThat(after(state, "waits")).isEqualTo(waits);
        assertThat(after(state, "waits the same")).isEqualTo(waitsTheSame);
        assertThat(after(state, "refused")).isEqualTo(refused);
        assertThat(after(state, "revoked")).isEqualTo(revoked);
        assertThat(after(state, "seen")).isEqualTo(seen);
    }

    @Test
    void aWishIsSentAndACompromisedKeyIsBannedAtOnce() {
        assertThat(moved("not asked", "ask").effects()).isEqualTo(Set.of(COMMAND));
        assertThat(moved("not asked", "ask compromised").effects()).isEqualTo(Set.of(COMMAND, BAN_KEY));
        assertThat(moved("requested", "ask compromised").effects()).isEqualTo(Set.of(COMMAND, BAN_KEY));
    }

    @Test
    void whatIsHeldIsSentAgainWhenItIsAskedForAgain() {
        assertThat(moved("held", "ask").effects()).isEqualTo(Set.of(COMMAND));
    }

    @Test
    void whatNobodySeesToBeRevokedIsShownAndLookedForAgain() {
        assertThat(((Revoked) moved("revoked", "waits").state()).unseen()).isEqualTo(HELD);
        assertThat(moved("unseen", "ask").effects()).isEqualTo(Set.of(COMMAND));
        assertThat(((Revoked) moved("unseen", "ask").state()).unseen()).isNull();
        assertThat(((Revoked) moved("unseen", "seen").state()).unseen()).isNull();
    }

    @Test
    void whoAskedForOneCertificateAskedForAllThatWentWithIt() {
        RevocationHappening alongside = new RevokedByCa(null, "The whole order.", NOW).with(SUPERSEDED);
        assertThat(RevocationLifecycle.apply(new RevocationState.NotAsked(), alongside))
                .isInstanceOfSatisfying(
                        Moved.class,
                        moved -> assertThat(moved.state())
                                .isEqualTo(new Revoked(SUPERSEDED, null, NOW, "The whole order.", null, null)));
    }

    @Test
    void itIsRevokedOnce() {
        for (String state : Set.of("not asked", "requested", "refused")) {
            assertThat(moved(state, "revoked").effects()).isEqualTo(Set.of(REVOKE));
            assertThat(moved(state, "seen").effects()).isEqualTo(Set.of(REVOKE));
        }
        assertThat(moved("revoked", "seen").effects()).isEmpty();
        assertThat(((Revoked) moved("not asked", "revoked").state()).detail()).contains("revoked at the authority");
        assertThat(((Revoked) moved("refused", "revoked").state()).asked()).isEqualTo(SUPERSEDED);
    }

    private static Moved moved(String state, String happening) {
        return (Moved) apply(state, happening);
    }

    private static RevocationTransition apply(String state, String happening) {
        return RevocationLifecycle.apply(
                Objects.requireNonNull(STATES.get(state)), Objects.requireNonNull(HAPPENINGS.get(happening)));
    }

    private static String after(String state, String happening) {
        return switch (apply(state, happening)) {
            case Moved moved -> moved.state().name();
            case Ignored _ -> "IGNORED";
            case Refused _ -> "FORBIDDEN";
        };
    }
}
