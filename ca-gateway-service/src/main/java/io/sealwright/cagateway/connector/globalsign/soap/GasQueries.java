package io.sealwright.cagateway.connector.globalsign.soap;

import static io.sealwright.cagateway.connector.globalsign.soap.Texts.pem;
import static io.sealwright.cagateway.connector.globalsign.soap.Texts.text;

import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord.Certificates;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.AuthToken;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.CACertificates;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.Errors;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.Extension;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.Extensions;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.Fulfillment;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.GASV1;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.GetCertificateOrdersRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.GetModifiedOrdersRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.GetOrderByOrderIDRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.ModificationEvents;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderDetail;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderDetails;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderInfo;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderParameter;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderQueryOption;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderRequestHeader;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.OrderResponseHeader;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.QueryRequestHeader;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.QueryResponseHeader;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.ReIssueRequest;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.SearchOrderDetails;
import io.sealwright.cagateway.connector.globalsign.soap.generated.query.ToggleRenewalNoticeRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// GASService v1: questions about orders.
final class GasQueries {
    private static final String TRUE = "true";
    private static final String FALSE = "false";

    private final GASV1 port;
    private final Calls calls;
    private final Login login;

    GasQueries(GASV1 port, Calls calls, Login login) {
        this.port = port;
        this.calls = calls;
        this.login = login;
    }

    /// One order with its certificates; nothing where the answer is a success without an order.
    ///
    /// @param withCsr whether to ask for the CSR, too
    Answer<Optional<OrderRecord>> order(String orderId, boolean withCsr) {
        GetOrderByOrderIDRequest request = new GetOrderByOrderIDRequest();
        request.setQueryRequestHeader(header());
        request.setOrderID(orderId);
        request.setOrderQueryOption(options(withCsr));
        Answer<Shown> answer = calls.call(
                "GetOrderByOrderID",
                () -> port.getOrderByOrderID(request),
                r -> header(r.getOrderResponseHeader()),
                r -> new Shown(
                        text(r.getOrderID()),
                        Optional.ofNullable(r.getOrderDetail()).map(d -> order(d, text(r.getOrderID())))));
        if (answer instanceof Answer.Success<Shown> success && success.body().isOtherThan(orderId)) {
            String other = "GlobalSign was asked for its order " + orderId + " and shows "
                    + success.body().ids() + ".";
            calls.drifted("order-id", other);
            // As a failure without a code: what was asked is not answered, and waiting makes that visible.
            return new Answer.Failure<>(List.of(new Remark("", "OrderID", other)));
        }
        return answer.map(Shown::order);
    }

    /// @param id the one above the order's details; empty where it was missing
    private record Shown(String id, Optional<OrderRecord> order) {
        /// How an order stands must not be taken from another one, nor from one that is not said to be this one.
        boolean isOtherThan(String wanted) {
            return order.isPresent() && (ids().isEmpty() || !ids().stream().allMatch(wanted::equals));
        }

