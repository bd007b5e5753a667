package io.sealwright.cagateway.connector;

/// What came of cancelling an order.
public sealed interface Cancellation extends CaAnswer
        permits Cancellation.Done, Cancellation.Refused, Cancellation.LookAgain, Trouble {
    /// It is cancelled, by this call or before.
    record Done(String detail) implements Cancellation {}

    /// It is not cancelled and goes on.
    record Refused(String detail) implements Cancellation {}

    /// It changed in the meantime: look at how it stands now.
    record LookAgain(String detail) implements Cancellation {}
}
