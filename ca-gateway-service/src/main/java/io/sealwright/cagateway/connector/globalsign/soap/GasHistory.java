package io.sealwright.cagateway.connector.globalsign.soap;

import static io.sealwright.cagateway.connector.globalsign.soap.Texts.text;

import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.GASV1;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.GetModifiedOrdersRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.GetOrderByDateRangeRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.GetOrderByExpirationDateRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderDetail;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderDetails;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderInfo;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderQueryOption;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.SearchOrderDetails;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// GASService v1: lists of all orders of the account. None tells whether it was cut off.
final class GasHistory {
    private final GASV1 port;
    private final Calls calls;
    private final Login login;

    GasHistory(GASV1 port, Calls calls, Login login) {
        this.port = port;
        this.calls = calls;
        this.login = login;
    }

    Answer<List<PastOrder>> ordered(Instant from, Instant to) {
        return ordered(from, to, GasQueries.options(false));
    }

    /// Without certificates.
    Answer<List<PastOrder>> orderedInBrief(Instant from, Instant to) {
        return ordered(from, to, new OrderQueryOption());
    }

    private Answer<List<PastOrder>> ordered(Instant from, Instant to, OrderQueryOption options) {
        GetOrderByDateRangeRequest request = new GetOrderByDateRangeRequest();
        request.setQueryRequestHeader(GasQueries.header(login));
        request.setFromDate(Texts.date(from));
        request.setToDate(Texts.date(to));
        request.setOrderQueryOption(options);
        return calls.call(
                "GetOrderByDateRange",
                () -> port.getOrderByDateRange(request),
                r -> GasQueries.header(r.getQueryResponseHeader()),
                r -> orders(r.getOrderDetails()));
    }

    Answer<List<PastOrder>> changed(Instant from, Instant to) {
        GetModifiedOrdersRequest request = new GetModifiedOrdersRequest();
        request.setQueryRequestHeader(GasQueries.header(login));
        request.setFromDate(Texts.date(from));
        request.setToDate(Texts.date(to));
        request.setOrderQueryOption(GasQueries.options(false));
        return calls.call(
                "GetModifiedOrders",
                () -> port.getModifiedOrders(request),
                r -> GasQueries.header(r.getQueryResponseHeader()),
                r -> orders(r.getOrderDetails()));
    }

    Answer<List<PastOrder>> expiring(Instant from, Instant to) {
        GetOrderByExpirationDateRequest request = new GetOrderByExpirationDateRequest();
        request.setQueryRequestHeader(GasQueries.header(login));
        request.setExpirationFromDate(Texts.date(from));
        request.setExpirationToDate(Texts.date(to));
        return calls.call(
                "GetOrderByExpirationDate",
                () -> port.getOrderByExpirationDate(request),
                r -> GasQueries.header(r.getQueryResponseHeader()),
                r -> found(r.getSearchOrderDetails()));
    }

    private static List<PastOrder> orders(@Nullable OrderDetails details) {
        return details == null
                ? List.of()
                : details.getOrderDetail().stream()
                        .filter(Objects::nonNull)
                        .map(GasHistory::order)
                        .filter(order -> !order.orderId().isEmpty())
                        .toList();
    }

    private static PastOrder order(OrderDetail detail) {
        OrderInfo info = Objects.requireNonNullElseGet(detail.getOrderInfo(), OrderInfo::new);
        return new PastOrder(
                text(info.getOrderId()),
                text(info.getOrderStatus()),
                text(info.getProductCode()),
                text(info.getDomainName()),
                text(info.getSpecialInstructions()),
                Texts.date(info.getOrderDate()),
                text(info.getDomainName()),
                GasQueries.certificates(detail.getFulfillment()));
    }

    private static List<PastOrder> found(@Nullable SearchOrderDetails details) {
        return details == null
                ? List.of()
                : details.getSearchOrderDetail().stream()
                        .filter(Objects::nonNull)
                        .map(d -> new PastOrder(
                                text(d.getOrderID()),
                                text(d.getOrderStatus()),
                                text(d.getProductCode()),
                                text(d.getFQDN()),
                                "",
                                Texts.date(d.getOrderRequestDate()),
                                text(d.getFQDN()),
                                null))
                        .filter(order -> !order.orderId().isEmpty())
                        .toList();
    }
}
