package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.globalsign.Order;
import io.sealwright.simulator.globalsign.Outcome;
import io.sealwright.simulator.globalsign.PlaceOrder;
import io.sealwright.simulator.globalsign.Queries;
import io.sealwright.simulator.globalsign.ReplacementDesk;
import io.sealwright.simulator.globalsign.WireDates;
import io.sealwright.simulator.globalsign.soap.v1.Extension;
import io.sealwright.simulator.globalsign.soap.v1.Extensions;
import io.sealwright.simulator.globalsign.soap.v1.GetCertificateOrdersRequest;
import io.sealwright.simulator.globalsign.soap.v1.GetCertificateOrdersResult;
import io.sealwright.simulator.globalsign.soap.v1.GetModifiedOrdersRequest;
import io.sealwright.simulator.globalsign.soap.v1.GetModifiedOrdersResult;
import io.sealwright.simulator.globalsign.soap.v1.GetOrderByDateRangeRequest;
import io.sealwright.simulator.globalsign.soap.v1.GetOrderByDateRangeResult;
import io.sealwright.simulator.globalsign.soap.v1.GetOrderByExpirationDateRequest;
import io.sealwright.simulator.globalsign.soap.v1.GetOrderByExpirationDateResult;
import io.sealwright.simulator.globalsign.soap.v1.GetOrderByOrderIDRequest;
import io.sealwright.simulator.globalsign.soap.v1.GetOrderByOrderIDResult;
import io.sealwright.simulator.globalsign.soap.v1.OrderParameter;
import io.sealwright.simulator.globalsign.soap.v1.ReIssueRequest;
import io.sealwright.simulator.globalsign.soap.v1.ReIssueResult;
import io.sealwright.simulator.globalsign.soap.v1.ToggleRenewalNoticeRequest;
import io.sealwright.simulator.globalsign.soap.v1.ToggleRenewalNoticeResult;
import jakarta.inject.Singleton;
import jakarta.jws.WebService;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// GASService v1 as it is on the wire: questions about orders.
@Singleton
@WebService(
        serviceName = "GASService",
        portName = "GASV1Port",
        targetNamespace = "https://system.globalsign.com/kb/ws/v1/",
        endpointInterface = "io.sealwright.simulator.globalsign.soap.v1.GASV1")
public class GasEndpoint extends UnplayedGas {
    private final Queries queries;
    private final ReplacementDesk replacements;
    private final V1Answers answers;

    GasEndpoint(
            Calls calls,
            Queries queries,
            ReplacementDesk replacements,
            Authority authority,
            WireDates dates,
            Clock clock) {
        super(calls, new V1Headers(dates, clock));
        this.queries = queries;
        this.replacements = replacements;
        this.answers = new V1Answers(authority, dates);
    }

    @Override
    public GetOrderByOrderIDResult getOrderByOrderID(GetOrderByOrderIDRequest request) {
        Outcome<Order> outcome = answer(
                request.getQueryRequestHeader(), account -> queries.order(account, Text.orNull(request.getOrderID())));
        GetOrderByOrderIDResult result = new GetOrderByOrderIDResult();
        result.setOrderResponseHeader(headers().order(outcome));
        if (outcome instanceof Outcome.Done<Order>(Order order, var _)) {
            result.setOrderID(order.id());
            result.setOrderDetail(answers.detail(order, Wanted.of(request.getOrderQueryOption())));
        }
        return result;
    }

    @Override
    public ToggleRenewalNoticeResult toggleRenewalNotice(ToggleRenewalNoticeRequest request) {
        Outcome<Order> outcome = answer(
                request.getOrderRequestHeader(),
                account -> queries.toggled(
                        account, Text.orNull(request.getOrderID()), Text.orNull(request.getRenewalNotice())));
        ToggleRenewalNoticeResult result = new ToggleRenewalNoticeResult();
        result.setOrderResponseHeader(headers().order(outcome));
        if (outcome instanceof Outcome.Done<Order>(Order order, var _)) {
            result.setOrderID(order.id());
        }
        return result;
    }

    @Override
    public GetOrderByDateRangeResult getOrderByDateRange(GetOrderByDateRangeRequest request) {
        Wanted wanted = Wanted.of(request.getOrderQueryOption());
        Queries.Window window =
                new Queries.Window(Text.orNull(request.getFromDate()), Text.orNull(request.getToDate()));
        Outcome<List<Order>> outcome =
                answer(request.getQueryRequestHeader(), account -> queries.orderedIn(account, window, wanted.status()));
        GetOrderByDateRangeResult result = new GetOrderByDateRangeResult();
        result.setQueryResponseHeader(headers().query(outcome));
        if (outcome instanceof Outcome.Done<List<Order>>(List<Order> orders, var _)) {
            result.setFromDate(window.from());
            result.setToDate(window.to());
            result.setOrderDetails(answers.details(orders, wanted));
        }
        return result;
    }

