package io.sealwright.cagateway.revocation;

import static io.sealwright.cagateway.revocation.RevocationRules.quietly;
import static io.sealwright.cagateway.revocation.RevocationRules.says;

import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.revocation.CertificateRevocation.Asked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Awaited;
import io.sealwright.cagateway.revocation.CertificateRevocation.Held;
import io.sealwright.cagateway.revocation.CertificateRevocation.Refused;
import io.sealwright.cagateway.revocation.CertificateRevocation.Revoked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Seen;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unknown;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unseen;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// What follows where one of ours approves or rejects a revocation that waits for that at the authority.
///
/// Whoever decided was told that the authority hears of it, so each decision ends with something being said. A call of
/// which the outcome is not known is simply repeated: a decision begins by looking at how it stands.
final class RevocationDecisions {
    private final RevocationTimes times;
    private final DoubleSupplier chance;

    RevocationDecisions(RevocationTimes times, DoubleSupplier chance) {
        this.times = times;
        this.chance = chance;
    }

    /// Where it does not wait, what is known is said again.
    RevocationStep wanted(CertificateRevocation r, WantedDecision wanted, Instant now) {
        return switch (r.phase()) {
            // One at a time: of two that contradict each other the second might undo what the first just did.
            case Awaited at when at.decision() != null -> quietly(r);
            case Awaited at -> quietly(r.in(new Awaited(now, at.looks(), 0, at.why(), wanted)));
            case Asked at -> stillWaits(r, at.why(), now);
            case Unknown at -> stillWaits(r, at.why(), now);
            case Held at -> stillWaits(r, at.why(), now);
            case Refused at -> RevocationRules.refused(r, at.reason(), at.detail(), now);
            case Revoked at -> new RevocationStep(r, List.of(RevocationRules.revoked(r, at.done(), now)));
            case Seen at -> new RevocationStep(r, List.of(RevocationRules.revoked(r, at.done(), now)));
            case Unseen at -> new RevocationStep(r, List.of(RevocationRules.revoked(r, at.done(), now)));
        };
    }

    private static RevocationStep stillWaits(CertificateRevocation r, @Nullable Waiting why, Instant now) {
        List<CaEvent> said = why == null ? List.of() : List.of(RevocationRules.waiting(r, why, now));
        return new RevocationStep(r, said);
    }

    RevocationStep ended(CertificateRevocation r, WantedDecision wanted, Decision decision, Instant now) {
        return switch (r.phase()) {
            case Awaited at -> ended(r, at, wanted, decision, now);
            case Asked _, Unknown _, Held _, Refused _, Revoked _, Seen _, Unseen _ -> quietly(r);
        };
    }

    private RevocationStep ended(
            CertificateRevocation r, Awaited at, WantedDecision wanted, Decision decision, Instant now) {
        return switch (decision) {
            case Decision.Done it when wanted.approve() -> lookedAtNow(r, at, it.detail(), now);
            case Decision.Done it ->
                RevocationRules.refused(
                        r,
                        ReasonCode.CA_REJECTED,
                        wanted.words() + " " + it.detail() + " The certificate stays valid.",
                        now);
            case Decision.NotWaiting it -> lookedAtNow(r, at, it.detail(), now);
            case Decision.Refused it -> waitsOn(r, at, it.detail(), now);
            case Trouble.TryAgain it
            when it.reason() == ReasonCode.CA_UNEXPECTED_ANSWER && at.failures() + 1 >= times.mostFailures() ->
                waitsOn(r, at, it.detail(), now);
            case Trouble.TryAgain it -> {
                Instant due = next(at.failures() + 1, it.notBefore(), now);
                yield later(r, at, wanted, Waiting.until(it.reason(), it.detail(), due), due, now);
            }
            // All calls of the account stop until its credentials are mended; then this one goes on.
            case Trouble.OperatorMustAct it
            when it.reason() == ReasonCode.CA_CREDENTIALS ->
                later(r, at, wanted, Waiting.held(it.reason(), it.detail()), next(at.failures() + 1, null, now), now);
            case Trouble.OperatorMustAct it -> waitsOn(r, at, it.detail(), now);
        };
    }

    private static RevocationStep lookedAtNow(CertificateRevocation r, Awaited at, String detail, Instant now) {
        Waiting why = new Waiting(ReasonCode.CA_PROCESSING, detail, null);
        return says(r.in(new Awaited(now, 0, 0, why, null)), at.why(), why, now);
    }

    private RevocationStep waitsOn(CertificateRevocation r, Awaited at, String detail, Instant now) {
        Waiting why = Waiting.held(ReasonCode.CA_APPROVAL, detail);
        Instant due = now.plus(times.approval().delay(at.looks() + 1, chance.getAsDouble()));
        return new RevocationStep(
                r.in(new Awaited(due, at.looks(), 0, why, null)), List.of(RevocationRules.waiting(r, why, now)));
    }

    private static RevocationStep later(
            CertificateRevocation r, Awaited at, WantedDecision wanted, Waiting why, Instant due, Instant now) {
        return says(r.in(new Awaited(due, at.looks(), at.failures() + 1, why, wanted)), at.why(), why, now);
    }

    private Instant next(int tries, @Nullable Instant asked, Instant now) {
        Instant backedOff = now.plus(times.retry().delay(tries, chance.getAsDouble()));
        return asked != null && asked.isAfter(backedOff) ? asked : backedOff;
    }
}
