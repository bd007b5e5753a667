package io.sealwright.cagateway.connector;

import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account that is not to be called: every question gets the same trouble as its answer.
public record NoCalls(Trouble trouble) implements CaClient {
    @Override
    public Placement place(SubmitOrder order, boolean repeated) {
        return trouble;
    }

    @Override
    public Search find(SubmitOrder order, Instant sentAt, KnownOrders known) {
        return trouble;
    }

    @Override
    public Changes changedSince(Instant from, Instant to) {
        return trouble;
    }

    @Override
    public LookUp lookUp(String caOrderId, @Nullable SubmitOrder replacement) {
        return trouble;
    }

    @Override
    public Cancellation cancel(String caOrderId, @Nullable SubmitOrder replacement) {
        return trouble;
    }

    @Override
    public Decision decide(String caOrderId, @Nullable SubmitOrder replacement, WantedDecision wanted) {
        return trouble;
    }

    @Override
    public Revocation revoke(RevokeCertificate wanted) {
        return trouble;
    }

    @Override
    public RevocationLook lookAtRevocation(RevokeCertificate wanted) {
        return trouble;
    }

    @Override
    public Decision decideRevocation(RevokeCertificate revocation, WantedDecision wanted) {
        return trouble;
    }

    @Override
    public ControlRequest requestControl(WantedControl wanted) {
        return trouble;
    }

    @Override
    public ControlCheck checkControl(WantedControl wanted, String caDomainId) {
        return trouble;
    }

    @Override
    public Catalog catalog() {
        return trouble;
    }

    @Override
    public List<AccountCheck> check() {
        return List.of(new AccountCheck("calls", false, trouble.detail()));
    }

    @Override
    public void close() {
        // there is nothing open
    }

    @Override
    public History history(HistoryRange range, @Nullable String cursor, int atMost) {
        return trouble;
    }

    @Override
    public CertificateCopy certificate(String caOrderId) {
        return trouble;
    }

    @Override
    public Balance balance() {
        return trouble;
    }
}
