package io.sealwright.cagateway.connector;

import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One account at one authority, ready to be called. Every method blocks and belongs on a virtual thread;
/// any number of them may run at once. None throws: what can go wrong is in the answers. Those that have an answer
/// already are asked only where the connector's [Capabilities] declare it.
public interface CaClient extends AutoCloseable {
    /// Places an order.
    ///
    /// @param repeated whether an earlier attempt may have reached the authority, so that "there is such an
    ///     order already" may speak of ours
    Placement place(SubmitOrder order, boolean repeated);

    /// Looks for an order that may or may not have been taken.
    ///
    /// @param sentAt when it was first sent
    Search find(SubmitOrder order, Instant sentAt, KnownOrders known);

    /// The orders that changed from one instant to another, both included.
    Changes changedSince(Instant from, Instant to);

    /// @param replacement the order that is asked for, where it replaces a certificate within the
    ///     authority's order; null where it is an order of its own there
    LookUp lookUp(String caOrderId, @Nullable SubmitOrder replacement);

    /// Cancels an order; of a replacement nothing but the replacement, never the order that it belongs to.
    ///
    /// @param replacement as for [#lookUp]
    Cancellation cancel(String caOrderId, @Nullable SubmitOrder replacement);

    /// Approves or declines an order that waits for one of ours; of a replacement nothing but the replacement. Looks
    /// first at how it stands, so that nothing is done to an order that does not wait, and it may be repeated.
    ///
    /// @param replacement as for [#lookUp]
    default Decision decide(String caOrderId, @Nullable SubmitOrder replacement, WantedDecision wanted) {
        return undone();
    }

    /// Revokes a certificate; where the authority can do no less, every certificate of its order. May be
    /// repeated: what is revoked already is done.
    default Revocation revoke(RevokeCertificate wanted) {
        return undone();
    }

    /// Looks whether a certificate is revoked, without changing anything.
    default RevocationLook lookAtRevocation(RevokeCertificate wanted) {
        return undone();
    }

    /// Approves or rejects a revocation that waits for one of ours; what [#decide] says holds here, too.
    default Decision decideRevocation(RevokeCertificate revocation, WantedDecision wanted) {
        return undone();
    }

    default ControlRequest requestControl(WantedControl wanted) {
        return undone();
    }

    /// @param caDomainId as [ControlRequest.Challenge] gave it
    default ControlCheck checkControl(WantedControl wanted, String caDomainId) {
        return undone();
    }

    /// What the account has beside orders, all of it.
    Catalog catalog();

    /// Tries the account out without changing anything.
    List<AccountCheck> check();

    @Override
    void close();

    /// A part of the list of the account's orders, whoever placed them.
    ///
    /// @param cursor as the part before gave it; null for the first. One that is not understood begins anew
    /// @param atMost about how many entries are wanted; the authority's own limit holds as well
    default History history(HistoryRange range, @Nullable String cursor, int atMost) {
        return undone();
    }

    /// The certificate of an order, be it valid, expired or revoked.
    default CertificateCopy certificate(String caOrderId) {
        return undone();
    }

    /// What the account has to pay its orders with.
    default Balance balance() {
        return undone();
    }

    /// What is never asked, as the connector does not declare it.
    private static Trouble undone() {
        return new Trouble.OperatorMustAct(
                ReasonCode.CA_UNEXPECTED_ANSWER,
                "The connector declares what it does not do: this is a fault of ours.");
    }

    /// Which orders at the authority belong to orders of ours.
    @FunctionalInterface
    interface KnownOrders {
        /// Those of the given ids that some order of ours has already.
        Set<String> among(Collection<String> caOrderIds);
    }
}
