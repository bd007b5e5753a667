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
import io.sealwright.cagateway.connector.domains.Mailboxes;
import io.sealwright.cagateway.connector.rest.Reply;
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
        Dcv dcv = Dcv.of(wanted.method());
        Answer<OrderDetails> asked = central.order(caOrderId);
        if (!(asked instanceof Answer.Success<OrderDetails> order)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for its order " + caOrderId, asked);
        }
        return over(caOrderId, order.body())
                .orElseGet(() -> dcv == Dcv.EMAIL
                        ? mail(wanted.domain(), caOrderId, order.body())
                        : publish(wanted.domain(), dcv, caOrderId, order.body()));
    }

    private ControlRequest publish(String domain, Dcv dcv, String caOrderId, OrderDetails order) {
        Answer<String> answer = order.dcvMethod().equals(dcv.code())
                ? central.randomValue(caOrderId)
                : central.changeOrderMethod(caOrderId, dcv.code());
        if (!(answer instanceof Answer.Success<String> success)) {
            return refused("Asking DigiCert how control of its order's names is proven", answer);
        }
        return success.body().isEmpty()
                ? new Trouble.TryAgain(
                        null,
                        ReasonCode.CA_UNEXPECTED_ANSWER,
                        "DigiCert did not say what is to be published for its order " + caOrderId + ".")
                : dcv.challenge(domain, caOrderId, success.body());
    }

    /// One mail goes out for all names of an order: orders are placed to be proven by record, so that to change that
    /// sends it, and whoever asks for another of its names finds that done.
    private ControlRequest mail(String domain, String caOrderId, OrderDetails order) {
        if (order.dcvMethod().equals(Dcv.EMAIL.code())) {
            return new ControlRequest.Mailed(caOrderId, Mailboxes.constructed(domain));
        }
        Answer<Reply> answer = central.mailForOrder(caOrderId);
        if (VERDICTS.mayBeDone(answer)) {
            String why = VERDICTS.ofRepeatable("Having DigiCert send the mail about its order " + caOrderId, answer)
                    .detail();
            return new ControlRequest.PerhapsMailed(caOrderId, Mailboxes.constructed(domain), why);
        }
        return answer instanceof Answer.Success<Reply>
                ? new ControlRequest.Mailed(caOrderId, Mailboxes.constructed(domain))
                : refused("Having DigiCert send the mail about its order " + caOrderId, answer);
    }

    private static ControlRequest refused(String what, Answer<?> answer) {
        return answer instanceof Answer.Failure<?> failure && VERDICTS.has(failure.errors(), Remedy.PERMANENT)
                ? new ControlRequest.Refused("DigiCert does not take this proof: " + VERDICTS.words(failure.errors()))
                : VERDICTS.ofRepeatable(what, answer);
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

    ControlCheck check(WantedControl wanted, String caOrderId) {
        return Dcv.of(wanted.method()) == Dcv.EMAIL
                ? standing(wanted.domain(), caOrderId)
                : looked(wanted.domain(), caOrderId);
    }

    private ControlCheck standing(String domain, String caOrderId) {
        Answer<OrderDetails> answer = central.order(caOrderId);
        if (!(answer instanceof Answer.Success<OrderDetails> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for its order " + caOrderId, answer);
        }
        return switch (over(caOrderId, success.body()).orElse(null)) {
            case ControlRequest.AlreadyProven _ -> new ControlCheck.Proven(null);
            case ControlRequest.Refused it -> new ControlCheck.Refused(it.detail());
            case null, default -> new ControlCheck.NotYet("Nobody has confirmed the mail about " + domain + " yet.");
        };
    }

    private ControlCheck looked(String domain, String caOrderId) {
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
