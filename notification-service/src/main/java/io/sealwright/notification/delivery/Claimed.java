package io.sealwright.notification.delivery;

import io.sealwright.notification.news.News;
import java.util.UUID;

/// A delivery that this process may attempt until its lease runs out.
///
/// @param attempt the number of this attempt, which also proves the claim: a later claim has a higher one
/// @param attemptLimit the attempt after which it is given up
/// @param news the news as JSON
record Claimed(
        UUID id,
        int attempt,
        int attemptLimit,
        String recipient,
        String subject,
        String orderId,
        News.Kind kind,
        String news) {
    boolean isLastAttempt() {
        return attempt >= attemptLimit;
    }

    /// Without the address: personal data stays out of logs.
    @Override
    public String toString() {
        return "Claimed[" + id + ", attempt " + attempt + " of " + attemptLimit + "]";
    }
}
