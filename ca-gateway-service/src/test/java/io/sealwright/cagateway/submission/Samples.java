package io.sealwright.cagateway.submission;

import io.sealwright.cagateway.retry.Backoff;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Submissions as tests need them.
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    static final Duration RECONCILE_AFTER = Duration.ofSeconds(45);
    static final int MOST_FAILURES = 3;
    static final SubmitOrder ORDER = new SubmitOrder(
            "order-1",
            "main",
            "PV_SHA2",
            "csr",
            "www.example.com",
            List.of("www.example.com"),
            199,
            null,
            "DNS",
            null,
            null);

    private Samples() {}

    /// Without chance: every wait is as long as it can be.
    static SubmissionRules rules() {
        return new SubmissionRules(
                new SubmissionTimes(
                        RECONCILE_AFTER,
                        new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5)),
                        new Backoff(Duration.ofMinutes(10), Duration.ofHours(6)),
                        MOST_FAILURES),
                () -> 1.0);
    }

    static Submission at(Stage stage) {
        return new Submission(ORDER.orderId(), ORDER.caAccount(), ORDER, 1, 0, 2, null, false, null, null, stage);
    }
}
