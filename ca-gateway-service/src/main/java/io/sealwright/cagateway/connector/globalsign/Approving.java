package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.contracts.ReasonCode;

/// Approving and declining orders that were queued as whoever placed them may not order alone. GlobalSign declines by
/// cancelling, which would end an order that is past its approval, too: so it is sent only for one that waits.
final class Approving {
    private final GlobalSignSoap soap;
    private final Finding finding;

    Approving(GlobalSignSoap soap, Finding finding) {
        this.soap = soap;
        this.finding = finding;
    }

    Decision decide(String caOrderId, WantedDecision wanted) {
        return switch (finding.lookUp(caOrderId)) {
            case LookUp.Known(CaOrderState.InReview it)
            when it.reason() == ReasonCode.CA_APPROVAL -> send(caOrderId, wanted);
            case LookUp.Known(CaOrderState.Cancelled it) when !wanted.approve() -> new Decision.Done(it.detail());
            case LookUp.Known _ -> notWaiting(caOrderId);
            case LookUp.NotKnown it -> new Trouble.TryAgain(null, ReasonCode.CA_UNEXPECTED_ANSWER, it.detail());
            case Trouble it -> it;
        };
    }

    private Decision send(String caOrderId, WantedDecision wanted) {
        Answer<String> answer = wanted.approve() ? soap.approve(caOrderId) : soap.cancel(caOrderId);
        if (answer instanceof Answer.Success<String>) {
            return new Decision.Done(
                    wanted.approve()
                            ? "GlobalSign's order " + caOrderId + " was approved; GlobalSign works on it."
                            : "GlobalSign cancelled its order " + caOrderId + ".");
        }
        if (answer instanceof Answer.Failure<String> failure && isDecidedAlready(failure)) {
            return notWaiting(caOrderId);
        }
        Trouble trouble = VERDICTS.ofRepeatable("Deciding GlobalSign's order " + caOrderId, answer);
        return trouble.reason() == ReasonCode.CA_PERMISSION
                ? new Decision.Refused(trouble.detail() + " Give this account's user the right to approve, or decide in"
                        + " GlobalSign's portal as somebody who has it.")
                : trouble;
    }

    private static boolean isDecidedAlready(Answer.Failure<String> failure) {
        return Verdicts.hasCode(failure.errors(), Ordering.STATE_CHANGED_ALREADY)
                || Verdicts.hasCode(failure.errors(), Ordering.CANCELLED_ALREADY);
    }

    private static Decision notWaiting(String caOrderId) {
        return new Decision.NotWaiting("GlobalSign's order " + caOrderId
                + " does not wait for approval any more; how it stands is looked up.");
    }
}
