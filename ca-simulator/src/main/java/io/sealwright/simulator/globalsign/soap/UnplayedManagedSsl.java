package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.globalsign.Account;
import io.sealwright.simulator.globalsign.ErrorCode;
import io.sealwright.simulator.globalsign.Outcome;
import io.sealwright.simulator.globalsign.soap.v2.AddMSSLProfileRequest;
import io.sealwright.simulator.globalsign.soap.v2.AddMSSLProfileResult;
import io.sealwright.simulator.globalsign.soap.v2.AuthToken;
import io.sealwright.simulator.globalsign.soap.v2.GetMSSLDomainsRequest;
import io.sealwright.simulator.globalsign.soap.v2.GetMSSLDomainsResult;
import io.sealwright.simulator.globalsign.soap.v2.ManagedSSLV2;
import io.sealwright.simulator.globalsign.soap.v2.ModifyMSSLDomainRequest;
import io.sealwright.simulator.globalsign.soap.v2.ModifyMSSLDomainResult;
import io.sealwright.simulator.globalsign.soap.v2.OrderRequestHeader;
import io.sealwright.simulator.globalsign.soap.v2.PVOrderWithoutCSRRequest;
import io.sealwright.simulator.globalsign.soap.v2.PVOrderWithoutCSRResult;
import io.sealwright.simulator.globalsign.soap.v2.QueryRequestHeader;
import io.sealwright.simulator.globalsign.soap.v2.UpdateMSSLProfileRequest;
import io.sealwright.simulator.globalsign.soap.v2.UpdateMSSLProfileResult;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The order service's operations that this simulator lets no user type use (-9200).
abstract class UnplayedManagedSsl implements ManagedSSLV2 {
    private final Calls calls;
    private final V2Headers headers;

    UnplayedManagedSsl(Calls calls, V2Headers headers) {
        this.calls = calls;
        this.headers = headers;
    }

    final V2Headers headers() {
        return headers;
    }

    final <T> Outcome<T> answer(@Nullable OrderRequestHeader header, Function<Account, Outcome<T>> work) {
        return answer(header == null ? null : header.getAuthToken(), work);
    }

    final <T> Outcome<T> answer(@Nullable QueryRequestHeader header, Function<Account, Outcome<T>> work) {
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
    public PVOrderWithoutCSRResult pvOrderWithoutCSR(PVOrderWithoutCSRRequest request) {
        PVOrderWithoutCSRResult result = new PVOrderWithoutCSRResult();
        result.setOrderResponseHeader(headers.order(refuse(request.getOrderRequestHeader())));
        return result;
    }

    @Override
    public ModifyMSSLDomainResult modifyMSSLDomain(ModifyMSSLDomainRequest request) {
        ModifyMSSLDomainResult result = new ModifyMSSLDomainResult();
        result.setOrderResponseHeader(headers.order(refuse(request.getOrderRequestHeader())));
        return result;
    }

    @Override
    public GetMSSLDomainsResult getMSSLDomains(GetMSSLDomainsRequest request) {
        GetMSSLDomainsResult result = new GetMSSLDomainsResult();
        result.setQueryResponseHeader(headers.query(refuse(request.getQueryRequestHeader())));
        return result;
    }

    @Override
    public AddMSSLProfileResult addMSSLProfile(AddMSSLProfileRequest request) {
        AddMSSLProfileResult result = new AddMSSLProfileResult();
        result.setOrderResponseHeader(headers.order(refuse(request.getOrderRequestHeader())));
        return result;
    }

    @Override
    public UpdateMSSLProfileResult updateMSSLProfile(UpdateMSSLProfileRequest request) {
        UpdateMSSLProfileResult result = new UpdateMSSLProfileResult();
        result.setOrderResponseHeader(headers.order(refuse(request.getOrderRequestHeader())));
        return result;
    }
}
