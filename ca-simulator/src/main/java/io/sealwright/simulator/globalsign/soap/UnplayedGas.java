package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.globalsign.Account;
import io.sealwright.simulator.globalsign.ErrorCode;
import io.sealwright.simulator.globalsign.Outcome;
import io.sealwright.simulator.globalsign.soap.v1.AuthToken;
import io.sealwright.simulator.globalsign.soap.v1.DecodeCSRRequest;
import io.sealwright.simulator.globalsign.soap.v1.DecodeCSRResult;
import io.sealwright.simulator.globalsign.soap.v1.DeletePkcs12Request;
import io.sealwright.simulator.globalsign.soap.v1.DeletePkcs12Result;
import io.sealwright.simulator.globalsign.soap.v1.GASV1;
import io.sealwright.simulator.globalsign.soap.v1.GetOrderByCommonNameRequest;
import io.sealwright.simulator.globalsign.soap.v1.GetOrderByCommonNameResult;
import io.sealwright.simulator.globalsign.soap.v1.OrderRequestHeader;
import io.sealwright.simulator.globalsign.soap.v1.QueryRequestHeader;
import io.sealwright.simulator.globalsign.soap.v1.ReIssueWithoutCSRRequest;
import io.sealwright.simulator.globalsign.soap.v1.ReIssueWithoutCSRResult;
import io.sealwright.simulator.globalsign.soap.v1.ValidateOrderParametersRequest;
import io.sealwright.simulator.globalsign.soap.v1.ValidateOrderParametersResult;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The query service's operations that this simulator lets no user type use (-9200).
abstract class UnplayedGas implements GASV1 {
    private final Calls calls;
    private final V1Headers headers;

    UnplayedGas(Calls calls, V1Headers headers) {
        this.calls = calls;
        this.headers = headers;
    }

    final V1Headers headers() {
        return headers;
    }

    final <T> Outcome<T> answer(@Nullable QueryRequestHeader header, Function<Account, Outcome<T>> work) {
        return answer(header == null ? null : header.getAuthToken(), work);
    }

    final <T> Outcome<T> answer(@Nullable OrderRequestHeader header, Function<Account, Outcome<T>> work) {
        return answer(header == null ? null : header.getAuthToken(), work);
    }

    private <T> Outcome<T> answer(@Nullable AuthToken token, Function<Account, Outcome<T>> work) {
        return token == null
                ? calls.answer(null, null, work)
                : calls.answer(Text.orNull(token.getUserName()), token.getPassword(), work);
    }

    private Outcome<Void> refuse(@Nullable OrderRequestHeader header) {
        return answer(header, account -> Outcome.refused(ErrorCode.OPERATION_NOT_ALLOWED.error()));
    }

    private Outcome<Void> refuse(@Nullable QueryRequestHeader header) {
        return answer(header, account -> Outcome.refused(ErrorCode.OPERATION_NOT_ALLOWED.error()));
    }

    @Override
    public GetOrderByCommonNameResult getOrderByCommonName(GetOrderByCommonNameRequest request) {
        GetOrderByCommonNameResult result = new GetOrderByCommonNameResult();
        result.setQueryResponseHeader(headers.query(refuse(request.getQueryRequestHeader())));
        return result;
    }

    @Override
    public DecodeCSRResult decodeCSR(DecodeCSRRequest request) {
        DecodeCSRResult result = new DecodeCSRResult();
        result.setQueryResponseHeader(headers.query(refuse(request.getQueryRequestHeader())));
        return result;
    }

    @Override
    public ReIssueWithoutCSRResult reIssueWithoutCSR(ReIssueWithoutCSRRequest request) {
        ReIssueWithoutCSRResult result = new ReIssueWithoutCSRResult();
        result.setOrderResponseHeader(headers.order(refuse(request.getOrderRequestHeader())));
        return result;
    }

    @Override
    public ValidateOrderParametersResult validateOrderParameters(ValidateOrderParametersRequest request) {
        ValidateOrderParametersResult result = new ValidateOrderParametersResult();
        result.setOrderResponseHeader(headers.order(refuse(request.getOrderRequestHeader())));
        return result;
    }

    @Override
    public DeletePkcs12Result deletePkcs12(DeletePkcs12Request request) {
        DeletePkcs12Result result = new DeletePkcs12Result();
        result.setOrderResponseHeader(headers.order(refuse(request.getOrderRequestHeader())));
        return result;
    }
}
