package io.sealwright.cagateway.submission;

import io.sealwright.cagateway.retry.Backoff;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long submissions wait.
@ConfigMapping(prefix = "sealwright.ca")
interface SubmissionConfig {
    /// From a call with unknown outcome to the first search for the order; the second follows after twice
    /// that time. Only then is an order that is nowhere sent again, so both together must outlast the time for
    /// which an authority may still work on a call that was given up here.
    @WithDefault("PT45S")
    Duration reconcileAfter();

    /// The wait after a first try that came to nothing.
    @WithDefault("PT2S")
    Duration retryAfter();

    /// The longest wait between such tries.
    @WithDefault("PT5M")
    Duration retryAtMost();

    /// From placing to the first single look-up.
    @WithDefault("PT10M")
    Duration lookUpAfter();

    /// The longest wait between single look-ups.
    @WithDefault("PT6H")
    Duration lookUpAtMost();

    /// How often an error is met that the authority does not explain before a person must look.
    @WithDefault("8")
    int unexplainedErrorsAtMost();

    default SubmissionTimes times() {
        return new SubmissionTimes(
                reconcileAfter(),
                new Backoff(retryAfter(), retryAtMost()),
                new Backoff(lookUpAfter(), lookUpAtMost()),
                unexplainedErrorsAtMost());
    }
}
