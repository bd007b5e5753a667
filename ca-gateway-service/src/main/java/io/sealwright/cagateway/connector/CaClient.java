package io.sealwright.cagateway.connector;

import io.sealwright.contracts.CaCommand.SubmitOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// One account at one authority, ready to be called. Every method blocks and belongs on a virtual thread;
/// any number of them may run at once. None throws: what can go wrong is in the answers.
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

    LookUp lookUp(String caOrderId);

    Cancellation cancel(String caOrderId);

    ControlRequest requestControl(String domain, String dcvMethod);

    /// @param caDomainId as [ControlRequest.Challenge] gave it
    ControlCheck checkControl(String domain, String caDomainId, String dcvMethod);

    /// What the account has beside orders, all of it.
    Catalog catalog();

    /// Tries the account out without changing anything.
    List<AccountCheck> check();

    @Override
    void close();

    /// Which orders at the authority belong to orders of ours.
    @FunctionalInterface
    interface KnownOrders {
        /// Those of the given ids that some order of ours has already.
        Set<String> among(Collection<String> caOrderIds);
    }
}
