package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.retry.Backoff;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long proofs of domain control wait.
@ConfigMapping(prefix = "sealwright.ca")
interface ControlConfig {
    /// The wait after a first check that came to nothing.
    @WithDefault("PT2S")
    Duration checkAgainAfter();

    /// The longest wait between checks.
    @WithDefault("PT5M")
    Duration checkAgainAtMost();

    /// From one look at a domain in review to the next.
    @WithDefault("PT1H")
    Duration lookAtReviewAfter();

    /// The wait before it is first looked whether a mail was confirmed.
    @WithDefault("PT5M")
    Duration lookAtMailAfter();

    /// The longest wait between such looks.
    @WithDefault("PT6H")
    Duration lookAtMailAtMost();

    /// For how long a mail can be confirmed: the random value in it counts for 30 days (Baseline Requirements
    /// 3.2.2.4.4).
    @WithDefault("P30D")
    Duration mailCounts();

    /// How many checks in a row may come to nothing before a person must look.
    @WithDefault("14")
    int failedChecksAtMost();

    default ControlTimes times() {
        return new ControlTimes(
                new Backoff(checkAgainAfter(), checkAgainAtMost()),
                lookAtReviewAfter(),
                new Backoff(lookAtMailAfter(), lookAtMailAtMost()),
                mailCounts(),
                failedChecksAtMost());
    }
}