    @Override
    public GetModifiedOrdersResult getModifiedOrders(GetModifiedOrdersRequest request) {
        Wanted wanted = Wanted.of(request.getOrderQueryOption());
        Queries.Window window =
                new Queries.Window(Text.orNull(request.getFromDate()), Text.orNull(request.getToDate()));
        Outcome<List<Order>> outcome =
                answer(request.getQueryRequestHeader(), account -> queries.changedIn(account, window, wanted.status()));
        GetModifiedOrdersResult result = new GetModifiedOrdersResult();
        result.setQueryResponseHeader(headers().query(outcome));
        if (outcome instanceof Outcome.Done<List<Order>>(List<Order> orders, var _)) {
            result.setFromDate(window.from());
            result.setToDate(window.to());
            result.setOrderDetails(answers.details(orders, wanted));
        }
        return result;
    }

    @Override
    public GetCertificateOrdersResult getCertificateOrders(GetCertificateOrdersRequest request) {
        Queries.OrderFilter filter = new Queries.OrderFilter(
                new Queries.Window(Text.orNull(request.getFromDate()), Text.orNull(request.getToDate())),
                Text.orNull(request.getFQDN()),
                Text.orNull(request.getProductCode()),
                Text.orNull(request.getOrderStatus()),
                Text.orNull(request.getSubID()));
        Outcome<List<Order>> outcome =
                answer(request.getQueryRequestHeader(), account -> queries.search(account, filter));
        GetCertificateOrdersResult result = new GetCertificateOrdersResult();
        result.setQueryResponseHeader(headers().query(outcome));
        if (outcome instanceof Outcome.Done<List<Order>>(List<Order> orders, var _)) {
            result.setSearchOrderDetails(answers.search(orders));
        }
        return result;
    }

    @Override
    public GetOrderByExpirationDateResult getOrderByExpirationDate(GetOrderByExpirationDateRequest request) {
        Queries.ExpiryFilter filter = new Queries.ExpiryFilter(
                new Queries.Window(
                        Text.orNull(request.getExpirationFromDate()), Text.orNull(request.getExpirationToDate())),
                Text.orNull(request.getFQDN()),
                Text.orNull(request.getOrderKind()),
                Text.orNull(request.getOrderStatus()),
                Text.orNull(request.getSubID()));
        Outcome<List<Order>> outcome =
                answer(request.getQueryRequestHeader(), account -> queries.expiring(account, filter));
        GetOrderByExpirationDateResult result = new GetOrderByExpirationDateResult();
        result.setQueryResponseHeader(headers().query(outcome));
        if (outcome instanceof Outcome.Done<List<Order>>(List<Order> orders, var _)) {
            result.setSearchOrderDetails(answers.search(orders));
        }
        return result;
    }

    @Override
    public ReIssueResult reIssue(ReIssueRequest request) {
        OrderParameter given = Objects.requireNonNullElseGet(request.getOrderParameter(), OrderParameter::new);
        ReplacementDesk.Reissue asked = new ReplacementDesk.Reissue(
                Text.orNull(request.getTargetOrderID()),
                Text.orNull(given.getCSR()),
                Text.orNull(given.getDNSNames()),
                Text.orNull(request.getHashAlgorithm()),
                extensions(request.getExtensions()));
        Outcome<Order> outcome =
                answer(request.getOrderRequestHeader(), account -> replacements.reissue(account, asked));
        ReIssueResult result = new ReIssueResult();
        result.setOrderResponseHeader(headers().order(outcome));
        if (outcome instanceof Outcome.Done<Order>(Order order, var _)) {
            result.setOrderID(order.id());
            result.setTargetOrderID(order.id());
        }
        return result;
    }

    private static List<PlaceOrder.Extension> extensions(@Nullable Extensions given) {
        return given == null
                ? List.of()
                : given.getExtension().stream()
                        .map(one -> Objects.requireNonNullElseGet(one, Extension::new))
                        .map(one -> new PlaceOrder.Extension(Text.orNull(one.getName()), Text.orNull(one.getValue())))
                        .toList();
    }
}
