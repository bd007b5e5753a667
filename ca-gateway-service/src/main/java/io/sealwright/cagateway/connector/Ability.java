package io.sealwright.cagateway.connector;

/// What some authorities' interfaces let be done and others' do not. What is not here, every connector does: place an
/// order, find it again, look it up, and tell which orders changed.
public enum Ability {
    /// A common name that is not the one in the CSR.
    OTHER_NAME_THAN_CSR,
    /// Taking back an order that waits for an approval of ours in the authority's portal.
    CANCEL_UNAPPROVED,
    /// Taking back an order that the authority works on.
    CANCEL_PROCESSED,
    /// Approving or declining, from here, an order that waits for one of ours at the authority.
    APPROVE,
    /// A certificate for another key within the same order.
    REISSUE,
    /// A certificate for other names within the same order.
    CHANGE_NAMES,
    /// Taking back a reissue or a change of names, with the order left as it was.
    CANCEL_REPLACEMENT,
    REVOKE,
    /// Revoking one certificate of several in an order; without it, all are.
    REVOKE_ONE,
    /// Approving or rejecting, from here, a revocation that waits for one of ours at the authority.
    APPROVE_REVOCATION,
    /// Listing the account's orders, whoever placed them, and giving their certificates.
    LIST_ORDERS,
    /// Telling in the list of changes whatever becomes of an order. As long as that list is read, orders are
    /// not looked up one by one to make sure.
    ALL_CHANGES,
    /// Telling what is left to pay orders with.
    BALANCE
}
