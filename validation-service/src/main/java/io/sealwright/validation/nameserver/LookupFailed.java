package io.sealwright.validation.nameserver;

/// A question to the resolvers got no answer: they could not be reached, refused, or failed inside (which is also what
/// a validating resolver says of a broken signature). It is not the answer "there is nothing".
public final class LookupFailed extends Exception {
    LookupFailed(String message) {
        super(message);
    }

    /// One sentence for a person.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
