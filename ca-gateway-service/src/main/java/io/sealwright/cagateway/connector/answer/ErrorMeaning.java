package io.sealwright.cagateway.connector.answer;

import io.sealwright.contracts.ReasonCode;

/// What an error code of an authority's means.
///
/// @param reason what an order waits for, or was refused for, because of it
/// @param words what the authority's guide says, as part of a sentence
public record ErrorMeaning(Remedy remedy, ReasonCode reason, String words) {
    /// The request must change.
    public static ErrorMeaning permanent(String words) {
        return new ErrorMeaning(Remedy.PERMANENT, ReasonCode.CA_REJECTED, words);
    }

    /// A person must change something about the account.
    public static ErrorMeaning operator(ReasonCode reason, String words) {
        return new ErrorMeaning(Remedy.OPERATOR, reason, words);
    }

    /// Trouble that ends by itself.
    public static ErrorMeaning passing(String words) {
        return new ErrorMeaning(Remedy.TRANSIENT, ReasonCode.CA_UNAVAILABLE, words);
    }

    /// Trouble that may end by itself, and may as well need the authority's support.
    public static ErrorMeaning unclear(String words) {
        return new ErrorMeaning(Remedy.TRANSIENT, ReasonCode.CA_UNEXPECTED_ANSWER, words);
    }
}
