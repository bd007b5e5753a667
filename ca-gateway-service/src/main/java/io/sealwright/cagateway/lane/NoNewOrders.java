package io.sealwright.cagateway.lane;

import io.sealwright.cagateway.connector.AccountCheck;
import io.sealwright.cagateway.connector.Balance;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.Catalog;
import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.HistoryRange;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedControl;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account that is switched off: what is under way goes on, nothing new begins.
record NoNewOrders(String account, CaClient client) implements CaClient {
    private Trouble.OperatorMustAct switchedOff() {
        return new Trouble.OperatorMustAct(
                ReasonCode.CA_ACCOUNT_MISSING,
                "The CA account " + account
                        + " is switched off. Switch it on; what waits for it then goes on by itself.");
    }

    @Override
    public Placement place(SubmitOrder order, boolean repeated) {
        return switchedOff();
    }

    /// What was bought already may be finished.
    @Override
    public ControlRequest requestControl(WantedControl wanted) {
        return wanted.caOrderId() == null ? switchedOff() : client.requestControl(wanted);
    }

    @Override
    public Search find(SubmitOrder order, Instant sentAt, KnownOrders known) {
        return client.find(order, sentAt, known);
    }

    @Override
    public Changes changedSince(Instant from, Instant to) {
        return client.changedSince(from, to);
    }

    @Override
    public LookUp lookUp(String caOrderId, @Nullable SubmitOrder replacement) {
        return client.lookUp(caOrderId, replacement);
    }

    @Override
    public Cancellation cancel(String caOrderId, @Nullable SubmitOrder replacement) {
        return client.cancel(caOrderId, replacement);
    }

    /// To approve is to buy; what nobody wants any more may end.
    @Override
    public Decision decide(String caOrderId, @Nullable SubmitOrder replacement, WantedDecision wanted) {
        return wanted.approve()
                ? new Decision.Refused(
                        "The account " + account + " is switched off, so nothing is bought with it: switch it"
                                + " on to approve the order, or reject it.")
                : client.decide(caOrderId, replacement, wanted);
    }

    @Override
    public Decision decideRevocation(RevokeCertificate revocation, WantedDecision wanted) {
        return client.decideRevocation(revocation, wanted);
    }

    /// Switching an account off must not keep a key that was stolen trusted.
    @Override
    public Revocation revoke(RevokeCertificate wanted) {
        return client.revoke(wanted);
    }

    @Override
    public RevocationLook lookAtRevocation(RevokeCertificate wanted) {
        return client.lookAtRevocation(wanted);
    }

    @Override
    public ControlCheck checkControl(WantedControl wanted, String caDomainId) {
        return client.checkControl(wanted, caDomainId);
    }

    @Override
    public Catalog catalog() {
        return client.catalog();
    }

    @Override
    public List<AccountCheck> check() {
        return client.check();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public History history(HistoryRange range, @Nullable String cursor, int atMost) {
        return client.history(range, cursor, atMost);
    }

    @Override
    public CertificateCopy certificate(String caOrderId) {
        return client.certificate(caOrderId);
    }

    @Override
    public Balance balance() {
        return client.balance();
    }
}
