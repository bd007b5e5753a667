package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.PemBundle;
import io.sealwright.cagateway.connector.RecentlyIssued;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.OrderDetails;
import io.sealwright.cagateway.connector.digicert.wire.OrderReference;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asking how orders stand, and whether DigiCert has one of which we do not know it.
final class Finding {
    private static final Logger LOG = Logger.getLogger(Finding.class);
    /// CertCentral looks back no further; what lies before is looked up order by order.
    private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(7);

    private final CertCentral central;
    private final Reissuing reissuing;
    private final Clock clock;
    /// What the list of changes showed as issued: its certificate is fetched without asking for the order first.
    private final RecentlyIssued issued = new RecentlyIssued();

    Finding(CertCentral central, Reissuing reissuing, Clock clock) {
        this.central = central;
        this.reissuing = reissuing;
        this.clock = clock;
    }

    Changes changedSince(Instant from) {
        Duration back = Duration.between(from, clock.instant()).plusSeconds(1);
        Duration asked = back.compareTo(LONGEST_LOOK_BACK) > 0 ? LONGEST_LOOK_BACK : back;
        Answer<List<OrderReference>> answer = central.changedWithin(Math.max(1, asked.toSeconds()));
        if (!(answer instanceof Answer.Success<List<OrderReference>> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert which orders changed", answer);
        }
        return new Changes.Seen(success.body().stream().map(this::change).toList(), true, null);
    }

    private Changes.Change change(OrderReference order) {
        CaOrderState state = state(order.orderId(), order.status());
        if (state instanceof CaOrderState.Collectable) {
            issued.add(order.orderId());
        }
        return new Changes.Change(order.orderId(), null, state);
    }

    LookUp lookUp(String caOrderId, @Nullable SubmitOrder replacement) {
        if (replacement != null) {
            return reissuing.lookUp(caOrderId, replacement);
        }
        if (issued.remove(caOrderId)) {
            return collect(caOrderId);
        }
        Answer<OrderDetails> answer = central.order(caOrderId);
        if (answer instanceof Answer.Failure<OrderDetails> failure && isNotFound(failure)) {
            return new LookUp.NotKnown(
                    "DigiCert does not know its order " + caOrderId + ": " + VERDICTS.words(failure.errors()));
        }
        if (!(answer instanceof Answer.Success<OrderDetails> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for its order " + caOrderId, answer);
        }
        CaOrderState state = state(success.body());
        return state instanceof CaOrderState.Collectable ? collect(caOrderId) : new LookUp.Known(state);
    }

    static boolean isNotFound(Answer.Failure<?> failure) {
        return failure.errors().stream().anyMatch(e -> e.code().startsWith("not_found"));
    }

    private LookUp collect(String caOrderId) {
        Answer<Reply> answer = central.download(caOrderId);
        if (answer instanceof Answer.Success<Reply> success) {
            return PemBundle.read(success.body().text())
                    .<LookUp>map(bundle -> new LookUp.Known(bundle.issued()))
                    .orElseGet(() -> new Trouble.TryAgain(
                            null,
                            ReasonCode.CA_UNEXPECTED_ANSWER,
                            "What DigiCert gives as the certificate of its order " + caOrderId
                                    + " is no certificate."));
        }
        // Issue may show in the list a moment before the certificate can be fetched.
        return answer instanceof Answer.Failure<Reply> failure && isNotFound(failure)
                ? new LookUp.Known(new CaOrderState.Pending())
                : VERDICTS.ofRepeatable("Fetching the certificate of DigiCert's order " + caOrderId, answer);
    }

    /// By our reference alone: an order without it was never placed from here, whatever it looks like.
    Search find(SubmitOrder order) {
        if (order.replaces() != null) {
            return reissuing.find(order);
        }
        Answer<List<OrderReference>> answer = central.ordersByReference(order.orderId());
        boolean none = answer instanceof Answer.Failure<List<OrderReference>> failure && isNotFound(failure);
        if (!none && !(answer instanceof Answer.Success<List<OrderReference>>)) {
            return VERDICTS.ofRepeatable("Looking for order " + order.orderId() + " at DigiCert", answer);
        }
        List<OrderReference> ours =
                answer instanceof Answer.Success<List<OrderReference>> success ? success.body() : List.of();
        if (ours.size() > 1) {
            return new Trouble.OperatorMustAct(
                    ReasonCode.CA_OUTCOME_UNDECIDED,
                    "DigiCert has " + ours.size() + " orders with our reference " + order.orderId() + ": "
                            + ours.stream().map(OrderReference::orderId).collect(Collectors.joining(", "))
                            + ". Cancel all but one in CertCentral, then resume the order.");
        }
        if (ours.isEmpty()) {
            return new Search.NotFound();
        }
        String caOrderId = ours.getFirst().orderId();
        CaOrderState state = state(caOrderId, ours.getFirst().status());
        return new Search.Found(
                caOrderId,
                state instanceof CaOrderState.Pending
                        ? OrderStates.pending(order.product(), order.subjectAltNames())
                        : state);
    }

    private static CaOrderState state(OrderDetails order) {
        CaOrderState state = state(order.orderId(), order.status());
        if (!(state instanceof CaOrderState.Pending)) {
            return state;
        }
        return order.requestPending()
                ? OrderStates.WAITS_FOR_APPROVAL
                : OrderStates.pending(order.product(), order.certificate().names());
    }

    private static CaOrderState state(String orderId, String status) {
        Optional<CaOrderState> known = OrderStates.of(status);
        if (known.isEmpty()) {
            LOG.warnf(
                    "DigiCert shows its order %s in the unknown state '%s'; it is taken for pending", orderId, status);
        }
        return known.orElseGet(CaOrderState.Pending::new);
    }
}
