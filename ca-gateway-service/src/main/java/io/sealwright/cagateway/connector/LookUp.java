package io.sealwright.cagateway.connector;

/// What came of asking for one order by the authority's id of it.
public sealed interface LookUp extends CaAnswer permits LookUp.Known, LookUp.NotKnown, Trouble {
    record Known(CaOrderState state) implements LookUp {}

    /// The authority says that it has no such order: normal for a moment after it was placed.
    record NotKnown(String detail) implements LookUp {}
}
