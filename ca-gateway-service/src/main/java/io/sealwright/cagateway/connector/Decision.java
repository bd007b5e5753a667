package io.sealwright.cagateway.connector;

/// What came of approving or declining something that waits for one of ours. To decide once more is harmless: how it
/// stands is looked at first.
public sealed interface Decision extends CaAnswer
        permits Decision.Done, Decision.NotWaiting, Decision.Refused, Trouble {
    /// It is approved, or has ended, by this call or before.
    record Done(String detail) implements Decision {}

    /// It does not wait for a decision any more, as somebody was faster: look at how it stands now.
    record NotWaiting(String detail) implements Decision {}

    /// The authority does not let us decide; it goes on waiting.
    record Refused(String detail) implements Decision {}
}
