package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.OrderDetails;
import io.sealwright.cagateway.connector.digicert.wire.RequestItem;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Approving and rejecting CertCentral's requests: of what waits for an approval there, each has one.
final class Approving {
    private static final String NEW_ORDER = "new_request";

    private final CertCentral central;

    Approving(CertCentral central) {
        this.central = central;
    }

    Decision decide(String caOrderId, @Nullable SubmitOrder replacement, WantedDecision wanted) {
        return decide(
                caOrderId,
                wanted,
                requests -> replacement == null
                        ? requests.stream()
                                .filter(r -> r.type().equals(NEW_ORDER))
                                .findFirst()
                        : requests.stream()
                                .filter(r -> r.type().equals(Reissuing.REISSUE))
                                // A colleague's reissue may wait in the same order.
                                .filter(r -> replacement.orderId().equals(Reference.orderIdIn(r.comments())))
                                .findFirst());
    }

    Decision decideRevocation(RevokeCertificate revocation, WantedDecision wanted) {
        return decide(revocation.caOrderId(), wanted, requests -> Revoking.request(requests, revocation));
    }

    /// @param which of the order's requests is meant
    private Decision decide(
            String caOrderId, WantedDecision wanted, Function<List<RequestItem>, Optional<RequestItem>> which) {
        Answer<OrderDetails> order = central.order(caOrderId);
        if (!(order instanceof Answer.Success<OrderDetails> known)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for its order " + caOrderId, order);
        }
        Optional<RequestItem> request = which.apply(known.body().requests());
        if (request.filter(RequestItem::isOpen).isPresent()) {
            return decide(request.get(), wanted);
        }
        boolean rejected = request.filter(r -> r.status().equals("rejected")).isPresent();
        return rejected && !wanted.approve()
                ? new Decision.Done("The request had been rejected in CertCentral before.")
                : new Decision.NotWaiting("No request of DigiCert's order " + caOrderId
                        + " waits for approval any more; how it stands is looked up.");
    }

    private Decision decide(RequestItem request, WantedDecision wanted) {
        Answer<Reply> answer = central.decide(request.id(), wanted.approve() ? "approved" : "rejected", wanted.words());
        if (answer instanceof Answer.Success<Reply>) {
            return new Decision.Done("CertCentral's request " + request.id()
                    + (wanted.approve() ? " was approved; DigiCert works on it." : " was rejected."));
        }
        Trouble trouble = VERDICTS.ofRepeatable("Deciding CertCentral's request " + request.id(), answer);
        return trouble.reason() == ReasonCode.CA_PERMISSION
                ? new Decision.Refused(trouble.detail() + " Give the API key's user the right to approve, or decide in"
                        + " CertCentral as somebody who has it.")
                : trouble;
    }
}
