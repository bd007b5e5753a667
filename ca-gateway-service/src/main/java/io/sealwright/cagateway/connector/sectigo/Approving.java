package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.cagateway.connector.sectigo.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.sectigo.wire.CertificateRecord;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.contracts.ReasonCode;
import java.util.Optional;

/// Approving and declining what waits for that in Sectigo Certificate Manager.
final class Approving {
    private final Scm scm;

    Approving(Scm scm) {
        this.scm = scm;
    }

    Decision decide(String sslId, WantedDecision wanted) {
        Answer<CertificateRecord> answer = scm.certificate(sslId);
        if (!(answer instanceof Answer.Success<CertificateRecord> success)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for its certificate " + sslId, answer);
        }
        Optional<CaOrderState> state = OrderStates.of(success.body());
        if (state.filter(CaOrderState.InReview.class::isInstance).isPresent()) {
            return send(sslId, wanted);
        }
        return state.isPresent() && state.get() instanceof CaOrderState.Cancelled it && !wanted.approve()
                ? new Decision.Done(it.detail())
                : notWaiting(sslId);
    }

    private Decision send(String sslId, WantedDecision wanted) {
        Answer<Reply> answer =
                wanted.approve() ? scm.approve(sslId, wanted.words()) : scm.decline(sslId, wanted.words());
        if (answer instanceof Answer.Success<Reply>) {
            return new Decision.Done(
                    wanted.approve()
                            ? "The request was approved in Sectigo Certificate Manager; Sectigo works on it."
                            : "The request was declined in Sectigo Certificate Manager.");
        }
        if (answer instanceof Answer.Failure<Reply> failure
                && failure.errors().stream().anyMatch(e -> ErrorCodes.DECIDED_ALREADY.contains(e.code()))) {
            return notWaiting(sslId);
        }
        Trouble trouble = VERDICTS.ofRepeatable("Deciding Sectigo's request " + sslId, answer);
        return trouble.reason() == ReasonCode.CA_PERMISSION
                ? new Decision.Refused(trouble.detail() + " Decide as another administrator in Sectigo Certificate"
                        + " Manager, or give this account's the right.")
                : trouble;
    }

    private static Decision notWaiting(String sslId) {
        return new Decision.NotWaiting(
                "Sectigo's request " + sslId + " does not wait for approval any more; how it stands is looked up.");
    }
}
