package io.sealwright.validation.provider;

/// What came of a change that a DNS provider was asked for.
public sealed interface Outcome {
    /// It is done. It may take a while until every name server answers with it.
    record Applied() implements Outcome {}

    /// It may or may not have been done; the same request will likely succeed later.
    ///
    /// @param reason one sentence for a person
    record TryAgain(String reason) implements Outcome {}

    /// It was not done and will not be until a person changes something.
    ///
    /// @param reason one sentence for a person: what was refused, by whom, and what to do
    record OperatorMustAct(String reason) implements Outcome {}
}
