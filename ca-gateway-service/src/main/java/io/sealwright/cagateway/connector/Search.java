package io.sealwright.cagateway.connector;

/// What came of looking for an order of which we do not know whether the authority took it.
public sealed interface Search extends CaAnswer permits Search.Found, Search.NotFound, Trouble {
    record Found(String caOrderId, CaOrderState state) implements Search {}

    /// The authority does not know of it at this moment. It may be late to know: one absence proves nothing.
    record NotFound() implements Search {}
}
