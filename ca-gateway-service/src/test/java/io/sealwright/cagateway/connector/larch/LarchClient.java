package io.sealwright.cagateway.connector.larch;

import static io.sealwright.cagateway.connector.larch.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.AccountCheck;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.Catalog;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.PemBundle;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.larch.wire.Larch;
import io.sealwright.cagateway.connector.larch.wire.Larch.Order;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One account at Larch.
record LarchClient(Larch larch) implements CaClient {
    @Override
    public Placement place(SubmitOrder order, boolean repeated) {
        Answer<Order> answer = larch.place(Map.of(
                "reference",
                order.orderId(),
                "product",
                order.product(),
                "csr",
                order.csr(),
                "commonName",
                order.commonName(),
                "names",
                order.subjectAltNames(),
                "days",
                order.validityDays(),
                LarchConnector.COST_CENTRE,
                order.options().getOrDefault(LarchConnector.COST_CENTRE, "")));
        if (!(answer instanceof Answer.Success<Order> success)) {
            return VERDICTS.ofOrder(answer, repeated);
        }
        return success.body().id().isEmpty()
                ? new Placement.OutcomeUnknown("Larch took the order without saying under which id.")
                : new Placement.Accepted(success.body().id(), state(success.body()));
    }

    /// A state that is not known is taken for pending; what it means comes out in the end.
    private static CaOrderState state(Order order) {
        return switch (order.state()) {
            case "approval" ->
                new CaOrderState.InReview(ReasonCode.CA_APPROVAL, "Approve the order in Larch's portal.");
            case "review" -> new CaOrderState.InReview(ReasonCode.CA_REVIEW, "Larch's staff look at the order.");
            case "cancelled" -> new CaOrderState.Cancelled("The order was cancelled at Larch.");
            case "issued" ->
                PemBundle.read(order.certificate())
                        .<CaOrderState>map(PemBundle::issued)
                        .orElseGet(CaOrderState.Pending::new);
            default -> new CaOrderState.Pending();
        };
    }

    @Override
    public Search find(SubmitOrder order, Instant sentAt, KnownOrders known) {
        Answer<Order> answer = larch.byReference(order.orderId());
        if (isNotFound(answer)) {
            return new Search.NotFound();
        }
        return answer instanceof Answer.Success<Order> success
                ? new Search.Found(success.body().id(), state(success.body()))
                : VERDICTS.ofRepeatable("Looking for order " + order.orderId() + " at Larch", answer);
    }

    private static boolean isNotFound(Answer<?> answer) {
        return answer instanceof Answer.Failure<?> failure && Verdicts.hasCode(failure.errors(), ErrorCodes.NOT_FOUND);
    }

    @Override
    public Changes changedSince(Instant from, Instant to) {
        Answer<List<Order>> answer = larch.changes(from, to);
        return answer instanceof Answer.Success<List<Order>> success
                ? new Changes.Seen(
                        success.body().stream()
                                .map(o -> new Changes.Change(
                                        o.id(), o.reference().isEmpty() ? null : o.reference(), state(o)))
                                .toList(),
                        true,
                        null)
                : VERDICTS.ofRepeatable("Asking Larch which orders changed", answer);
    }

    @Override
    public LookUp lookUp(String caOrderId, @Nullable SubmitOrder replacement) {
        Answer<Order> answer = larch.order(caOrderId);
        if (isNotFound(answer)) {
            return new LookUp.NotKnown("Larch does not know its order " + caOrderId + ".");
        }
        return answer instanceof Answer.Success<Order> success
                ? new LookUp.Known(state(success.body()))
                : VERDICTS.ofRepeatable("Asking Larch for its order " + caOrderId, answer);
    }

    @Override
    public Cancellation cancel(String caOrderId, @Nullable SubmitOrder replacement) {
        Answer<Reply> answer = larch.cancel(caOrderId);
        if (answer instanceof Answer.Success<Reply>) {
            return new Cancellation.Done("Larch cancelled its order " + caOrderId + ".");
        }
        return answer instanceof Answer.Failure<Reply> failure
                        && Verdicts.hasCode(failure.errors(), ErrorCodes.TOO_LATE)
                ? new Cancellation.LookAgain("Larch says that its order " + caOrderId + " is over.")
                : VERDICTS.ofRepeatable("Cancelling Larch's order " + caOrderId, answer);
    }

    @Override
    public Catalog catalog() {
        Answer<String> answer = larch.me();
        return answer instanceof Answer.Success<String> success
                ? new Catalog.Listed(
                        LarchConnector.PRODUCTS,
                        Stream.concat(
                                        Stream.of(
                                                new Catalog.Entry(Catalog.Kind.ORGANIZATION, "1", success.body(), "")),
                                        LarchConnector.PRODUCTS.stream()
                                                .map(p -> new Catalog.Entry(
                                                        Catalog.Kind.PRODUCT, p.code(), p.label(), "")))
                                .toList())
                : VERDICTS.ofRepeatable("Asking Larch whose key it is", answer);
    }

    @Override
    public List<AccountCheck> check() {
        Answer<String> answer = larch.me();
        return List.of(
                answer instanceof Answer.Success<String> success
                        ? new AccountCheck("login", true, "The key is " + success.body() + "'s.")
                        : new AccountCheck(
                                "login",
                                false,
                                VERDICTS.ofRepeatable("Asking Larch whose key it is", answer)
                                        .detail()));
    }

    @Override
    public void close() {
        larch.close();
    }
}
