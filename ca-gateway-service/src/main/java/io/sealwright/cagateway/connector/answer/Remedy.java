package io.sealwright.cagateway.connector.answer;

/// What must happen after an error of an authority's.
public enum Remedy {
    /// The request must change.
    PERMANENT,
    /// A person must change something about the account.
    OPERATOR,
    /// The same request may succeed later.
    TRANSIENT,
    /// A warning beside a success: the authority's staff look at the order.
    REVIEW,
    /// A warning beside a success that changes nothing.
    NONE
}