        private List<String> ids() {
            return Stream.of(id, order.map(OrderRecord::orderId).orElse(""))
                    .filter(i -> !i.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    /// ReIssue: a certificate for another key in an order that is issued.
    ///
    /// @return the order to follow from now on
    Answer<String> reissue(String orderId, String csr, List<Extras.Extension> extensions) {
        OrderParameter parameter = new OrderParameter();
        parameter.setCSR(csr);
        ReIssueRequest request = new ReIssueRequest();
        request.setOrderRequestHeader(orderHeader());
        request.setOrderParameter(parameter);
        request.setTargetOrderID(orderId);
        if (!extensions.isEmpty()) {
            Extensions wanted = new Extensions();
            for (Extras.Extension one : extensions) {
                Extension extension = new Extension();
                extension.setName(one.name());
                extension.setValue(one.value());
                wanted.getExtension().add(extension);
            }
            request.setExtensions(wanted);
        }
        return calls.call(
                "ReIssue",
                () -> port.reIssue(request),
                r -> header(r.getOrderResponseHeader()),
                r -> Texts.firstOf(r.getOrderID(), r.getTargetOrderID(), orderId));
    }

    /// ToggleRenewalNotice with false.
    Answer<String> withoutRenewalNotice(String orderId) {
        ToggleRenewalNoticeRequest request = new ToggleRenewalNoticeRequest();
        request.setOrderRequestHeader(orderHeader());
        request.setOrderID(orderId);
        request.setRenewalNotice("false");
        return calls.call(
                "ToggleRenewalNotice",
                () -> port.toggleRenewalNotice(request),
                r -> header(r.getOrderResponseHeader()),
                _ -> orderId);
    }

    private OrderRequestHeader orderHeader() {
        OrderRequestHeader header = new OrderRequestHeader();
        header.setAuthToken(header().getAuthToken());
        return header;
    }

    /// The orders that changed in a span of time, with their certificates.
    Answer<List<OrderRecord>> modified(Instant from, Instant to) {
        GetModifiedOrdersRequest request = new GetModifiedOrdersRequest();
        request.setQueryRequestHeader(header());
        request.setFromDate(Texts.date(from));
        request.setToDate(Texts.date(to));
        request.setOrderQueryOption(options(false));
        return calls.call(
                "GetModifiedOrders",
                () -> port.getModifiedOrders(request),
                r -> header(r.getQueryResponseHeader()),
                r -> orders(r.getOrderDetails()));
    }

    /// The ids of the orders for a common name that were placed in a span of time.
    Answer<List<String>> placed(Instant from, Instant to, String commonName) {
        GetCertificateOrdersRequest request = new GetCertificateOrdersRequest();
        request.setQueryRequestHeader(header());
        request.setFromDate(Texts.date(from));
        request.setToDate(Texts.date(to));
        request.setFQDN(commonName);
        return calls.call(
                "GetCertificateOrders",
                () -> port.getCertificateOrders(request),
                r -> header(r.getQueryResponseHeader()),
                r -> ids(r.getSearchOrderDetails()));
    }

    private QueryRequestHeader header() {
        return header(login);
    }

    static QueryRequestHeader header(Login login) {
        AuthToken token = new AuthToken();
        token.setUserName(login.userName());
        token.setPassword(login.password());
        QueryRequestHeader header = new QueryRequestHeader();
        header.setAuthToken(token);
        return header;
    }

    static OrderQueryOption options(boolean withCsr) {
        OrderQueryOption options = new OrderQueryOption();
        options.setReturnCertificateInfo(TRUE);
        options.setReturnFulfillment(TRUE);
        options.setReturnCACerts(TRUE);
        options.setReturnOriginalCSR(withCsr ? TRUE : FALSE);
        return options;
    }

    private static List<String> ids(@Nullable SearchOrderDetails details) {
        return details == null
                ? List.of()
                : details.getSearchOrderDetail().stream()
                        .filter(Objects::nonNull)
                        .map(d -> text(d.getOrderID()))
                        .filter(id -> !id.isEmpty())
                        .toList();
    }

    private static List<OrderRecord> orders(@Nullable OrderDetails details) {
        return details == null
                ? List.of()
                : details.getOrderDetail().stream()
                        .filter(Objects::nonNull)
                        .map(d -> order(d, ""))
                        .toList();
    }

    private static OrderRecord order(OrderDetail detail, String idAbove) {
        OrderInfo info = detail.getOrderInfo();
        String id = info == null ? "" : text(info.getOrderId());
        String status = info == null ? "" : text(info.getOrderStatus());
        if (status.isEmpty() && detail.getCertificateInfo() != null) {
            status = text(detail.getCertificateInfo().getCertificateStatus());
        }
        Fulfillment fulfillment = detail.getFulfillment();
        return new OrderRecord(
                id.isEmpty() ? idAbove : id,
                status,
                info == null ? "" : text(info.getSpecialInstructions()),
                info == null ? "" : text(info.getOriginalOrderIDForReIssue()),
                events(detail.getModificationEvents()),
                detail.getCertificateInfo() == null
                        ? ""
                        : text(detail.getCertificateInfo().getSerialNumber()),
                fulfillment == null ? "" : pem(fulfillment.getOriginalCSR()),
                certificates(fulfillment));
    }

    private static List<OrderRecord.Event> events(@Nullable ModificationEvents events) {
        return events == null
                ? List.of()
                : events.getModificationEvent().stream()
                        .filter(Objects::nonNull)
                        .map(e -> new OrderRecord.Event(
                                text(e.getModificationEventName()), Texts.date(e.getModificationEventTimestamp())))
                        .toList();
    }

    static @Nullable Certificates certificates(@Nullable Fulfillment fulfillment) {
        if (fulfillment == null || fulfillment.getServerCertificate() == null) {
            return null;
        }
        String leaf = pem(fulfillment.getServerCertificate().getX509Cert());
        CACertificates others = fulfillment.getCACertificates();
        List<String> chain = others == null
                ? List.of()
                : others.getCACertificate().stream()
                        .filter(Objects::nonNull)
                        .map(c -> pem(c.getCACert()))
                        .filter(c -> !c.isEmpty())
                        .toList();
        return leaf.isEmpty() ? null : new Certificates(leaf, chain);
    }

    private static Calls.@Nullable Header header(@Nullable OrderResponseHeader header) {
        return header == null
                ? null
                : new Calls.Header(
                        text(header.getSuccessCode()), remarks(header.getErrors()), Texts.date(header.getTimestamp()));
    }

    static Calls.@Nullable Header header(@Nullable QueryResponseHeader header) {
        return header == null
                ? null
                : new Calls.Header(
                        text(header.getSuccessCode()), remarks(header.getErrors()), Texts.date(header.getTimestamp()));
    }

    /// An empty `Errors` is normal on success.
    private static List<Remark> remarks(@Nullable Errors errors) {
        return errors == null
                ? List.of()
                : errors.getError().stream()
                        .filter(Objects::nonNull)
                        .map(e ->
                                new Remark(text(e.getErrorCode()), text(e.getErrorField()), text(e.getErrorMessage())))
                        .toList();
    }
}
