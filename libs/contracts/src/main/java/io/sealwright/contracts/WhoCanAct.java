package io.sealwright.contracts;

/// Whose turn it is.
public enum WhoCanAct {
    /// It goes on by itself.
    NOBODY,
    /// Whoever placed the order.
    REQUESTER,
    /// An operator of this platform.
    OPERATOR,
    /// The certificate authority's staff.
    CERTIFICATE_AUTHORITY
}
