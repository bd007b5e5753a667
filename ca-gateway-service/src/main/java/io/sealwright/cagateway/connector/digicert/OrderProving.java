package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedControl;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.OrderCheck;
import io.sealwright.cagateway.connector.digicert.wire.OrderDetails;
import io.sealwright.contracts.ReasonCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Proving control of names for one order, as DV products want it: nothing that was proven before counts. One
/// random value serves all names of the order. Every step may be repeated without harm.
final class OrderProving {
    private final CertCentral central;

    OrderProving(CertCentral central) {
        this.central = central;
    }

    ControlRequest request(WantedControl wanted, String caOrderId) {
        if (!wanted.method().equals(DomainProving.DNS)) {
            return new ControlRequest.Refused(DomainProving.onlyByDns(wanted.domain(), wanted.method()));
        }
        Answer<OrderDetails> asked = central.order(caOrderId);
        if (!(asked instanceof Answer.Success<OrderDetails> order)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for its order " + caOrderId, asked);
        }
        Optional<ControlRequest> over = over(caOrderId, order.body());
        if (over.isPresent()) {
            return over.get();
        }
        Answer<String> answer = order.body().dcvMethod().equals(DomainProving.BY_TXT)
                ? central.randomValue(caOrderId)
                : central.changeOrderMethod(caOrderId, DomainProving.BY_TXT);
        if (!(answer instanceof Answer.Success<String> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert how control of its order's names is proven", answer);
        }
        return success.body().isEmpty()
                ? new Trouble.TryAgain(
                        null,
                        ReasonCode.CA_UNEXPECTED_ANSWER,
                        "DigiCert did not say what is to be published for its order " + caOrderId + ".")
                : DomainProving.challenge(wanted.domain(), caOrderId, success.body());
    }

    /// What ends the question, where the order wants no proof.
    private static Optional<ControlRequest> over(String caOrderId, OrderDetails order) {
        if (order.status().equals(Reissuing.REISSUE_PENDING)) {
            return Optional.empty();
        }
        return switch (OrderStates.of(order.status()).orElseGet(CaOrderState.Pending::new)) {
            case CaOrderState.Collectable _, CaOrderState.Issued _ ->
                Optional.of(new ControlRequest.AlreadyProven(caOrderId, null));
            case CaOrderState.Cancelled it -> Optional.of(new ControlRequest.Refused(it.detail()));
            case CaOrderState.Revoked it -> Optional.of(new ControlRequest.Refused(it.detail()));
            case CaOrderState.InReview it -> Optional.of(new ControlRequest.InReview(caOrderId, it.detail()));
            case CaOrderState.Pending _, CaOrderState.AwaitsProof _ -> Optional.empty();
        };
    }

    ControlCheck check(String domain, String caOrderId) {
        Answer<OrderCheck> checked = central.checkOrder(caOrderId);
        if (checked instanceof Answer.Success<OrderCheck> success) {
            return found(domain, success.body());
        }
        if (checked instanceof Answer.Failure<OrderCheck> failure && VERDICTS.has(failure.errors(), Remedy.TRANSIENT)) {
            return new ControlCheck.NotYet(
                    "DigiCert's check of " + domain + " did not succeed yet: " + VERDICTS.words(failure.errors()));
        }
        // DigiCert looks by itself, too: an order that it has issued it may refuse to check.
        Answer<OrderDetails> order = central.order(caOrderId);
        return order instanceof Answer.Success<OrderDetails> success
                        && OrderStates.of(success.body().status()).orElse(null) instanceof CaOrderState.Collectable
                        && !success.body().status().equals(Reissuing.REISSUE_PENDING)
                ? new ControlCheck.Proven(null)
                : VERDICTS.ofRepeatable("Having DigiCert check its order " + caOrderId, checked);
    }

    /// The order's other names are proven by themselves.
    private static ControlCheck found(String domain, OrderCheck check) {
        List<String> open = check.unproven().stream()
                .filter(name -> isAtOrBelow(name, domain))
                .toList();
        boolean proven = check.complete()
                || (open.isEmpty() && check.proven().stream().anyMatch(name -> isAtOrBelow(name, domain)));
        return proven
                ? new ControlCheck.Proven(null)
                : new ControlCheck.NotYet("DigiCert has not found the proof for "
                        + (open.isEmpty() ? domain : String.join(", ", open)) + " yet.");
    }

    private static boolean isAtOrBelow(String name, String domain) {
        return name.equalsIgnoreCase(domain) || name.toLowerCase(Locale.ROOT).endsWith("." + domain);
    }
}
